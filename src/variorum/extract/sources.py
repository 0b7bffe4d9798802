"""The tokens of a sentence in, its speaking noun phrases out: each with its cue and the side on which its content stands."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.passives import GIVES_NUMBER, Passives
from variorum.extract.phrases import LONGEST_NAME
from variorum.extract.relays import Source
from variorum.extract.tokens import QUOTES, Token

PRONOUNS = frozenset(["he", "she", "they", "it", "who"])

_VERBS = frozenset(("be", "have", "modal", "verb"))
_CLOSES_CONTENT = QUOTES | {",", "’", "'"}
_GIVEN_BY = frozenset(
    ("given", "provided", "issued", "released", "announced", "reported", "cited", "published", "quoted", "estimated", "counted",
     "confirmed", "recorded", "documented", "registered", "compiled", "tallied")
)  # fmt: skip
_SELF, _OWNED = frozenset(("we", "i", "you")), frozenset(("our", "my", "your"))
_HELD_OF = frozenset(("reported", "suspected", "believed", "thought", "feared", "alleged"))
_CLAIMS = frozenset(("claim", "claims", "claimed", "claiming"))
_NO_WORDS = frozenset(("allegiance", "asylum", "descent", "kinship", "benefits"))  # behind "claiming"
_FARTHEST_AT = 14  # tokens between "put" and "at": "put the number of those abducted at 28"
_FARTHEST_AS_WHOM = 14  # tokens from "identified" to "as": "identified seven of the slain rebels as"
_FARTHEST_STUDY = 9  # tokens between "study" and "found"
_GIVES = frozenset(("gave", "gives", "given", "giving"))
_TALKS = frozenset((
    "put", "puts", "place", "places", "placed", "count", "counts", "counted", "account", "accounts", "estimate", "estimates",
    "spoke", "speak", "speaks", "spoken", "according",
))  # fmt: skip
_LEARNS = frozenset(("found", "finds", "find", "learned", "learnt"))
_IDENTIFIES = frozenset(("identified", "identifies"))
_NOUNS_OF_SAYING = frozenset(("statement", "claim", "assertion", "account", "estimate", "announcement", "report", "allegation", "figure"))
_THIS = frozenset(("this", "a", "an", "its", "another", "each"))
_OUTLETS = frozenset(("news", "radio", "television", "tv", "agency"))
_HEDGES = frozenset(("at", "about", "some", "nearly", "almost", "over", "dozens", "scores", "hundreds", "several"))
_DESCRIBES = frozenset(("suspected", "alleged", "reported", "claimed", "presumed", "confirmed"))
# Lists of the lexicon whose words judge a deed, and those whose words count or quote.
_JUDGES = frozenset(("judging", "judged_by"))
_TELLS = frozenset(("toll_verb", "own_count", "quotes_another", "own_deeds", "keeps", "paper_counts", "goes", "stands_by"))
_JUDGED, _TOTALS = 2, frozenset(("count", "total", "tally", "figure", "number"))
_CARE = ("hospital", "clinic", "ward", "health", "medical", "icu", "nursing")  # how words for places of care begin
_FARTHEST_CARE = 7  # tokens from "admitted" to its end
_TELL_BY = frozenset(("saw", "count", "accounts", "read", "reads", "lists", "showing", "per"))
# All words asked for below that may stand with a speaker, besides those that the lexicon lists as cues, triggers and verbs of a toll.
_MAY_SPEAK = _GIVEN_BY | _GIVES | _TALKS | _LEARNS | _NOUNS_OF_SAYING | _IDENTIFIES | _TELL_BY


class Sources(Passives):
    """Finds who speaks in a sentence."""

    def sources_of(self, words: Sequence[Token]) -> list[Source]:
        found: list[Source] = []
        labelled = self.label(words) or self.label_behind(words)
        if labelled is not None:
            found.append(labelled)
        cues, may_speak, spoken_with = self.lexicon.cues, _MAY_SPEAK, self.lexicon.answers("spoken with")
        for index, token in enumerate(words):
            low = token.low
            speaks = spoken_with.get(low)
            if speaks is None:
                speaks = spoken_with[low] = self._spoken_with(token)
            if not speaks or self.says_nothing(words, index) or (labelled is not None and token.start == labelled.start):
                continue
            judges = speaks == _JUDGED
            behind = words[index + 1].low if index + 1 < len(words) else ""
            if behind in ("on", "by", "to", "from") and (goer := self.told_beyond(words, index)) is not None:
                found.append(goer)
                continue
            gives_number = low in GIVES_NUMBER and behind in ("at", "as", "to") and self._is_passive(words, index)
            if gives_number and (giver := self.told_by(words, index, "report")) is not None:
                found.append(giver)
                continue
            shown = self._shown_by(words, index) if low == "showing" else None
            if (doer := self._own_deed(words, index) if token.on("own_deeds") else shown) is not None:
                found.append(doer)
                continue
            if token.on("keeps") and behind == "of" and index > 1 and (keeper := self._keeper(words, index)) is not None:
                found.append(keeper)
                continue
            if token.on("paper_counts") and (paper := self._paper_counts(words, index)) is not None:
                found.append(paper)
                continue
            if token.on("own_count") and (counter := self._own_count(words, index)) is not None:
                found.append(counter)
                continue
            named = token.capital and index > 0 and words[index - 1].low == "the"  # "the Group for the Support of …"
            if judges and low.endswith("ing") and index and words[index - 1].text == "," and found and found[-1].side == "left":
                continue  # "12 died, he said, describing the raid as the worst"
            if judges and low not in cues and low not in may_speak and not named:
                judge = self._judge(words, index)
                if judge is not None:
                    found.append(judge)
                    continue
            owner = words[index - 1] if index else None  # "a police report that"; but "authorities report that" has a verb
            in_it = index > 1 and words[index - 2].is_("preposition")  # and so has "groups in Lenz claim that"
            if (
                low in _NOUNS_OF_SAYING
                and behind == "that"
                and owner
                and not (owner.closed or owner.mark or owner.low.endswith("s"))
                and not in_it
            ):
                name, start = self.clean(words, self._phrase_start(words, index - 1), index + 1)
                if name and owner.low not in cues and self.can_speak(name):
                    found.append(Source(name, start, index, token.text, "claim", "right"))
                    continue
            if token.low in _NOUNS_OF_SAYING and index >= 2 and words[index - 1].low == "'s" and behind in ("that", "of"):
                if low == "claim" and words[index + 2 : index + 3] and words[index + 2].low in ("credit", "responsibility"):
                    continue  # "the group's claim of responsibility for the attack that killed nine" counts nobody
                name, start = self.clean(words, self._phrase_start(words, index - 2), index - 1)
                if name and self.can_speak(name):
                    found.append(Source(name, start, index, token.text, "claim", "right"))
                continue
            if index and words[index - 1].low in (("an", "the", "some", "with") if low == "estimated" else ("without",)):
                continue  # "displaced an estimated 24,000", "without giving a number"
            if low in _DESCRIBES and index and self.only_describes(words, index):
                continue
            if (behind == "to" and (low in _HELD_OF or self._is_said_of(words, index))) or (behind == "of" and low == "suspected"):
                continue  # "gunmen suspected to be bandits", "a man alleged to have shot"
            told_so = index > 0 and (
                (words[index - 1].low == "as" and (low in cues or low in _GIVEN_BY))
                or (" " in low and low.partition(" ")[0] in cues and not self.names_doer(low))
            )  # "… as reported by the army", "11 were listed as missing by the army"
            if behind == "by" and told_so and index + 2 < len(words):
                name, start = self.right_phrase(words, index + 2)
                if name and self.can_speak(name):  # "Four died, as reported by the army"
                    found.append(Source(name, start, index, token.text, "report", "around"))
                continue
            if token.low in _GIVEN_BY and behind == "by" and index + 2 < len(words) and self.gives_figure(words, index):
                name, start = self.right_phrase(words, index + 2)
                if name and self.can_speak(name):
                    found.append(Source(name, start, index, token.text, "report", "near"))
                continue
            if token.on("toll_verb") and any(word.low in _TOTALS for word in words[index + 1 : index + 4]):
                name, start, _ = self.left_phrase(words, index)
                if name and (name.lower() in PRONOUNS or self.can_speak(name)):
                    found.append(Source(name, start, index, token.text, "report", "right"))
                continue
            ahead = words[index + 1 : index + 5]
            gives = token.low in _GIVES and any(
                word.on("toll_nouns") or word.low == "names" or any(t.frame == "toll" for t in word.triggers) for word in ahead
            )
            harmed = (
                token.low in ("put", "puts", "place", "places", "placed")
                and any(word.on("the_harmed") or any(t.frame == "noun" for t in word.triggers) for word in ahead)
                and "at" in [word.low for word in ahead]
            )
            harmed = harmed or gives
            harmed = harmed or (
                token.low in ("count", "counts", "counted")
                and any(word.on("the_harmed") or (ahead[0].digit and word.triggers) for word in ahead[:3])
                and not self._is_passive(words, index)
            )
            harmed = harmed or any(t.frame == "toll" and t.manner.startswith(("put", "estimate")) for t in token.triggers)
            own = (
                len(ahead) > 1 and ahead[0].low in ("its", "their", "his", "her") and ahead[1].on("own_count")
            )  # "raised its estimate of the … toll"
            if harmed or (token.on("toll_verb") and (own or any(t.frame == "toll" for word in ahead for t in word.triggers))):
                name, start, _ = self._subject(words, index)
                if index and words[index - 1].low in ("but", "and") and found and found[-1].side == "right":
                    name, start = found[-1].name, found[-1].start  # "the spokesman confirmed the attack but put the number at 28"
                if name and (self.can_speak(name) or (harmed and name.partition(" ")[0].lower() not in _OWNED)):
                    found.append(Source(name, start, index, token.text, "report", "right"))
                continue
            if (
                token.low in ("put", "puts")
                and not any(word.low == "at" for word in words[index + 1 : index + _FARTHEST_AT])
                and behind != "it"
            ):
                continue  # "have put 30 women ashore"
            if token.low == "saw":
                name, start, side = self._subject(words, index)
                if name and (self.kind_of(name) in ("media", "witness") or self._sees_for_himself(words, index, name)):
                    found.append(Source(name, start, index, token.text, "report", side))
                continue
            if token.low == "claimed" and behind == "by":
                continue  # "an attack claimed by the group": a claim of responsibility, of no count
            if token.low in ("spoke", "speak", "speaks", "spoken") and (index + 1 == len(words) or words[index + 1].low != "of"):
                continue
            if token.low in ("estimate", "estimates", "count", "account", "accounts") and index >= 2 and words[index - 2].low == "by":
                name = self.text[words[index - 1].start : token.end]
                if words[index - 1].low in ("one", "some", "most", "all", "official", "several"):
                    found.append(Source(name, words[index - 1].start, index, token.text, "report", "around"))
                    continue
            if (low == "according" and behind == "to") or (low == "per" and index and words[index - 1].low == "as"):
                found += self._according_to(words, index, index + 1 + (low == "according"))
                continue
            quoted = self.quoted_as(words, index)
            if quoted is not None:
                found.append(quoted)
                continue
            if (
                token.on("as_saying")
                and index
                and words[index - 1].low == "as"
                and found
                and words[found[-1].cue_index].on("quotes_another")
            ):
                continue  # "quoted … as saying": told above
            kind = self.lexicon.cues.get(token.low)
            lives = token.low in _CLAIMS and self.claims_lives(words, index)
            if low == "admitted" and behind and any(word.low.startswith(_CARE) for word in words[index + 2 : index + _FARTHEST_CARE]):
                continue  # "hundreds of people admitted to hospitals are critical"
            if behind in _NO_WORDS and low in _CLAIMS:
                continue  # "claiming allegiance"
            land = low == "states" and behind == "of"
            if token.text == "States" or lives or land or self._tells_no_count(words, index):
                continue  # "the United States", "the northern states of Marn and Tol", "the storm claimed 63 lives"
            if token.low in _LEARNS and (behind == "that" or (behind in ("", ".") and words[index - 1].is_("have"))):
                kind = "report"
            elif (
                low in _IDENTIFIES
                and (behind in self.lexicon.numbers or self.names_the_dead(words, index))
                and "as" in [word.low for word in words[index : index + _FARTHEST_AS_WHOM]]
            ):
                kind = "report"  # "identified seven of the slain rebels as Ali Bo, …", but not "identified and killed three rebels"
            elif token.low in ("read", "reads") and index and self._is_how_it_reads(words, index):
                kind = "say"  # "the statement by the spokesman, Ali Bo, read, “…”"
            elif token.low in ("found", "finds") and any(word.on("study") for word in words[max(0, index - _FARTHEST_STUDY) : index]):
                kind = "report"  # "a study by three universities found 31 cases"
            elif token.low == "lists" and index + 1 < len(words) and (words[index + 1].digit or behind in self.lexicon.numbers):
                kind = "report"  # "the bulletin lists 42 people as dead"
            if token.on("the_accused") and (
                not behind or index + 1 == len(words) or words[index + 1].on("after_the_accused") or words[index + 1].text in (".", ",")
            ):
                continue  # "three accused were arrested", "four men accused of the killings"
            if self._is_a_deed(words, index, behind):
                continue
            if (
                token.person is not None
                and index
                and words[index - 1].low not in ("police", "investigators", "authorities", "officials", "they", "he", "she")
            ):
                continue
            if (
                kind is None
                or (token.triggers and behind not in ("losing", "that", "to") and not self.owns_up(words, index))
                or (
                    index
                    and words[index - 1].low in ("to", "the", "a", "an", "another", "of")
                    and not token.low.endswith("ed")
                    and low not in ("said", "says")  # "another said"
                    and not self.goes_on_to(words, index)
                )
            ):
                continue
            if (token.low.endswith("ed") or token.low in ("said", "told", "learnt")) and self._is_passive(words, index):
                if (giver := self.told_by(words, index, kind)) is not None:
                    found.append(giver)
                continue
            if (speaker := self._interposed(words, index)) is not None:
                found.append(Source(*speaker, index, token.text, kind, "around"))
                continue
            if (inverted := self._inverted(words, index)) is not None:
                found.append(Source(inverted[0], inverted[1], index, token.text, kind, "left" if index else "right"))
                continue
            if token.low in ("reports", "report", "claims", "claim", "estimates", "estimate") and self._is_noun(words, index):
                continue
            if token.low in _CLAIMS and self.claims_a_deed(words, index):
                name, start, side = self.left_phrase(words, index)
                if name and self.can_speak(name):  # it says nothing of a count, but may go on to: "… and claimed to have killed 32"
                    found.append(Source(name, start, index, token.text, "own", side))
                continue
            if index and words[index - 1].low in ("neither", "nor"):
                continue  # "neither confirmed nor denied that nine had died"
            if token.low in ("citing", "quoting") and (words[index - 1].low == "without" or behind in ("no", "nobody")):
                continue  # "without citing a source"
            handed = low in ("quoted", "cited") and index > 1 and words[index - 1].low == "which"  # "the Daily, which quoted the mayor,"
            if token.low in ("citing", "quoting") or handed:
                author = self.author_of(words, index + 1) if behind else None  # "quoting data released by the police"
                name, start = author or self.right_phrase(words, index + 1)
                deed = author is None and any(word.triggers and word.person is None for word in words[index + 1 : index + 3])
                numbers = any(word.digit or word.low in self.lexicon.numbers for word in words[index + 1 : index + 4])
                people = low == "quoting" and name.split()[-1:] != [] and name.split()[-1].lower() in self.lexicon.person
                numbers = numbers and self.kind_of(name) == "unattributed" and not people  # but "citing two police officials"
                teller = self.participle_subject(words, index) if numbers and not found else ("", 0, "")
                if teller[0] and self.can_speak(teller[0]):  # "an agency was the first to report it, citing four dead"
                    found.append(Source(teller[0], teller[1], index, token.text, "report", "right"))
                elif name and not deed and not numbers:
                    found.append(Source(name, start, index, "citing", "report", "around"))
                elif found:  # "the mayor said, citing the release of the hostages"
                    found.append(Source(found[-1].name, found[-1].start, index, token.text, "report", "right"))
                continue
            which = index > 1 and words[index - 1].low == "which" and any(word.on("document_noun") for word in words[index - 3 : index - 1])
            comma = index - 2 if index > 1 and words[index - 1].low in ("also", "further", "later") else index - 1  # ", also reporting"
            going_on = token.low.endswith("ing") and index and words[comma].text == "," and self._with_whom(words, comma) is None
            if (which or going_on) and found and found[-1].side != "around":
                found.append(Source(found[-1].name, found[-1].start, index, token.text, kind, "right"))
                continue  # "…, the governor said, adding that …", "said in a statement, which added that …"
            if index and words[index - 1].low in ("but", "and") and found and found[-1].side == "right" and not token.low.endswith("ing"):
                found.append(Source(found[-1].name, found[-1].start, index, token.text, kind, "right"))
                continue  # "the spokesman confirmed the attack but put the number at 28"
            name, start, side = self._compiler(words, index) or self._subject(words, index)
            only = low == "say" and index > 0 and words[index - 1].is_("modal")
            if only and not (name and (name.lower() in PRONOUNS or self.can_speak(name))):
                name, start, side = self.participle_subject(words, index)  # "The hospital where most were taken would say only that …"
            if self._is_own_word(words, index, name) or self._only_hands_on(words, start):
                continue  # the speaker of a quotation stands outside it
            if name and (
                name.lower() in PRONOUNS or self.can_speak(name) or self._anybody(words, index, start) or low in ("read", "reads")
            ):
                found.append(Source(name, start, index, token.text, kind, side))
        return self.opened_with(words, found)

    def _spoken_with(self, token: Token) -> int:
        """How a word stands with a speaker: `_JUDGED` where he may judge by it, else whether he may tell by it at all."""
        lists, low = token.lists or frozenset(), token.low
        if not lists.isdisjoint(_JUDGES):
            return _JUDGED
        puts = low in GIVES_NUMBER or any(trigger.manner.startswith(("put", "estimate")) for trigger in token.triggers)
        return int(puts or not lists.isdisjoint(_TELLS) or low in _MAY_SPEAK or low.partition(" ")[0] in self.lexicon.cues)

    def _is_own_word(self, words: Sequence[Token], index: int, name: str) -> bool:
        """Whether the cue at `index` has for its subject a quotation's speaker, who stands outside it: "I can confirm", "“Our men tell"."""
        parts = name.lower().split() or [""]
        if parts[-1] in _SELF or parts[0].partition("'")[0].partition("’")[0] in _SELF:
            return True  # "We've confirmed the deaths of nine"
        return parts[0] in _OWNED and sum(word.text in QUOTES for word in words[:index]) % 2 == 1

    def _judge(self, words: Sequence[Token], index: int) -> Source | None:
        """Who judges, asks or promises at `index`: "the mayor called the attack cowardly", "the minister's demand"."""
        token = words[index]
        if index >= 2 and token.on("judged_by") and words[index - 1].low == "'s":
            name, start = self.clean(words, self._phrase_start(words, index - 2), index - 1)
            return Source(name, start, index, token.text, "judge", "right") if name and self.can_speak(name) else None
        if not token.on("judging") or not index or (self._is_passive(words, index) and not token.low.endswith("ing")):
            return None
        if self.only_names(words, index):
            return None
        name, start, side = self._subject(words, index)
        if not name or not (name.lower() in PRONOUNS or self.can_speak(name)):
            return None
        return Source(name, start, index, token.text, "say" if self.promises_that(words, index) else "judge", side)

    def _is_noun(self, words: Sequence[Token], index: int) -> bool:
        """Whether "reports", "claims", "estimates" is a noun here: at the opening, behind "some" or "media", or before its verb."""
        before = words[index - 1].low if index else ""
        if any(word.low in _THIS for word in words[max(0, index - 2) : index]) and words[index].low == "report":
            return True  # "This updated report builds on one from Wednesday"
        if index and before in self.lexicon.cues and words[index].low in ("claims", "claim", "reports", "report"):
            return True
        after = words[index + 1] if index + 1 < len(words) else None
        outlet = index > 1 and before in _OUTLETS and words[index - 2].capital
        counted = after is not None and (after.digit or after.low in self.lexicon.numbers or after.low in _HEDGES)
        if index and (words[index - 1].capital or outlet) and counted:
            return False  # "Sana News reports eight dead", "Nile news reports at least eight dead"
        if self.goes_on_to(words, index):
            return False
        if index == 0 or words[index - 1].is_("preposition") or before in self.lexicon.words["before_report_noun"]:
            return before != "police" or (after is not None and self.lexicon.cues.get(after.low) is not None)
        return after is not None and (after.low in self.lexicon.cues or after.is_("modal") or after.low in ("of", "on"))

    def _inverted(self, words: Sequence[Token], index: int) -> tuple[str, int] | None:
        """ "…," said General Khan / said the army."""
        if not words[index].on("inverted_cue") or index + 1 >= len(words):
            return None
        if index == 0:  # "Said Ellis: …"
            name, start = self.right_phrase(words, 1) if words[1].capital else ("", 0)
            return (name, start) if name and self.can_speak(name) else None
        if words[index - 1].text not in _CLOSES_CONTENT:
            return self.unmarked_credit(words, index)
        opens = next((at for at in range(index - 2, 0, -1) if words[at].text == ","), 0)
        aside = words[opens + 1].low in ("who", "which")  # "A teacher, who begged for secrecy, said the rebels came at dawn"
        told = words[:opens] if aside else words[: index - 1]  # "Its president, Ali Touré, says the league …": nothing told before
        if words[index - 1].text == "," and not any(
            word.triggers
            or word.text in QUOTES
            or (word.closed is not None and not word.closed.isdisjoint(_VERBS))
            or word.digit
            or (word.low.endswith("ed") and word.person is None)
            for word in told
        ):
            return None
        after = words[index + 1]
        if words[index].low == "reports" and not (after.capital or after.low in ("the", "a")):
            return None
        aged = any(word.low.endswith("-year-old") for word in words[index + 1 : index + 3])  # "said (the) 48-year-old Lim"
        plain = aged or not (after.closed is not None or after.mark or after.digit or after.triggers or after.low.endswith("ly"))
        if (
            after.capital
            or after.low in ("the", "a", "an", "one", "another", "its", "his", "her", "their")
            or after.person is not None
            or plain
        ):
            if after.is_("preposition") or after.on("time") or (after.low in self.lexicon.numbers and after.low != "one"):
                return None
            if not aged and any(word.digit for word in words[index + 1 : index + 3]):
                return None  # ", said the 103 included women"
            name, start = self._named_behind(words, *self.right_phrase(words, index + 1))
            behind = next((word for word in words[index + 1 :] if word.start >= start + len(name)), None)
            if behind is not None and behind.low != "'s" and (behind.is_("have") or behind.is_("be") or behind.is_("modal")):
                return None  # ", said rescuers had found 22"
            within = [word for word in words[index + 2 : index + 2 + LONGEST_NAME] if word.end <= start + len(name)]
            if self._goes_on_with_verb(after, within):
                return None  # "the minister, who resigned in May, said Kovač reached the port"
            paper = after.low == "the" and name.lower() in self.lexicon.words["own_paper"]  # "… , said the statement"
            return (name, start) if name and (paper or self.can_speak(name)) else None
        return None
