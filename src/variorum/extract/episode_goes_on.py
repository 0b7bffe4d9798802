"""A sentence and the segment before it in, whether it goes on with the other incident that the segment tells of out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import PLACE_NAMED, counts
from variorum.extract.episode_segment import ELSEWHERE, LEAD, RECALLED, SUM, Segment, within
from variorum.extract.kinds import COUNTED, MONTH, NUMBER, Cue
from variorum.model.document import Sentence

ANCHOR_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_THEN = frozenset({"that day", "that month", "that year", "the same period"})  # these follow on wherever they stand in the sentence
_NEXT = 120  # code points behind a sentence within which the next one says so
_NEXT_PARAGRAPH = 4  # code points between the end of a paragraph and the next one
_SOON = 60  # code points from a sentence's start within which "that attack" refers back
# Who is told of by what befell them in the incident before: "two of the dead", "three of those killed", "the four".
_THIS = re.compile(
    r"\bth(?:is|ese) (?:(?!(?:is|was|were|are|has|had|the|an?|in|of|at|week|month|year|morning|afternoon|evening|time|kind|type|sort)\b)"
    r"[\w-]+ ){0,2}$"
)
OF_THOSE = re.compile(
    rf"(?:(?:at least|about|some|all|as many as) )?(?:{NUMBER}|most|some|several|none|many) of (?:them\b|those\b"
    r"|(?:the|its|their|these) (?:\w+ )?(?:dead|victims?|killed|injured|wounded|rescued|captives|hostages|missing|survivors|passengers"
    r"|casualties|deceased|bodies|abducted|detained)\b)"
    rf"|the (?:other )?{NUMBER}\b|that leaves\b"
)
# The same of those whom the sentence before counts: "Twelve people died there last month. Four of them were children."
_OF_THEM = re.compile(
    rf"(?:(?:at least|about|some|all|as many as) )?(?:{NUMBER}|most|some|several|none|many) of (?:them\b|the (?:\w+ )?"
    r"(?:dead|victims?|killed|injured|wounded|captives|hostages|passengers|casualties|deceased|bodies|abducted)\b)"
)
GOES_ON = re.compile(  # who was hurt in what the sentence before tells, in the same paragraph
    rf"(?:(?:at least|about|some|all|another) )?{NUMBER}\b(?! (?:\w+ )?(?:second|minute|hour|day|week|month|year)s?\b)"
    r"|(?:the|its) (?:driver|pilot|captain|victims?|gunm[ae]n|attackers?|bombers?|dead|injured|wounded|occupants|passengers|crew)\b"
    r"|(?:a|the) (?:second|third|fourth|other)\b"
)

# Who is told of by a word that points back to those of the sentence before: "some of those victims", "the remaining 130 children".
_OF_THE_LAST = re.compile(
    rf"(?:(?:{NUMBER}|most|some|several|none|many|all) of (?:those|these) [a-z]+|(?:the|its) (?:remaining|rest\b|last {NUMBER}\b))"
)
_OF_THOSE_LAST = re.compile(rf"(?:{NUMBER}|most|some|several|none|many|all) of (?:those|these) [a-z]+")  # over the end of a paragraph too
# What was told last, told of by its noun in the same paragraph: "The blast occurred near Lenz, and the injured man was taken away".
DEEDS = "incident|attack|blast|explosion|shooting|raid|ambush|strike|clash|encounter|accident|crash"
_THE_INCIDENT = re.compile(rf"(?:the|this) (?P<noun>{DEEDS}|bomb|device)\b")
_OF_THE_DEED = re.compile(rf"\b(?:the|this) (?:[\w-]+ )?(?:{DEEDS}|assault|bombing|fire)\b")
# Some time behind what the sentence before tells, over the end of a paragraph too.
_IT_TOOK = re.compile(
    rf"(?:the|this) (?:[\w-]+ )?(?:{DEEDS}|assault|bombing|fire|attackers?|gunmen) (?:[a-z]+ly )?(?:also )?"
    r"(?:killed|left|wounded|injured|claimed|took(?! place))\b"
)
_WHO_DID_IT = re.compile(
    r"(?:the|an?) (?:[\w-]+ )?(?:attackers?|bombers?|gunm[ae]n|assailants?|explosion|blast|bomb|militants?|rebels|raiders)\b"
)
# "52 were killed initially, an official said", behind 59 who died in another blast
_AT_FIRST = re.compile(
    r"\b(?:were|was|had been) (?:killed|injured|wounded|reported (?:dead|killed)) (?:initially|at first)\b|\bthe initial (?:death )?toll\b"
)
_HE_ADDED = re.compile(r", (?:he|she|they) (?:added|said|wrote|noted)\b[^.;]*\.?$")
_ALSO_SO = re.compile(
    rf"(?:another )?{NUMBER} (?:[\w-]+ ){{1,4}}?(?:was|were) also (?:killed|wounded|injured|captured|arrested|abducted|kidnapped|hurt)\b"
)
_STRUCK_THERE = re.compile(r"\ban? (?=((?:[a-z’'-]+ ?){1,3}))")
_THE_NOUN = re.compile(r"\bthe (?:[a-z-]+ )?([a-z]{4,})\b")
# "The rebels attacked a checkpoint elsewhere. The governor said six died in the ensuing battle."
_ENSUING = re.compile(
    r"\b(?:in|during|after) (?:the|an?) (?:ensuing|resulting|subsequent) (?:[\w-]+ )?"
    r"(?:battle|gun ?battle|fire ?fight|gun ?fight|shoot-?out|clash(?:es)?|fighting|exchange|encounter|skirmish|stampede|panic|chase)\b"
)
_DOERS = re.compile(r"\b(?:bombers?|gunm[ae]n|attackers?|assailants?|militants?|rebels|insurgents|raiders|bandits|motorcycles?|fighters)\b")
_TAKEN = re.compile(r"\b(?:hostages?|captives?|missing|arrest\w*|detain\w*|aboard|carrying \d|passengers)\b")
_LATER_STILL = re.compile(
    rf"(?:(?:several|a few|some|{NUMBER}) )?(?:hours|minutes) later\b|later (?:that|the same) (?:day|night|evening)\b"
)
_ON_A_DAY = re.compile(rf"(?:on |late on |early on )(?P<day>{'|'.join(sorted(ANCHOR_DAYS - {'today', 'yesterday'}))})\b")
_OTHERS = re.compile(rf"(?:another )?{NUMBER} (?:other|others|more)\b")  # "A soldier was killed there. Two others were injured."
_ONLY = re.compile(rf"(?:but )?only {NUMBER}\b")  # "91 people died there in May 2010. Only 80 bodies were recovered."
# Who was among those harmed in it: "An aid worker was among the dead".
_AMONG_ITS_OWN = re.compile(
    r"\bamong (?:them\b|(?:the|its|their|those) "
    r"(?:dead|victims|killed|slain|injured|wounded|casualties|fatalities|missing|hostages|captives|abducted)\b)"
)
_HARM = re.compile(r"\b(?:kill|injur|wound|hurt|died|dead|abduct|kidnap)")
_AT_A_PLACE = re.compile(r"(?:In|At|On|Off|Near|Outside) (?:the )?(?P<place>[A-ZÀ-ÖØ-Þ][\w’'-]+)")
_RAIDED = re.compile(
    r"\b(?:attack|raid|storm|shell|bomb|ambush|target)ed (?:[\w-]+ ){0,4}?"
    r"(?:(?:village|town|district|city) of )?(?P<place>[A-ZÀ-ÖØ-Þ][\w’'-]+)"
)
_TIME = re.compile(rf"(?:{MONTH}|\w+day)$", re.IGNORECASE)


def goes_on(
    sentence: Sentence,
    text: str,
    low: str,
    before: Sequence[Segment],
    follow_on: Sequence[Cue],
    present: Sequence[Cue],
    counted: Sequence[int],
) -> bool:
    """Whether a sentence goes on with the background incident of the last segment: same paragraph or "that attack", and said so."""
    last = before[-1]
    for cue in within(follow_on, sentence.start, sentence.end) if last.cue else ():
        if cue.start <= sentence.start + _SOON or cue.phrase in _THEN:
            return True
    if last.label.startswith((ELSEWHERE, RECALLED)) and (_LATER_STILL.match(low, sentence.start) or _of_its_day(sentence, low, before)):
        return True
    ensuing = last.label.startswith(ELSEWHERE) and _ENSUING.search(low, sentence.start, sentence.end) is not None
    if ensuing and last.end >= sentence.start - _NEXT_PARAGRAPH and counts(counted, sentence.start, sentence.end):
        return True
    if last.label.startswith(ELSEWHERE) and last.end >= sentence.start - _NEXT_PARAGRAPH and _is_there(sentence, low, last):
        return not _dated(sentence, low, present)
    if last.group and last.label.startswith((ELSEWHERE, RECALLED)) and _in_its_place(sentence, text, last):
        return not _dated(sentence, low, present)
    behind = last.group > 0 and last.label != SUM and 0 <= sentence.start - last.end <= _NEXT_PARAGRAPH
    if behind and counts(counted, sentence.start, sentence.end) and _of_what_was_told(sentence, low, before, counted):
        return not _dated(sentence, low, present)
    opening = low[sentence.start : sentence.start + 14]
    pronoun = opening.startswith(
        ("it killed", "it left", "they were", "at least ", "he was", "she was", "the victim", "no one", "no group")
    )
    if opening.startswith("at least ") and "\n" in low[last.end : sentence.start]:
        return False
    there = re.search(r"\bthere\b(?! (?:was|were|is|are|had|has))", low[sentence.start : sentence.end]) is not None
    joined = last.end >= sentence.start - 2
    if (pronoun or there) and last.label.startswith(ELSEWHERE) and joined:
        return True
    if joined and last.label != SUM and _OF_THOSE_LAST.match(low, sentence.start) and not _dated(sentence, low, present):
        return True
    if (
        joined
        and last.label.startswith(ELSEWHERE)
        and not counts(counted, sentence.start, sentence.end)
        and _attacked_there(sentence, text)
    ):
        return True
    if "\n" in low[last.end : sentence.start]:
        others = joined and last.label.startswith((ELSEWHERE, RECALLED)) and _OTHERS.match(low, sentence.start) is not None
        return others and counts(counted, last.start, last.end) and not _dated(sentence, low, present)
    untold = joined and last.label.startswith((ELSEWHERE, RECALLED)) and _harms_nobody(last, low, counted)
    whole = len(before) < 2 or before[-2].sentence != last.sentence  # the other deed has a sentence of its own
    untold = untold and counts(counted, sentence.start, sentence.end)
    of_its_own = whole and _IT_TOOK.match(low, sentence.start) is not None
    untold = untold and (of_its_own or not _OF_THE_DEED.search(low, sentence.start, sentence.end))
    if untold and not _dated(sentence, low, present):
        return True  # "In a second raid, gunmen struck Lenz. The mayor said nine people died."
    last_told = set(COUNTED.findall(low, last.start, last.end))
    again = set(COUNTED.findall(low, sentence.start, sentence.end))
    same = joined and last.label.startswith(ELSEWHERE) and again and again <= last_told and counts(counted, sentence.start, sentence.end)
    if same and not _dated(sentence, low, present):
        return True  # "In a separate incident, four people were wounded. The grenade missed its target, hurting the four."
    further = (
        _OTHERS.match(low, sentence.start + (low[sentence.start] in '"“'))
        or _ONLY.match(low, sentence.start)
        or _AMONG_ITS_OWN.search(low, sentence.start, sentence.end)
    )
    if joined and last.label not in ("", SUM) and further and not _dated(sentence, low, present):
        return True
    of_them = joined and last.label != "" and _OF_THEM.match(low, sentence.start) and counts(counted, last.start, last.end)
    if of_them and not _dated(sentence, low, present):
        return True
    told = _THE_INCIDENT.match(low, sentence.start) if joined and last.label not in ("", SUM) else None
    harmed = told is not None and _HARM.search(low, last.start, last.end) is not None
    if told is not None and harmed and f" {told['noun']}" not in low[: last.start] and not _dated(sentence, low, present):
        return True
    if _in_a_row(sentence, text, low):
        return True
    if joined and last.label != SUM and _OF_THE_LAST.match(low, sentence.start) and not _dated(sentence, low, present):
        return True
    return last.label.startswith(RECALLED) and GOES_ON.match(low, sentence.start) is not None and not _dated(sentence, low, present)


def _of_what_was_told(sentence: Sentence, low: str, before: Sequence[Segment], counted: Sequence[int]) -> bool:
    """Whether a sentence right behind another incident tells how many died of it "initially", or goes on with whom it counts.

    "Two of the injured were taken to hospital, he added" over the end of a paragraph, "Two men were also captured" in it.
    """
    last = before[-1]
    counted_so = any(counts(counted, one.start, one.end) for one in before if one.group == last.group)
    if counted_so and _AT_FIRST.search(low, sentence.start, sentence.end) is not None:
        return True
    if not counts(counted, last.start, last.end):
        return False
    if _OF_THEM.match(low, sentence.start) is not None and _HE_ADDED.search(low, sentence.start, sentence.end) is not None:
        return True
    return "\n" not in low[last.end : sentence.start] and _ALSO_SO.match(low, sentence.start) is not None


def _in_its_place(sentence: Sentence, text: str, last: Segment) -> bool:
    """Whether a sentence of the same paragraph names but the place of another incident, which the report had not named before."""
    if "\n" in text[last.end : sentence.start] or sentence.start - last.end > _NEXT_PARAGRAPH:
        return False
    named = [match[1] for match in PLACE_NAMED.finditer(text, sentence.start, sentence.end) if not _TIME.search(match[1])]
    there = text[last.start : last.end]
    return bool(named) and all(re.search(rf"\b{re.escape(one)}\b", there) and one not in text[: last.start] for one in named)


def _is_there(sentence: Sentence, low: str, last: Segment) -> bool:
    """Whether a sentence opens with who did it at what the other deed struck: "struck a mosque in Lenz. … The attacker tried to enter the
    mosque", of which the report had told nothing before."""
    if _WHO_DID_IT.match(low, sentence.start) is None:
        return False
    struck = {word for phrase in _STRUCK_THERE.findall(low, last.start, last.end) for word in phrase.split()}
    told = {word for word in _THE_NOUN.findall(low, sentence.start, sentence.end) if word in struck}
    return any(re.search(rf"\b{re.escape(word)}\b", low[: last.start]) is None for word in told)


