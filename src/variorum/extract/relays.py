"""The tokens of a sentence in, who hands on another's words out: "Reuters quoted a doctor as saying", "the mayor told local radio"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.extract.phrases import LONGEST_NAME, Phrases
from variorum.extract.tokens import QUOTES, Token

_FARTHEST_AS = 16  # tokens between "quoted" and "as saying", in which the person quoted stands
_FARTHEST_PAPER = 14  # tokens from "a statement by the spokesman" to "read:"
_DRAWN = frozenset(("based", "drawn", "drawing", "relying", "built"))  # behind a tally: what it is made from
_FARTHEST_BY = 5  # tokens between a statement and who made it: "a statement released on Monday by the army"
_APPOSITION = re.compile(r", (?:an?|the) ([^,.;]{3,50})[,.;]")  # "Sana Online, a local news site,"
_CARRIES = re.compile(r" (?:carries|carried|shows|showed|lists|listed|gives|gave|names|named|contains|contained|puts|put|bears|counts)\b")
_TELLS_ON = re.compile(r"(?<=\w) (?=(?:the|his|her|its|their|our|my|there|an?|at|about|some|it|he|she|they|we) )")  # behind the outlet told
_NAMED_OUTLET = re.compile(r",? ((?:[A-Z][\w.’'-]+)(?: (?:of|the|and|de|[A-Z][\w.’'-]+)){0,4}),")
# Words asked for below, by themselves or by their lists, without which nothing is handed on, or put out by oneself.
_RELAYS, _RELAYING = frozenset(("told", "tells", "read")), ("speaks_with", "hands_on", "broadcasts")
_OPENS_ASIDE = 3  # tokens of ", a charge that"
_PUTS_OUT = frozenset(("on", "through", "via"))
# What is told right behind a named listener: "told Lake Wire the toll was 12".
_TOLD_BEHIND = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*) (?:the|an?|their|its|his|her|some|all|both) ")
_BY_PHONE = re.compile(r" (?:by|over the|in an? (?:tele)?phone|in an) (?:tele)?(?:phone|interview)\b")


_NETWORKS = frozenset(("facebook", "telegram", "x", "twitter", "instagram", "whatsapp", "social", "tiktok"))
_LEAST_SEVERAL = 3  # tokens of "one of them"


class Source:
    """A noun phrase that speaks: its words, place, cue word and cue kind; `side` says where what it says stands.

    "right" of the cue, "left" of it, "around" it in the whole sentence, "near": in the words right before it
    ("the 36 given by the governor"), or "passive": before it and between it and the source ("the toll was put at 36 by the governor").
    """

    __slots__ = ("cue", "cue_index", "kind", "name", "relay", "side", "start")

    def __init__(self, name: str, start: int, cue_index: int, cue: str, kind: str, side: str, relay: str | None = None) -> None:
        self.name = name
        self.start = start
        self.cue_index = cue_index
        self.cue = cue
        self.kind = kind
        self.side = side
        self.relay = relay  # who hands it on, where the same words tell


_LONGEST_PLACE = 10  # tokens of what a sentence opens with before its speaker
_LONGEST_OPENING = 7  # tokens ahead of a speaker who stands between an opening and what he tells


class Relays(Phrases):
    """Finds who hands on what others said."""

    def says_nothing(self, words: Sequence[Token], index: int) -> bool:
        """Whether a headline ends with whom it is blamed on ("14 killed in ambush, rebels blamed"), or somebody shares a thing with others.

        Who shares something "on" a network, or shares "that" it is so, says it.
        """
        if index and words[index - 1].low == "ever":
            return True  # "the worst case ever reported in Marn"
        if words[index].low == "shared":
            behind = [word.low for word in words[index + 1 : index + 3]]
            return behind[:1] != ["that"] and not (behind[:1] == ["on"] and behind[1:] and behind[1] in _NETWORKS)
        ends = index + 1 == len(words) or (index + 2 == len(words) and words[index + 1].mark)
        return words[index].low in ("blamed", "accused") and ends and any(word.text in (",", ";", ":") for word in words[:index])

    def quoted_as(self, words: Sequence[Token], index: int) -> Source | None:
        """Who is quoted by the verb at `index` "as saying" something: the object of "quoted", or its subject where it "was quoted"."""
        was = index > 0 and any(word.is_("be") for word in words[max(0, index - 2) : index])
        if not words[index].on("quotes_another") and not (was and words[index].low == "reported"):
            return None
        as_at = next((at for at in range(index + 1, min(len(words), index + _FARTHEST_AS)) if words[at].low == "as"), 0)
        if not as_at or as_at + 1 >= len(words) or not words[as_at + 1].on("as_saying"):
            return self._quoted_behind_colon(words, index)
        name, start, _ = self.left_phrase(words, index)
        if was:
            relay = self._by_whom(words, index) or self._by_whom(words, as_at + 1)
            if relay is None and words[as_at + 1].low == "telling":
                relay = self.right_phrase(words, as_at + 2)[0] or None
        else:
            relay = name if name and self.can_speak(name) else None
            name, start = self._named_behind(words, *self.right_phrase(words, index + 1))  # "quoted the governor, Ali Karimi, as saying"
        if not name or not self.can_speak(name):
            return None
        behind = words[as_at + 2 : as_at + 2 + _FARTHEST_AS]
        by_whom = behind[:1] and behind[0].low == "by" and not any(word.low == "that" or word.triggers for word in behind)
        ends = not behind or behind[0].mark or by_whom
        return Source(name, start, index, words[index].text, "report", "left" if ends else "right", relay)

    def _is_how_it_reads(self, words: Sequence[Token], index: int) -> bool:
        """Whether "read" tells what a paper says: "the statement read", "a statement by the spokesman, Ali Bo, read, “…”"."""
        if words[index - 1].on("document_noun"):
            return True
        behind = words[index + 1].text if index + 1 < len(words) else ""
        return behind in (":", ",") and any(word.on("document_noun") for word in words[max(0, index - _FARTHEST_PAPER) : index])

    def _interposed(self, words: Sequence[Token], index: int) -> tuple[str, int] | None:
        """Who speaks between an opening and what is told: "Incredibly, said the mayor, nobody was hurt", "Besides the dead, Bo said, …"."""
        if words[index].on("inverted_cue") and index > 2 and words[index + 1 : index + 2] and words[index + 1].text == ",":
            return self._speaks_behind_opening(words, index)
        if not words[index].on("inverted_cue") or not 1 < index <= _LONGEST_OPENING or words[index - 1].text != ",":
            return None
        opening = words[: index - 1]
        if any(word.mark or word.triggers or word.is_("verb") for word in opening):
            return None
        if not (opening[0].is_("preposition") or (len(opening) == 1 and opening[0].low.endswith("ly"))):
            return None
        name, start = self.right_phrase(words, index + 1)
        behind = next((word for word in words[index + 1 :] if word.start >= start + len(name)), None) if name else None
        return (name, start) if behind is not None and behind.text == "," and self.can_speak(name) else None

    def _speaks_behind_opening(self, words: Sequence[Token], index: int) -> tuple[str, int] | None:
        """Who stands with his cue between commas behind where or what a sentence opens with: "In addition to the dead, Bo said, …"."""
        name, start, _ = self.left_phrase(words, index)
        at = next((at for at in range(index) if words[at].start >= start), 0)
        comma = next((back for back in range(at - 1, max(0, at - 3), -1) if words[back].text == ","), 0)
        opening = words[:comma]
        if not name or not opening or not opening[0].is_("preposition") or len(opening) > _LONGEST_PLACE or not self.can_speak(name):
            return None
        told = any(word.mark or word.is_("verb") or word.is_("be") or word.is_("have") or word.is_("modal") for word in opening)
        told = told or any(trigger.form != "noun" for word in opening for trigger in word.triggers) or any(word.digit for word in opening)
        return None if told else (name, start)

    def _quoted_behind_colon(self, words: Sequence[Token], index: int) -> Source | None:
        """Who is quoted by the verb at `index` behind a colon: "The Bell quoted a nurse on Monday: “Nine are dead.”"."""
        colon = next((at for at in range(index + 2, min(len(words) - 1, index + _FARTHEST_AS)) if words[at].text == ":"), 0)
        if not colon or words[colon + 1].text not in QUOTES or words[index].low not in ("quoted", "quotes"):
            return None
        outlet, _, _ = self.left_phrase(words, index)
        name, start = self._named_behind(words, *self.right_phrase(words, index + 1))
        if not name or not self.can_speak(name) or not outlet:
            return None
        return Source(name, start, index, words[index].text, "report", "right", outlet if self.can_speak(outlet) else None)

    def _named_behind(self, words: Sequence[Token], name: str, start: int) -> tuple[str, int]:
        """An office with the proper name between commas behind it: "said the mayor of Stresa, Marcella Bo, in the rain"."""
        comma = next((at for at, word in enumerate(words) if word.start >= start + len(name)), len(words))
        initials = [word.text for word in words[comma : comma + 4]]
        if len(initials) > 3 and initials[0] == "(" and initials[1].isupper() and initials[2:] == [")", ","]:
            comma += 3  # "the Sector Commander of the Road Safety Corps (RSC), Mr Bo"
        several = name == "them" and comma > _LEAST_SEVERAL and words[comma - _LEAST_SEVERAL].on("one_of_several")
        if several:  # "said one of them, Maya Lund", "said one of them"
            name, start = words[comma - _LEAST_SEVERAL].text, words[comma - _LEAST_SEVERAL].start
        if not name or comma + 2 >= len(words) or words[comma].text != ",":
            return name, start
        inner = list(
            itertools.takewhile(lambda word: not word.mark or word.text in ("-", "."), words[comma + 1 : comma + 2 + LONGEST_NAME])
        )
        if len(inner) > 1 and inner[-1].text == "." and inner[-1] is words[-1]:
            inner.pop()
        named = 1 < len(inner) <= LONGEST_NAME and all(self.in_name(word) for word in inner) and inner[-1].text != "."
        if several and named and inner[0].capital:
            return self.text[inner[0].start : inner[-1].end].replace("\n", " "), inner[0].start
        person = (
            any(word.person is not None for word in words[max(0, comma - LONGEST_NAME) : comma])
            or self.kind_of(name) != "unattributed"
            or self.text.endswith((" its ", " their "), 0, start)  # "its emergency coordinator, Ana Ruiz"
        )
        if not named or not person or not inner[0].capital:
            return name, start
        return self.text[start : inner[-1].end].replace("\n", " "), start

    def cited_beside(self, source: Source, here: Sequence[Source]) -> Source | None:
        """Whom an outlet among the sources of a sentence cites for what it tells: "State radio, citing police, said the men had fled"."""
        cited = next((one for one in here if one.cue == "citing"), None)
        return cited if cited is not source and self.kind_of(source.name) == "media" else None

    def is_aside(self, words: Sequence[Token], source: Source) -> bool:
        """Whether somebody only comments what another told, and does not go on: "a ransom was paid, which the authorities deny"."""
        at = next((k for k, word in enumerate(words) if word.start >= source.start), 0)
        at -= at > 0 and words[at - 1].is_("determiner")
        if at > 1 and words[at - 1].low == "which" and words[at - 2].text == ",":
            return True  # or "…, a charge that the government denies"
        return at > _OPENS_ASIDE and words[at - 1].low in ("that", "which") and words[at - 2].on("is_said") and words[at - 4].text == ","

    def author_of(self, words: Sequence[Token], begin: int) -> tuple[str, int] | None:
        """Who made the statement, list or report whose words begin at `begin`: "a statement issued by the army"; None if it is none.

        The name is empty where only an outlet that carried it is told.
        """
        reports = words[begin].low == "reports" and words[begin + 1 : begin + 2] != [] and words[begin + 1].low == "by"
        near = range(begin, min(len(words), begin + _FARTHEST_BY))
        noun = begin if reports else next((at for at in near if words[at].on("document_noun")), -1)
        if noun < 0 or any(word.mark for word in words[begin:noun]):
            return None
        giver = words[noun + 1 : noun + 3]
        if len(giver) > 1 and giver[0].capital and giver[1].low in ("provided", "gave", "released", "shared", "published", "issued"):
            return self.text[giver[0].start : giver[0].end], giver[0].start  # "according to data ICE provided"
        carried = False
        for at in range(noun + 1, min(len(words) - 1, noun + 1 + _FARTHEST_BY)):
            if words[at].mark or words[at].is_("relative"):
                break
            carried = carried or words[at].on("hands_on")
            if words[at].low in _DRAWN and not carried:
                owner, place = self.clean(words, begin, noun)  # "an AFP tally based on figures from the army"
                return (owner, place) if owner and self.can_speak(owner) else None
            if words[at].low in ("by", "from"):
                name, start = self.right_phrase(words, at + 1)
                if not name or not self.can_speak(name):
                    return None
                if words[at].low == "from" and words[noun].low in ("report", "reports") and self.kind_of(name) == "unattributed":
                    return None  # "a report from Lenz said"
                name = (
                    name.partition(" from ")[0].removesuffix(" read").removesuffix(" seen").removesuffix(" obtained")
                )  # "figures compiled by the union from hospitals"
                if not carried or self.kind_of(name) != "media":
                    return name, start
                owner, place = self.clean(words, begin, noun)  # "a police statement seen by this paper"
                return (owner, place) if owner and self.kind_of(owner) not in ("unattributed", "media") else ("", 0)
        return None

    def relay(self, words: Sequence[Token]) -> str | None:
        """The outlet through which a sentence's words came: "told AFP", "speaking to CNN", "seen by Dawn", "on state radio"."""
        may_relay = self.lexicon.answers("relays")
        for index in range(len(words) - 1):
            low = words[index].low
            relays = may_relay.get(low)
            if relays is None:
                relays = may_relay[low] = low in _RELAYS or any(low in self.lexicon.words[name] for name in _RELAYING)
            if not relays:
                continue
            then = words[index + 1]
            if low in ("told", "tells"):
                name, start = self.right_phrase(words, index + 1)
                name = behind[1] if (behind := _TOLD_BEHIND.match(name)) else name
            elif (words[index].on("speaks_with") and then.low in ("to", "with", "by")) or (
                words[index].on("hands_on") and then.low == "by"
            ):
                name, start = self.right_phrase(words, index + 2)
                if words[index].on("broadcasts") and name and name[0].isupper() and self.kind_of(name) == "unattributed":
                    return name  # "carried by Sana"
            elif (words[index].on("broadcasts") or words[index].low == "read") and then.low == "on":
                name, start = self.right_phrase(words, index + 2)  # "a statement read on state television"
            elif words[index].on("hands_on") and index + 2 < len(words) and then.low.endswith("ly") and words[index + 2].low == "by":
                name, start = self.right_phrase(words, index + 3)
            else:
                continue
            short = _TELLS_ON.split(name)[0]
            name = short if short != name and self._is_outlet(short) else name  # "told AFP the toll was nine"
            if then.low == "by" and name[:1].isupper():  # "a list seen by Lake Wire carries 57 names"
                name = _CARRIES.split(name)[0]
            if name and name.islower() and then.low != "on" and self._is_outlet(name):
                behind = _NAMED_OUTLET.match(self.text, start + len(name))
                if behind is not None:  # "the local radio station, Voice of Lena,"
                    return behind[1]
            if name and (
                self._is_outlet(name)
                or (name[0].isupper() and self.kind_of(name) in ("ngo", "un"))
                or self._is_told_of_as_outlet(name, start)
            ):
                return name
        return None

    def platform(self, words: Sequence[Token]) -> str | None:
        """Where somebody put out his words himself: "On Telegram the party said", "posted on Facebook", "through its Shahid agency"."""
        posted = self.lexicon.words["posted_nouns"]
        for index in range(len(words) - 1):
            low = words[index].low
            if low not in _PUTS_OUT and low not in posted:
                continue
            behind = words[index + 1]
            if low == "on" and behind.capital and behind.low in self.lexicon.words["channels"]:
                before = [word.low for word in words[max(0, index - 3) : index]]
                in_a_post = before[:1] == ["in"] and before[-1] in ("post", "message", "video", "statement", "thread", "posting")
                if index == 0 or in_a_post or words[index - 1].on("puts_out") or before[-1] in self.lexicon.cues:
                    return behind.text
            if low in posted and index > 1 and words[index - 1].low in self.lexicon.words["channels"]:
                led = words[index - 2].is_("determiner") or words[index - 2].low in ("its", "his", "her", "their")
                if led and words[index - 1].capital and index > 2 and words[index - 3].low in ("in", "on", "via", "through"):
                    return words[index - 1].text
            own = index > 0 and words[index - 1].text == "," and behind.low in ("its", "their")  # "IS, through its Amaq agency, claimed"
            if low in ("through", "via") and index and (own or words[index - 1].on("puts_out")):
                name, _ = self.right_phrase(words, index + 1)
                if name and self._is_outlet(name):
                    return name
        return None

    def _is_told_of_as_outlet(self, name: str, start: int) -> bool:
        """Whether the words around a proper name make it an outlet's: "told The Star", "told Premium Standard by phone"."""
        if not name[0].isupper() or self.kind_of(name) != "unattributed":
            return False
        if self.text.endswith("The ", 0, start) or _BY_PHONE.match(self.text, start + len(name)) is not None:
            return True
        if f"({name})" in self.text:  # its own date line: "ODRA (Lake Star) 8 May"
            return True
        beside = _APPOSITION.match(self.text, start + len(name))
        return beside is not None and self.kind_of(beside[1]) == "media"

    def through_channel(self, name: str) -> tuple[str, str] | None:
        """Who speaks through a channel and the channel: "Telegram channel of the governor", "the governor's Telegram channel"."""
        words = name.split()
        at = next((at for at in range(1, len(words)) if words[at].lower() in self.lexicon.words["channel_nouns"]), 0)
        if not at or words[at - 1].lower() not in self.lexicon.words["channels"]:
            return None
        channel = " ".join(words[at - 1 : at + 1])
        if len(words) > at + 2 and words[at + 1].lower() in ("of", "for"):
            return " ".join(words[at + 3 if words[at + 2].lower() in ("the", "its") else at + 2 :]), channel
        owner, possessive, _ = name.partition("'s ") if "'s " in name else name.partition("’s ")
        return (owner, channel) if possessive else None

    def _by_whom(self, words: Sequence[Token], index: int) -> str | None:
        """Who stands behind "by" right after the word at `index`."""
        if index + 2 >= len(words) or words[index + 1].low not in ("by", "in", "on"):
            return None
        name, _ = self.right_phrase(words, index + 2)
        return name if name and (self._is_outlet(name) or self.can_speak(name)) else None

    def _is_outlet(self, name: str) -> bool:
        """Whether a phrase names one outlet, and no reporters at large."""
        if self.kind_of(name) == "unattributed" and name[0].isupper() and name.lower().endswith(" agency"):
            return True  # "told the Interfax agency"
        if self.kind_of(name) != "media":
            return False
        return any(part[0].isupper() for part in name.split()) or name.split()[-1].lower() in self.lexicon.words["outlet_nouns"]
