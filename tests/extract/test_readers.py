"""Plugged-in readers: what they add, what the gatekeeper keeps out, and what becomes of those that break their promise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from variorum.errors import ReaderFailed, ReaderUnusable, ResourceMissing
from variorum.extract.draft import Draft
from variorum.extract.extractor import Extraction, Extractor
from variorum.extract.gatekeeper import counted
from variorum.extract.readers.protocol import Reader
from variorum.extract.readers.registry import find_reader, installed
from variorum.model.claim import Claim, Count, Reading
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span
from variorum.resources import load

TEXT = "Gunmen killed 14 people and wounded at least 30 others at a market in Sarran on 3 May 2024, police said."
MakeDocument = Callable[..., Document]


def draft(text: str, words: str, quote: str, measure: str = "killed", **changes: Any) -> Draft:
    """A draft whose places are right; `changes` make it wrong."""
    start, at = text.index(quote), text.index(words)
    whole = re.sub(r"\D", "", words)
    number = int(whole) if whole else None
    made = Draft(
        measure=measure,
        population="everyone",
        count=Count(low=number, high=number, words=words),
        count_start=at,
        count_end=at + len(words),
        start=min(start, at),
        end=max(start + len(quote), at + len(words)),
        trigger_start=start,
        trigger_end=start + len(quote),
        rule="test",
    )
    return msgspec.structs.replace(made, **changes)


class Scripted:
    """A reader that answers what it is told to, for the sentences in which the drafts stand."""

    def __init__(self, *drafts: Draft, name: str = "second") -> None:
        self.name = name
        self.drafts = drafts
        self.asked: list[str] = []

    def read(self, text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[list[Draft]]:
        self.asked += [span.of(text) for span in spans]
        return [[one for one in self.drafts if span.start <= one.start < span.end] for span in spans]


class Broken:
    """A reader whose answer is worked out by a function of the spans."""

    name = "broken"

    def __init__(self, answer: Callable[[Sequence[Span]], Any]) -> None:
        self.answer = answer

    def read(self, text: str, spans: Sequence[Span], lexicon: Lexicon) -> Any:
        return self.answer(spans)


def extract(document: Document, *others: Reader) -> Extraction:
    return Extractor(load.lexicon(), load.furniture(), None, others).extract(document)


def readings(extraction: Extraction) -> dict[tuple[str, str], Reading]:
    return {(claim.measure, claim.count.words): claim.reading for claim in extraction.claims}


def only(found: Sequence[Claim], measure: str) -> Claim:
    (claim,) = [claim for claim in found if claim.measure == measure]
    return claim


def test_agreement_adds_the_name_and_confirms(document: MakeDocument) -> None:
    alone = readings(extract(document(TEXT)))
    assert alone["killed", "14"].tier == "single_reader"
    both = extract(document(TEXT), Scripted(draft(TEXT, "14", "killed 14 people")))
    assert readings(both)["killed", "14"] == msgspec.structs.replace(alone["killed", "14"], readers=("rules", "second"), tier="confirmed")
    assert readings(both)["injured", "at least 30"] == alone["injured", "at least 30"]


def test_agreement_changes_nothing_but_the_reading(document: MakeDocument) -> None:
    alone = only(extract(document(TEXT)).claims, "killed")
    other = draft(TEXT, "14", "14", population="traders", stance="feared", scope="part")
    both = only(extract(document(TEXT), Scripted(other)).claims, "killed")
    assert msgspec.structs.replace(both, reading=alone.reading) == alone


def test_the_same_place_under_another_measure_is_another_claim(document: MakeDocument) -> None:
    found = readings(extract(document(TEXT), Scripted(draft(TEXT, "14", "killed 14 people", "missing"))))
    assert found["killed", "14"].readers == ("rules",)
    assert found["missing", "14"] == Reading(readers=("second",), rule="test", tier="single_reader")


def test_a_draft_of_its_own_becomes_an_attributed_claim(document: MakeDocument) -> None:
    text = "The ferry sank on Sunday with 47 souls lost, the coast guard said."
    assert not extract(document(text)).claims
    claim = only(extract(document(text), Scripted(draft(text, "47", "47 souls lost"))).claims, "killed")
    assert (claim.count.low, claim.reading.tier, claim.attribution.claimant) == (47, "single_reader", "coast guard")
    assert claim.evidence.quote == "47 souls lost"


def test_two_others_confirm_each_other_and_one_twice_does_not(document: MakeDocument) -> None:
    text = "The ferry sank on Sunday with 47 souls lost, the coast guard said."
    one = draft(text, "47", "47 souls lost")
    first, second, again = (Scripted(one, name=name) for name in ("first", "second", "first"))
    assert only(extract(document(text), first, second).claims, "killed").reading.readers == ("first", "second")
    assert only(extract(document(text), first, second).claims, "killed").reading.tier == "confirmed"
    assert only(extract(document(text), first, again).claims, "killed").reading.tier == "single_reader"


def test_a_reader_is_asked_about_gated_sentences_alone(document: MakeDocument) -> None:
    reader = Scripted()
    extract(document(f"The sun shone over the bay. {TEXT} Tea was served at four."), reader)
    assert reader.asked == [TEXT]


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "sadness"},
        {"population": "The People"},
        {"population": "people of the market town of sarran who were there on that day"},
        {"count": Count(low=41, high=41, words="14")},
        {"count": Count(low=14, high=None, words="14", hedge="at_least")},
        {"count": Count(low=None, high=None, words="14", hedge="unspecified")},
        {"count": Count(low=14, high=14, words="15")},
        {"count": Count(low=-3, high=14, words="14")},
        {"end": 10_000},
        {"start": -5},
        {"count_start": 13},
    ],
    ids=str,
)
def test_the_gatekeeper_keeps_out_what_is_not_in_the_sentence(document: MakeDocument, changes: dict[str, Any]) -> None:
    wrong = draft(TEXT, "14", "killed 14 people", **{"measure": "missing", **changes})
    assert extract(document(TEXT), Scripted(wrong)) == extract(document(TEXT))


@pytest.mark.parametrize(
    ("text", "words", "passes"),
    [
        ("Police found 3 bodies in the wreck after the crash.", "3", True),
        ("At least 27 people were killed in the crash.", "27", False),  # the words say 27 or more
        ("Khan, 34, of Leeds was killed in the crash.", "34", False),  # an age
        ("They were killed in 2014 when Flight 370 was lost.", "2014", False),  # a year
        ("They were killed in 2014 when Flight 370 was lost.", "370", False),  # a label
        ("The crash killed people and cost $500 each.", "500", False),  # money
        ("The crash killed 127 people.", "27", False),  # a part of a number
        ("The crash killed 12 or 13 people.", "12", False),  # one end of a range
    ],
)
def test_a_number_counts_only_where_its_words_do(document: MakeDocument, text: str, words: str, passes: bool) -> None:
    claims = extract(document(text), Scripted(draft(text, words, words, "displaced"))).claims
    assert (("displaced", words) in {(claim.measure, claim.count.words) for claim in claims}) is passes


def test_the_numbers_of_a_sentence_can_be_asked_for(lexicon: Lexicon) -> None:
    text = "Police, aged 30 to 45, said at least 12 of the 40 hostages and a teacher were killed on 3 May 2024."
    found = counted(text, Span(start=0, end=len(text)), lexicon)
    assert {text[one.start : one.end] for one in found} >= {"at least 12", "40", "a teacher"}
    assert not {text[one.start : one.end] for one in found} & {"3", "2024"}
    assert all((one.low, one.high, one.hedge) == (12, None, "at_least") for one in found if text[one.start : one.end] == "at least 12")


def _raising(error: BaseException) -> Callable[[Sequence[Span]], Any]:
    def answer(spans: Sequence[Span]) -> Any:
        raise error

    return answer


_RIGHT = draft(TEXT, "14", "killed 14 people")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_raising(ValueError("no\nweights")), "ValueError: no weights"),
        (_raising(OSError("red \x1b[31malert")), "OSError: red  [31malert"),
        (_raising(SystemExit(3)), "SystemExit: 3"),
        (_raising(RecursionError()), "RecursionError"),
        (_raising(ReaderFailed("cannot read this.")), "cannot read this."),
        (lambda spans: None, "TypeError"),
        (lambda spans: 12, "TypeError"),
        (lambda spans: [], "drafts for 0 sentences, asked about 1"),
        (lambda spans: [[], []], "drafts for 2 sentences"),
        (lambda spans: [["killed"]], "a str where a Draft is due"),
        (lambda spans: ["killed"], "a str where a Draft is due"),
        (lambda spans: [[msgspec.structs.replace(_RIGHT, start="0")]], "wrong field"),
        (lambda spans: [[msgspec.structs.replace(_RIGHT, count=None)]], "wrong field"),
        (lambda spans: [[msgspec.structs.replace(_RIGHT, stance="perhaps")]], "wrong field"),
        (lambda spans: [[msgspec.structs.replace(_RIGHT, count=Count(low=1.5, high=2, words="14"))]], "wrong field"),  # type: ignore[arg-type]
        (lambda spans: [[msgspec.structs.replace(_RIGHT, population=object())]], "wrong field"),
        (lambda spans: ([1 / 0] for _ in spans), "ZeroDivisionError"),
    ],
)
def test_a_reader_that_breaks_its_promise_is_one_line_and_the_others_go_on(
    document: MakeDocument, answer: Callable[[Sequence[Span]], Any], said: str
) -> None:
    whole = extract(document(TEXT), Broken(answer), Scripted(draft(TEXT, "14", "killed 14 people")))
    (problem,) = whole.problems
    assert said in problem
    assert "\n" not in problem
    assert problem.endswith("The other readers read it.")
    assert whole.claims == extract(document(TEXT), Scripted(draft(TEXT, "14", "killed 14 people"))).claims


def test_a_reader_that_can_read_nothing_stops_the_run(document: MakeDocument) -> None:
    with pytest.raises(ReaderUnusable, match="away"):
        extract(document(TEXT), Broken(_raising(ReaderUnusable("the server is away."))))


# ---------------------------------------------------------------------- finding readers


@pytest.mark.parametrize("name", ["rules", "parse"])
def test_the_shipped_readers_are_readers_like_any_other(name: str, lexicon: Lexicon) -> None:
    reader = find_reader(name)
    assert isinstance(reader, Reader)
    assert reader.name == name
    text = f"{TEXT} Nothing else happened. Rebels hold two aid workers."
    spans = [
        Span(start=0, end=len(TEXT)),
        Span(start=text.index("Nothing"), end=text.index(" Rebels")),
        Span(start=text.index("Rebels"), end=len(text)),
    ]
    found = reader.read(text, spans, lexicon)
    assert [[(one.measure, text[one.count_start : one.count_end]) for one in drafts] for drafts in found] == [
        [("killed", "14"), ("injured", "at least 30")],
        [],
        [("held", "two")],
    ]


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Install a module with a reader, as pip would."""

    def install(module: str, target: str, code: str) -> None:
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        folder = tmp_path / f"{module}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n", encoding="utf-8")
        (folder / "entry_points.txt").write_text(f"[variorum.readers]\n{module} = {target}\n", encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))

    return install