def _harms_nobody(last: Segment, low: str, counted: Sequence[int]) -> bool:
    """Whether a segment counts nobody who came to harm, though it may count who did it: "a suicide bomber struck a convoy"."""
    if not counts(counted, last.start, last.end):
        return True
    of_doers = _DOERS.search(low, last.start, last.end) is not None
    return of_doers and _HARM.search(low, last.start, last.end) is None and _TAKEN.search(low, last.start, last.end) is None


def told_of_there(text: str, sentence: Sentence, before: Sequence[Segment]) -> Segment | None:
    """The segment right before, where it tells of other deeds in the place that a sentence names as well, and the opening does not.

    "Two blasts in Tol and Upper Lenz killed 28. … It was followed by another attack in the Upper Lenz district, killing 12".
    """
    last = before[-1] if before else None
    if last is None or not last.label.startswith(ELSEWHERE):
        return None
    opening = text[: max((one.end for one in before if one.sentence < LEAD), default=0)]
    others = [text[one.start : one.end] for one in before if one.group == last.group]
    named = [match[1] for match in PLACE_NAMED.finditer(text, sentence.start, sentence.end)]
    told = [name for name in named if name not in opening and any(re.search(rf"\b{re.escape(name)}\b", other) for other in others)]
    return last if told and len(told) == len(named) else None


