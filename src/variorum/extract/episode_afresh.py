"""A report's sentences, incident words and days in, the sentences that open another incident by a day or a time of its own out.

"On 6 June a lorry with blankets overturned near Orlo" in a report of a dam that broke on 4 June: GTD's rule that a discontinuity in time
and place makes another incident. What follows an incident (a body found later, a funeral, an arrest) opens none, so a sentence must
name a deed as new, in a place not named before (or as one that "had" happened), and it or the next of its paragraph must count people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_before import FOLLOWS, is_new
from variorum.extract.episode_beside import ACCIDENTS, ATTACKS, KNOWN, counts, struck
from variorum.extract.episode_dates import WEEKDAY, WEEKDAYS
from variorum.extract.episode_days import COUNTS
from variorum.extract.episode_recalled import new_places, places_named
from variorum.extract.episode_segment import LEAD
from variorum.extract.episode_signs import DOERS, NUMBERS
from variorum.extract.episode_times import HAD, day_of, said_on
from variorum.extract.kinds import MONTH, MONTH_SAID, Cue, KindHit, cues
from variorum.model.document import DateMention, Document, Sentence
from variorum.model.kinds import Kinds

_SOON = 60  # code points from "police said" to the day of "police said a bomb near the port of Lenz on Friday"
_OPENS = 5  # code points from a sentence's start within which a day opens it: "on 6 June", "last Friday"
_LATER = re.compile(
    rf"(?:(?:only|just|barely|less than|about|some) )?(?:{'|'.join(COUNTS)}|\d{{1,2}}|several|a few) (?:day|week|month)s? "
    r"(?:later|after [^,;.]{3,40}),? |(?:the |on the )?(?:next|following) day,? |the day after(?: [^,;.]{3,40})?, "
)
_DATED = re.compile(rf"\bon (?:{MONTH_SAID} \d{{1,2}}|\d{{1,2}} {MONTH})\b(?!,? \d{{4}})")
# Right before a date those told of before, or anywhere before it what is known: "since the ferry went down on 2 May".
_OF_WHOM = re.compile(r"\bthe [\w-]+ $|\b(?:since|after|when|before|as) (?:the|its|their|his|her)\b")
# Before what happened: "the ferry went down", "the boat that had left Orlo and capsized".
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|his|her) (?:(?:[\w'-]+ ){1,2}|(?:[\w'-]+ ){1,3}(?:that|which)\b[^.;]*)$")
_AT_THE = re.compile(r"\b(?:into|in|at|on|inside|near|outside|from|through|aboard) the ([a-z]+)\b")
_HAPPENED = re.compile(r"\bthe [\w-]+(?: [\w-]+)? (?:occurred|happened|took place|struck|began|hit)\b[^.;]{0,20}$")  # right before its day
_REACH = 60  # code points before a day in which those words stand
_IN_A_DEED = re.compile(r"\b(?:died|killed|wounded|injured|abducted|kidnapped) in (?:an? )?(?:[\w-]+ ){0,2}$")
# "On Monday, the minister declared a curfew, following the killing of seven villagers": whom a report of a Friday has not told of.
_AFTER_ITS_DEAD = re.compile(
    r"\b(?:following|after|over) the (?:killings?|murders?|massacre|abduction|kidnapping) of (?:at least |some )?\w"
)
_BROUGHT_OUT = re.compile(
    r"\b(?:found|recovered|retrieved|pulled out|brought up) (?:the )?(?:\w+ )?bod(?:y|ies)\b"
    r"|\bbod(?:y|ies) (?:of|were|was|have been)\b[^.;]*\b(?:found|recovered|retrieved|pulled|brought)\b"
)
_TODAY = re.compile(r"(?<!said )(?<!told reporters )(?<!announced )(?<!confirmed )(?<!reported )\b(?:earlier |early |late )?today\b")
_DEFINITE_DEED = re.compile(
    r"\b(?:the|this|that|these|those) (?:[\w-]+ )?"
    r"(?:attack|raid|strike|blast|explosion|bombing|shooting|ambush|clash|crash|accident|fire|siege|flood|quake|earthquake|storm|ferry|boat"
    r"|plane|bus|train|mine|kidnapping|abduction|massacre|killings?)(?:e?s)?\b"
)
_CAME_FREE = re.compile(  # "After 16 days in captivity, the pupils have been released"
    r"\b(?:in|from|of) captivity\b|\b(?:abducted|kidnapped|seized|snatched|kidnappers|abductors|captors|hostages|captives)\b[^.]*"
    r"\b(?:freed|released|rescued|regained (?:their )?freedom)\b"
)
_SAYS = re.compile(r"\b(?:said|told|announced|reported|confirmed)\b")  # who speaks on a day before the deed speaks of another
_OVERNIGHT = re.compile(r"overnight,? (?!on\b|into\b)")
_NIGHT = re.compile(r"\b(?:overnight|night|midnight|evening|late|early|dawn|morning)\b")
_LAST = ("last week", "last month", "last year")
_LAST_WEEK = re.compile(r"last (?:week(?:end)?|month|year)\b(?!['’]s)(?: \w+day)?,? ")
# "Twelve days ago, more than 40 people died": no report tells of its own incident so, once its opening has told of a day.
_AGO = re.compile(rf"(?:(?:only|just|some|about|barely) )?(?:{'|'.join(COUNTS)}|\d{{1,2}}|several|a few) (?:days|weeks|months) ago,? ")
# "According to the paper, three policemen were kidnapped in the western province of Lenz last week"
_IN_LAST_WEEK = re.compile(r"(?<!said )(?<!of )(?<!until )\blast (?:week(?:end)?|month)(?=[.,;]| in\b)")
_SAID_THAT = re.compile(r"[^,.;\"“]{1,60}? (?:said|says|added|reported)(?: that)? (?!on\b)")
# "On Monday one person was killed and 18 injured by a bomb in Odran", in a report of a shooting of Friday there
_BY_A_NEW = re.compile(
    r"\b(?:an?|another|several|two|three) (?:[\w-]+ ){0,2}?(?:bombs?|mines?|landmines?|grenades?|blasts?|explosions?|attacks?"
    r"|shootings?|raids?|ambush(?:es)?|strikes?|airstrikes?|gunm[ae]n|bombers?|rockets?|missiles?|drones?|clash(?:es)?)\b"
)
WEEKDAYS_SAID = frozenset(day.lower() for day in WEEKDAYS)
_WEEK_BEFORE = "in the week before"
_THESE = re.compile(r"\bthese (?:civilians|villagers|worshippers|passengers|tourists|miners|pupils|farmers|residents|patients)\b")
_WEEKEND = re.compile(r"\bweekend\b")
_OF_A_WEEKEND = re.compile(r"\b(?:saturday|sunday|friday (?:night|evening))\b")
_HOUR = re.compile(
    r"(?:(?:before|at|about|around|just|shortly) )*(?:dawn|daybreak|dusk|noon|midday|midnight|nightfall|sunset|sunrise"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?)"
)
# "Clashes went on in Lenz on Wednesday, where three died", "By Thursday, the violence had spread": of what the report is about
_STILL_ON = re.compile(
    r"by (?:late |early )?(?:\w+day|noon|nightfall|midnight|dawn)\b"
    r"|(?:the )?(?:[\w-]+ ){0,2}?"
    r"(?:clashes|fighting|violence|unrest|protests|riots|rioting|shelling|bombardment|skirmishes|battles|gunfire) "
    r"(?:continued|went on|persisted|raged|spread|intensified|resumed|flared again|carried on)\b"
)
_SPOKEN_OF = re.compile(r"(?:last|this) (?:week(?:end)?|month|year)'s ")
_AT_A_BLOW = ATTACKS | ACCIDENTS | {"fire", "hostage"}


def afresh(
    document: Document,
    low: str,
    hits: Sequence[KindHit],
    counted: Sequence[int],
    dates: Sequence[DateMention],
    kinds: Kinds,
    summed: bool = False,
) -> list[Cue]:
    """The sentences in text order; `counted` are the sorted places of claims, `summed` says that the opening sums up several deeds."""
    sentences = document.sentences
    if len(sentences) <= LEAD:
        return []
    lead_end = sentences[LEAD].end  # a headline and two sentences
    days = [one for one in dates if one.precision == 1 and not said_on(low, one)]
    happened = [one for one in days if _HAPPENED.search(low, max(0, one.start - _REACH), one.start) is not None]
    # "… the army announced Monday. “On Sunday, armed men attacked”": where the lead tells but when one said so, the first day behind it
    lead = [one for one in days if one.start < lead_end or one in happened]
    lead = lead or [one for one in days if one.first or one.weekday][:1] or days[:1]  # no hour, which many deeds have
    words = kinds.background
    # Of an arrest, a trial, bodies that were brought out or captives who came free: the deed lies before it.
    late = bool(cues(low[:lead_end], (*words.trials, *words.aftermath))) or _BROUGHT_OUT.search(low, 0, lead_end) is not None
    came_free = _CAME_FREE.search(low, 0, lead_end) is not None
    late = late or came_free
    found = []
    for sentence in sentences[LEAD:]:
        own = {day_of(one) for one in lead if one.start < sentence.start and not late}
        own_day = any(sentence.start <= one.start < sentence.end and day_of(one) in own for one in dates)
        dated = _dated(sentence, low, min(lead_end, sentence.start)) if not (own_day or came_free) else None
        opening = _opening(sentence, low, dates, own, lead_end) or dated
        # "Yesterday police found the bodies of nine policemen" follows nothing that a report of today tells
        before = opening is not None and opening.phrase == "yesterday" and _TODAY.search(low, 0, lead_end) is not None and not late
        if opening is None or not _counts(sentence, document, low, counted):
            continue
        if not before and FOLLOWS.search(low, sentence.start, sentence.end):
            continue
        if summed and _WEEKEND.search(low, 0, lead_end) and _OF_A_WEEKEND.search(low, sentence.start, sentence.end):
            continue  # what the opening sums up
        if _HOUR.fullmatch(opening.phrase) and (summed or not struck(hits, sentence.start)):
            continue  # unrest, and several deeds, go on over a day
        if _THESE.search(low, opening.end, sentence.end) is not None or _STILL_ON.match(low, sentence.start, sentence.end) is not None:
            continue  # "The previous morning, gunmen shot these civilians": of whom the report has told
        told = [hit for hit in hits if opening.end <= hit.start + 1 and hit.start < sentence.end and hit.kind.family in _AT_A_BLOW]
        spoken_of = opening.phrase.endswith("'s")
        had = not spoken_of and HAD.search(low, opening.end, sentence.end) is not None and not _same_scene(sentence, low, lead_end)
        apart = new_places(document, sentence, opening.end) or had
        before = before and opening.start == sentence.start and counts(counted, opening.end, sentence.end)
        last_week = opening.phrase.startswith(_LAST) and counts(counted, opening.end, sentence.end)
        after = opening.start <= sentence.start + _OPENS and _AFTER_ITS_DEAD.search(low, opening.end, sentence.end) is not None
        fronted = last_week and not spoken_of and bool(own) and opening.start == sentence.start
        fronted = fronted and _DEFINITE_DEED.search(low, opening.end, sentence.end) is None
        apart = apart or after or before or fronted or (dated is not None and _opens_with_a_deed(sentence, low, hits, kinds))
        said_before = _SAYS.search(low, opening.end, sentence.end) is not None and _just_before(opening.phrase, own)
        if opening.phrase == _WEEK_BEFORE:
            text = document.report.text
            there = any(place not in text[: sentence.start] for place in places_named(text, sentence.start, sentence.end))
            apart = there and _all_new(sentence, low, hits, 0, kinds)
        ago = opening.phrase.endswith(" ago") and bool(own)
        apart = apart or (ago and _all_new(sentence, low, hits, min(lead_end, sentence.start), kinds))
        apart = apart or (opening.phrase in WEEKDAYS_SAID and _newly_armed(sentence, opening, low, lead_end, hits, kinds))
        apart = apart or ((dated is not None or said_before) and _all_new(sentence, low, hits, min(lead_end, sentence.start), kinds))
        new = (
            dated is not None
            or after
            or (opening.phrase in WEEKDAYS_SAID and _newly_armed(sentence, opening, low, lead_end, hits, kinds))
            or last_week
            or before
            or (said_before and opening.start <= sentence.start + _OPENS and _is_told_by_a_verb(sentence, hits))
            or any(
                spoken_of or (is_new(hit, low, sentence.start, kinds) and not _DEFINITE.search(low, sentence.start, hit.start))
                for hit in told
            )
        )
        if apart and new:
            found.append(Cue(sentence.start, sentence.end, opening.phrase))
    return found


def _is_told_by_a_verb(sentence: Sentence, hits: Sequence[KindHit]) -> bool:
    """Whether a sentence tells of a deed of no certain kind by a verb: "attacked the headquarters"."""
    return any(sentence.start <= hit.start < sentence.end and not hit.noun and hit.kind.family == "any" for hit in hits)


def _newly_armed(sentence: Sentence, opening: Cue, low: str, lead_end: int, hits: Sequence[KindHit], kinds: Kinds) -> bool:
    """Whether a sentence that opens with another day tells of a deed or weapon not known before, and of no number of the lead."""
    if opening.start > sentence.start + _OPENS or _BY_A_NEW.search(low, opening.end, sentence.end) is None:
        return False
    known = any(
        hit.noun and sentence.start <= hit.start < sentence.end and not is_new(hit, low, sentence.start, kinds) for hit in hits
    ) or DOERS.search(low, sentence.start, sentence.end)
    return not known and set(NUMBERS.findall(low, 0, min(lead_end, sentence.start))).isdisjoint(
        NUMBERS.findall(low, sentence.start, sentence.end)
    )


def _opens_with_a_deed(sentence: Sentence, low: str, hits: Sequence[KindHit], kinds: Kinds) -> bool:
    """Whether a sentence opens with its date and goes on with people who died "in clashes", "in an attack": a deed not told of before."""
    date = _DATED.match(low, sentence.start, sentence.end)
    if date is None:
        return False
    named = (hit for hit in hits if hit.noun and date.end() < hit.start < sentence.end)
    return any(_IN_A_DEED.search(low, date.end(), hit.start) and is_new(hit, low, sentence.start, kinds) for hit in named)


def _just_before(phrase: str, own: set[str]) -> bool:
    """Whether a day of the week is that before the only one on which all happened, or the one before that, where nothing dates them."""
    told = {day.lower() for day in own}
    if len(told) != 1 or phrase not in WEEKDAYS or not told <= set(WEEKDAYS):
        return False
    return (WEEKDAYS.index(min(told)) - WEEKDAYS.index(phrase)) % len(WEEKDAYS) in (1, 2)


def _all_new(sentence: Sentence, low: str, hits: Sequence[KindHit], lead_end: int, kinds: Kinds) -> bool:
    """Whether a sentence tells of a deed by a verb or as new, with no number of the lead's and none of its doers: "raided a jail"."""
    own = [hit for hit in hits if sentence.start <= hit.start < sentence.end]
    known = any(hit.noun and not is_new(hit, low, sentence.start, kinds) for hit in own) or DOERS.search(low, sentence.start, sentence.end)
    shared = set(NUMBERS.findall(low, 0, lead_end)).intersection(NUMBERS.findall(low, sentence.start, sentence.end))
    return bool(own) and not known and not shared


