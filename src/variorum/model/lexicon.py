"""The lexicon as extraction sees it: surface words in, what they trigger, whom they name and how they hedge out.

Made by `resources.load.lexicon` from the TOML files that experts edit; immutable once made. All words are lower case.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from variorum.model.construction import Construction
from variorum.model.telling import Telling

_KEPT_ANSWERS = 30_000  # words or names kept for one question, some 5 MB

Frame = Literal["object", "subject", "container", "noun", "counted", "toll", "adjective"]
Form = Literal["base", "third", "past", "participle", "ing", "noun", "adjective"]


class Trigger(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A word or idiom that makes a number of people a claim.

    `frame` says where the counted people stand: "object" of a verb ("killed 12"), its "subject" ("12 died"), contents of a thing
    ("container": "carrying 440 passengers"), around a noun ("12 deaths", "the deaths of 12"), the noun itself ("counted": "12 bodies"),
    after it ("toll": "the death toll rose to 12"), or before an adjective ("12 dead"). `manner` is the base form. `weak` triggers count
    only beside a noun for people.
    """

    measure: str
    frame: Frame
    form: Form
    manner: str
    weak: bool = False


class PersonNoun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A noun for people: the population it names, whether it is plural, and whether it only carries a modifier ("personnel")."""

    population: str
    plural: bool
    singular: bool
    generic: bool = False
    collective: bool = False


class StatementPattern(msgspec.Struct, frozen=True, kw_only=True):
    """A construction that makes a sentence a statement of a kind; `pattern` is a regular expression on the sentence's words.

    `actor` says where its speaker stands: "before" or "after" the match, "claimant" (who the sentence is attributed to) or a named group.
    `named` asks for a name, written with a capital behind the first word.
    """

    kind: str
    pattern: str
    actor: str = "before"
    gate: str = ""
    named: bool = False


class Placing(msgspec.Struct, frozen=True, kw_only=True):
    """Verbs that count people together with what stands behind them: the words `behind`, or one of `links` and then of `places`.

    `captors` and `dead` say what else must be told for it; with `goes` those counted are the subject: "went to a clinic".
    With `crowd` only ten people or more are so counted, with `told` only where people are counted before, with `saves` nobody who is
    armed, with `law` only where police are named, or those whom they take, with `guards` only guards whom prisoners have. A place of
    `bare` needs a word between it and the link: who is "taken to school" goes to lessons.
    """

    measure: str
    verbs: frozenset[str]
    behind: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    captors: bool = False
    dead: bool = False
    goes: bool = False
    crowd: bool = False
    told: bool = False
    saves: bool = False
    law: bool = False
    guards: bool = False


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Verbs whose subject takes part by them together with what stands behind: the words `behind`, or one of `things` close by.

    With `links`, one of these must follow at once; `population` says as whom those take part whose noun does not; with `crowd`,
    only ten people or more do, and with `joins` only people told by a noun.
    """

    population: str
    verbs: frozenset[str]
    behind: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    crowd: bool = False
    joins: bool = False


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Everything that the rules reader knows of words.

    `met` keeps what has been looked up for the surface forms seen so far, `answered` what a question about words (its key) was
    answered for each; both save time and decide nothing.
    """

    triggers: dict[str, tuple[Trigger, ...]]
    idioms: dict[str, tuple[tuple[tuple[str, ...], tuple[Trigger, ...]], ...]]
    person: dict[str, PersonNoun]
    modifiers: dict[str, str]
    words: dict[str, frozenset[str]]
    closed: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]
    numbers: dict[str, int]
    number_starts: frozenset[str]
    bands: dict[str, int]  # nouns for so few people that the noun is a number: "the pair"
    scales: dict[str, int]
    vague: dict[str, tuple[int, int | None]]
    after_article: frozenset[str]
    vague_phrases: tuple[tuple[tuple[str, ...], tuple[int, int | None]], ...]
    hedges: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    hedge_ends: frozenset[str]  # the last words of them
    units: frozenset[str]
    claimant_kinds: dict[str, tuple[int, str]]
    cues: dict[str, str]
    statements: tuple[StatementPattern, ...]
    gate: tuple[str, ...]
    weak_gate: tuple[str, ...]
    scene_gate: tuple[str, ...]
    violent_gate: tuple[str, ...]
    unrest_gate: tuple[str, ...] = ()
    captors_gate: tuple[str, ...] = ()
    placings: dict[str, tuple[Placing, ...]] = {}  # by verb, those in order whose verb it is
    placed: frozenset[str] = frozenset()  # all verbs of the placings
    deeds: dict[str, tuple[Deed, ...]] = {}
    done: frozenset[str] = frozenset()  # all verbs of the deeds
    patterns: dict[str, Construction] = {}
    tellings: tuple[Telling, ...] = ()
    met: dict[str, Any] = {}
    answered: dict[str, dict[str, Any]] = {}

    def answers(self, question: str) -> dict[str, Any]:
        """What has been answered to a question whose answer depends on words and this lexicon alone; the asker adds to it."""
        kept = self.answered.setdefault(question, {})
        if len(kept) > _KEPT_ANSWERS:
            kept.clear()
        return kept