READER = """
class R:
    name = "mine-1"

    def __init__(self, words=""):
        self.words = words

    def read(self, text, spans, lexicon):
        return [[] for _ in spans]
"""


def test_an_installed_reader_is_found_with_its_argument(plugged: Callable[..., None]) -> None:
    plugged("found_reader", "found_reader:R", READER)
    assert "found_reader" in installed()
    assert find_reader("found_reader").name == "mine-1"
    assert find_reader("found_reader:a:b").words == "a:b"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("module", "code", "said"),
    [
        ("no_attribute", "x = 1\n", "AttributeError"),
        ("no_import", "import there_is_no_such_module\n", "ModuleNotFoundError"),
        ("raises_on_import", "raise RuntimeError('not\\ntoday')\n", "RuntimeError: not today"),
        ("not_callable", "R = 3\n", "cannot be called"),
        ("raises_on_call", "def R():\n    raise KeyError('weights')\n", "KeyError"),
        ("no_name", "class R:\n    def read(self, text, spans, lexicon):\n        return []\n", "no proper name"),
        ("bad_name", "class R:\n    name = 'two words'\n    def read(self, text, spans, lexicon):\n        return []\n", "no proper name"),
        ("no_read", "class R:\n    name = 'x'\n", "no method read"),
    ],
)
def test_what_is_no_reader_is_said_in_one_line(plugged: Callable[..., None], module: str, code: str, said: str) -> None:
    plugged(module, f"{module}:R", code)
    with pytest.raises(ReaderFailed, match=said) as failure:
        find_reader(module)
    assert module in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("spec", ["", "nobody", ":x", "nobody:x", "spacy", "spacy:", "openai", "openai:", "spacy:no_such_pipeline"])
def test_a_reader_that_is_not_there_is_named_with_what_to_do(spec: str) -> None:
    with pytest.raises(ResourceMissing) as failure:
        find_reader(spec)
    assert failure.value.hint


def test_two_packages_with_one_name_are_told_apart_by_nobody(plugged: Callable[..., None], tmp_path: Path) -> None:
    plugged("twice", "twice:R", READER)
    other = tmp_path / "other-1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n", encoding="utf-8")
    (other / "entry_points.txt").write_text("[variorum.readers]\ntwice = elsewhere:R\n", encoding="utf-8")
    with pytest.raises(ResourceMissing, match=r"elsewhere:R and twice:R"):
        find_reader("twice")


def test_a_report_names_no_reader_that_it_did_not_need(document: MakeDocument) -> None:
    reader = Broken(_raising(ValueError("never asked")))
    assert extract(document("The sun shone over the bay."), reader) == Extraction()