def _attacked_there(sentence: Sentence, text: str) -> bool:
    """Whether a sentence that counts nobody tells of a deed in a place not named before: "Gunmen raided the village of Lenz, she said"."""
    there = _RAIDED.search(text, sentence.start, sentence.end)
    return there is not None and there["place"] not in text[: sentence.start]


def _of_its_day(sentence: Sentence, low: str, before: Sequence[Segment]) -> bool:
    """Whether a sentence names the day of the week that opened the other incident, and that the report's opening does not name."""
    opened = _ON_A_DAY.match(low, before[-1].start, before[-1].end)
    opening = low[: max((one.end for one in before if one.sentence < LEAD), default=0)]
    if opened is None or opened["day"] in opening:
        return False
    return f"on {opened['day']}" in low[sentence.start : sentence.end]


def is_this(low: str, start: int, at: int) -> bool:
    """Whether an incident's word at `at` is pointed at as the one told of: "this double murder, which took place on 16 November"."""
    return _THIS.search(low, start, at) is not None


def points_back(end: int, low: str, follow_on: Sequence[Cue]) -> bool:
    """Whether the sentence behind the one that ends here speaks of "that attack"."""
    stop = low.find(". ", end)
    return any(cue.phrase.startswith("that ") and (stop < 0 or cue.start < stop) for cue in within(follow_on, end, end + _NEXT))


def _in_a_row(sentence: Sentence, text: str, low: str) -> bool:
    """Whether a sentence opens with a place not named before: "A fire at Lenz took 23 lives. In Mudali 38 workers died."."""
    there = _AT_A_PLACE.match(text, sentence.start, sentence.end)
    return there is not None and there["place"] not in text[: sentence.start] and not _TIME.match(there["place"])


def _dated(sentence: Sentence, low: str, present: Sequence[Cue]) -> bool:
    """Whether a sentence has a day of its own, or speaks of what is now."""
    return any(f"on {day}" in low[sentence.start : sentence.end] for day in ANCHOR_DAYS) or bool(
        within(present, sentence.start, sentence.end)
    )
