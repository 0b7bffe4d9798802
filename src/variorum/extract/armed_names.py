"""The words of a name in, whether they name a group that is or may be armed out: "the Marn cartel" is, "the People's Front" may be."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_LONGEST = 3  # words of a phrase that tells a group to be armed
_REACH = 8  # tokens behind "members" in which the name of their group stands


def is_under_arms(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a phrase among words in lower case names a group that is armed; `armed_or_not` in `words.toml` lists what says nothing."""
    return bool(_armed_phrases(words, lexicon) - lexicon.words["armed_or_not"])


def names_armed_group(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a phrase among words in lower case names an armed group, or what may be one: "the front"."""
    return bool(_armed_phrases(words, lexicon))


def are_of_arms(tokens: Sequence[Token], head: int, lexicon: Lexicon) -> bool:
    """Whether the members at `head` are told as "of" a group whose name tells that it is armed: "members of the Marn cartel"."""
    behind = tokens[head + 1 : head + _REACH]
    ends = next(
        (at for at, token in enumerate(behind) if token.triggers or token.is_("be") or (token.mark and token.low != "'s")), len(behind)
    )
    words = [token.low for token in behind[:ends]]
    return words[:1] == ["of"] and is_under_arms(words, lexicon)


def _armed_phrases(words: Sequence[str], lexicon: Lexicon) -> set[str]:
    """The phrases among words by which the lexicon knows an armed group."""
    phrases = {" ".join(words[at : at + length]) for length in range(1, _LONGEST + 1) for at in range(len(words) - length + 1)}
    return {phrase for phrase in phrases if lexicon.claimant_kinds.get(phrase, (0, ""))[1] == "armed_group"}
