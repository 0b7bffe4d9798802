"""The only loader of resources: a resource's name in, a checked record out, or an error that names file and line."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from variorum.errors import LexiconInvalid, ResourceMissing
from variorum.model.codes import Codes
from variorum.model.furniture import Furniture, compile_furniture
from variorum.model.gazetteer import Gazetteer
from variorum.model.kinds import Kinds, Rarity
from variorum.model.language import Languages
from variorum.model.lexicon import Lexicon
from variorum.model.outlines import UNITS, Country, Outlines, Sea, Town
from variorum.model.page import NameWords, PageKit
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.resources.code_files import CODE_FILES, compile_codes
from variorum.resources.lexicon_tables import LEXICON_FILES, compile_lexicon
from variorum.resources.policy_files import lattice_from, policy_from


def resource_path(*parts: str) -> Path:
    """Where a shipped resource lies on disk; raises ResourceMissing if it does not exist."""
    path = Path(str(files("variorum.resources").joinpath(*parts)))
    if not path.exists():
        raise ResourceMissing(f"no resource {'/'.join(parts)!r}", hint="Reinstall variorum: the package is incomplete.")
    return path


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a table; a mistake in it is a LexiconInvalid with the parser's line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise LexiconInvalid(f"not valid TOML: {mistake}", where=str(path), hint="Mend the line named.") from mistake


_INCIDENT_FILES = ("kinds", "actors", "responsibility", "background", "phases", "scenes", "outlets")


def kinds() -> Kinds:
    """Incident kinds with the cues for background, phases, actors and outlets; raises LexiconInvalid on an unknown or missing field."""
    named = {name: read_toml(resource_path("lexicon", f"{name}.toml")) for name in _INCIDENT_FILES}
    table = {
        "kinds": named["kinds"].get("kind", []),
        "other_things": named["kinds"].get("other_things", []),
        "actors": {**named["actors"], "peoples": tuple(sorted(_peoples().items()))},
        "blame": named["responsibility"],
        "background": named["background"],
        "phases": named["phases"],
        "scenes": named["scenes"],
        "outlets": {**named["outlets"], "outlets": named["outlets"].get("outlet", [])},
    }
    try:
        return msgspec.convert(table, Kinds)
    except msgspec.ValidationError as mistake:
        raise LexiconInvalid(f"incident kinds: {mistake}", where="lexicon/kinds.toml", hint="Compare with the other entries.") from mistake


def _peoples() -> dict[str, str]:
    """The country of each people, and of each country's name, both in lower case ("volan" and "vola" are of Vola)."""
    names = read_toml(resource_path("places", "names.toml"))
    rows = read_toml(resource_path("codes", "countries.toml"))["countries"]
    by_code = {row["iso2"]: name for name, row in rows.items()}
    told = {code: [*names["demonyms"].get(code, ()), *names["country_names"].get(code, ()), name] for code, name in by_code.items()}
    short = {word.lower(): by_code[code] for word, code in names["abbreviations"].items() if code in by_code}
    return short | {word.lower(): by_code[code] for code, found in told.items() for word in found}


def furniture() -> Furniture:
    """The shipped list of page furniture, compiled; a pattern in it that is none is a LexiconInvalid."""
    path = resource_path("furniture.toml")
    table = read_toml(path)
    try:
        text, page = table["text"], table["page"]
        return compile_furniture(
            lines=text["lines"],
            openings=[(phrase, words) for phrase, words in text["openings"]],
            patterns=text["patterns"],
            page_lines=page["lines"],
            page_openings=[(phrase, words) for phrase, words in page["openings"]],
            page_patterns=page["patterns"],
        )
    except (KeyError, TypeError, ValueError, re.error) as mistake:
        raise LexiconInvalid(f"not a list of furniture: {mistake!r}", where=str(path), hint="See the comment at its top.") from mistake