def _same_scene(sentence: Sentence, low: str, lead_end: int) -> bool:
    """Whether what had happened did so where the lead's incident did: "a siege at a hotel", "they had stormed the hotel on Friday"."""
    there = {scene[1] for scene in _AT_THE.finditer(low, sentence.start, sentence.end)}
    return any(re.search(rf"\ban? (?:[\w-]+ )?{re.escape(scene)}\b", low[:lead_end]) is not None for scene in there)


def _opening(sentence: Sentence, low: str, dates: Sequence[DateMention], own: set[str], lead_end: int) -> Cue | None:
    """The words with which a sentence opens that set it on another day than the lead's, or at a time after it."""
    told_end = min(lead_end, sentence.start)
    later = _LATER.match(low, sentence.start, sentence.end)
    overnight = _OVERNIGHT.match(low, sentence.start, sentence.end)
    if overnight is not None and own and _NIGHT.search(low, 0, told_end) is None:
        return Cue(overnight.start(), overnight.end(), "overnight")
    if later is not None:
        return Cue(later.start(), later.end(), later.group().rstrip(" ,"))
    spoken_of = _SPOKEN_OF.match(low, sentence.start, sentence.end)
    if spoken_of is not None:
        return Cue(spoken_of.start(), spoken_of.end(), spoken_of.group().rstrip()) if own else None
    week = _LAST_WEEK.match(low, sentence.start, sentence.end)
    if week is None and " ago" not in low[:told_end]:
        week = _AGO.match(low, sentence.start, sentence.end)
    if week is not None:
        told = any(one.precision == 1 and one.start < lead_end for one in dates)  # also a day on which somebody said so
        return Cue(week.start(), week.end(), week.group().rstrip(" ,")) if told else None
    days = [one for one in dates if sentence.start <= one.start < sentence.end and one.precision == 1]
    if not days and KNOWN.match(low, sentence.start) is None and "last " not in low[:told_end]:
        week = _IN_LAST_WEEK.search(low, sentence.start, sentence.end)
        told = any(one.precision == 1 and one.start < lead_end for one in dates)
        return Cue(sentence.start, sentence.start, _WEEK_BEFORE) if week is not None and told else None
    if not days or not own or any(day_of(one) in own for one in days):
        return None
    opens = days[0].start <= sentence.start + _OPENS
    remark = _SAID_THAT.match(low, sentence.start, sentence.end)
    first = remark.end() if remark is not None and days[0].start <= remark.end() + _SOON else sentence.start
    if not opens and (KNOWN.match(low, first) or said_on(low, days[0])):
        return None
    return Cue(days[0].start if opens else sentence.start, days[0].end if opens else sentence.start, low[days[0].start : days[0].end])


def _dated(sentence: Sentence, low: str, lead_end: int) -> Cue | None:
    """The date of a sentence in a report whose lead calls days by their names: its own are of this week, that one is not."""
    date = _DATED.search(low, sentence.start, sentence.end)
    if date is None or WEEKDAY.search(low, 0, lead_end) is None or _DATED.search(low, 0, lead_end) is not None:
        return None
    if _OF_WHOM.search(low, sentence.start, date.start()) or "at the time" in low[sentence.start : sentence.end]:
        return None  # "gunmen had taken the pupils on March 7", "… died on May 19, the army said at the time": the report's own
    return Cue(sentence.start, sentence.start, date.group())


def _counts(sentence: Sentence, document: Document, low: str, counted: Sequence[int]) -> bool:
    """Whether the sentence counts people, or the next one of its paragraph."""
    after = next((one for one in document.sentences if one.start >= sentence.end), None)
    joined = after is not None and "\n" not in low[sentence.end : after.start]
    return counts(counted, sentence.start, after.end if joined and after is not None else sentence.end)