def languages() -> Languages:
    """The small words by which the language of a report is known; raises LexiconInvalid for a list that is none."""
    path = resource_path("languages.toml")
    table = read_toml(path)
    try:
        return Languages(
            english=frozenset(table["english"].split()),
            shared=frozenset(table["shared"].split()),
            others={name: frozenset(words.split()) for name, words in table["other"].items()},
        )
    except (KeyError, AttributeError) as mistake:
        raise LexiconInvalid(f"not lists of small words: {mistake!r}", where=str(path), hint="See the comment at its top.") from mistake


def policy_names() -> tuple[str, ...]:
    """The ids of the policies shipped, sorted."""
    return tuple(sorted(path.stem for path in resource_path("policies").glob("*.toml")))


def policy(name_or_path: str | Path) -> Policy:
    """A shipped policy by id ("ucdp-ged", "ucdp-ged@1") or a user's own by path; PolicyInvalid names file and line of a mistake."""
    name = str(name_or_path)
    ident, _, version = name.partition("@")
    if ident in policy_names():
        found = policy_from(resource_path("policies", f"{ident}.toml"))
        if version and version != str(found.version):
            raise ResourceMissing(
                f"policy {ident!r} is shipped in version {found.version}, not {version!r}", hint=f"Use {found.wire_name}."
            )
        return found
    path = Path(name)
    if not path.is_file():
        raise ResourceMissing(f"no policy {name!r}", hint=f"Use one of {', '.join(policy_names())}, or the path of a policy file.")
    return policy_from(path)


def lattice() -> Lattice:
    """The shipped lattice of populations."""
    return lattice_from(resource_path("populations.toml"))


@cache
def name_words() -> NameWords:
    """The words by which names of persons are known."""
    names = read_toml(resource_path("pages", "names.toml"))
    return NameWords(titles=frozenset(names["titles"].split()), bodies=frozenset(names["bodies"].split()))


@cache
def codes() -> Codes:
    """What other codebooks call things: their columns, countries and kinds, which every export is handed."""
    return compile_codes({name: read_toml(resource_path("codes", f"{name}.toml")) for name in CODE_FILES}, lattice(), name_words())


@cache
def lexicon() -> Lexicon:
    """The extraction lexicon, compiled from `resources/lexicon/*.toml`."""
    return compile_lexicon({name: read_toml(resource_path("lexicon", f"{name}.toml")) for name in LEXICON_FILES})


def rarity() -> Rarity:
    """How common words are at large, and which incident kinds reports use by turns: what linking is handed."""
    table = read_toml(resource_path("lexicon", "rarity.toml"))
    shares = {word: float(share) for share, words in table.get("shares", {}).items() for word in words.split()}
    after = read_toml(resource_path("lexicon", "phases.toml"))["aftermath"]
    return Rarity(shares=shares, families={kind.id: kind.family for kind in kinds().kinds}, aftermath=frozenset(after))


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer: GeoNames' columns, and the names and places that experts edit."""
    from variorum.resources.place_tables import compile_gazetteer  # here, because it loads numpy, which most looks need not

    return compile_gazetteer(
        resource_path("places", "places.npz"),
        read_toml(resource_path("places", "names.toml")),
        read_toml(resource_path("places", "curated.toml")),
    )


@cache
def pages() -> PageKit:
    """The parts that pages are made with: templates, colours, style, script, fonts and the outlines of the world."""
    folder = resource_path("pages")
    table = msgspec.json.decode((folder / "map" / "outlines.json").read_bytes(), type=_Drawn)
    seas = read_toml(folder / "map" / "seas.toml")["seas"]
    return PageKit(
        names=name_words(),
        templates={path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "templates").glob("*.html"))},
        palette=(folder / "palette.css").read_text(encoding="utf-8"),
        style=(folder / "pages.css").read_text(encoding="utf-8"),
        script=(folder / "pages.js").read_text(encoding="utf-8"),
        fonts={path.name: path.read_bytes() for path in sorted((folder / "fonts").glob("*.woff2"))},
        outlines=Outlines(
            countries=table.countries,
            towns=table.towns,
            seas=tuple(Sea(name, round(lon * UNITS), round(lat * UNITS)) for name, lat, lon in seas),
        ),
    )


class _Drawn(msgspec.Struct):
    """What `outlines.json` holds."""

    countries: tuple[Country, ...]
    towns: tuple[Town, ...]
