"""A report's text in small letters and its sentences in, how far its opening reaches that sums up several deeds of its own out.

"Two policemen were killed and seven people wounded in separate attacks across Odran on Sunday": what such a report tells "separately",
"elsewhere" or "in another attack" behind that is a part of what it is about, and no other incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import counts
from variorum.extract.episode_segment import LEAD
from variorum.model.document import Sentence

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|various|different|numerous|twin|dual|parallel|a number of)"
_ROW = r"a (?:series|string|spate|wave|spree) of"
_DEEDS = (
    r"(?:attacks|operations|raids|incidents|bombings|shootings|clashes|strikes|air ?strikes|blasts|explosions|encounters|gunfights|assaults"
    r"|ambushes"
    r"|(?:roadside|car|truck|parcel|petrol|suicide|motorcycle|time|nail) bombs"
    r"|accidents|crashes|collisions|bomb attacks|drone strikes|stabbings|killings|murders|massacres|fires|events"
    r"|(?:outbursts|outbreaks|bouts|episodes|acts) of violence)"
)
_WORDS = r"(?:[\w-]+,? (?:and )?){0,4}?"
_AT_ONE_PLACE = (
    r"(?! (?:at|on|against|inside|outside|near|in) (?:an?|the|its|his|their) "
    r"(?!(?:\w+ )?(?:province|region|district|state|country|(?:north|south)(?:east|west)?|east|west)\b)"
    r"(?![^,.;]{1,60} and (?:in |the )?))"
)
_FIRST = r"\A\W*(?:[^.;:\n]{2,60}?(?:\)? ?[—–]|\)? --?|:) )?"  # at the start of a sentence or behind its date line
_HARM = r"[^.;]*?\b(?:kill|left|leave|wound|injur|claim)"
_NO_LINK = r"(?!(?:between|by|against|with|over|at|of|when|after|where|on|and|that|which)\b)"
_SUMS = re.compile(
    rf"\b(?:in|during|by|from|after|amid|as a result of) (?:at least )?{_WORDS}separate {_WORDS}{_DEEDS}\b"
    rf"|(?<!latest )(?<!newest )(?<!recent )\b(?:in|during|by|from|after|amid|as a result of) (?:at least |the )?(?:{_ROW}|{_NUMBER}) "
    rf"{_WORDS}{_DEEDS}\b{_AT_ONE_PLACE}"
    rf"|\b(?:in|launched|staged|mounted|carried out) (?:[\w-]+ ){{0,2}}?(?:attacks|violence|shootings|bombings|clashes|strikes|raids) "
    r"(?:across|throughout|around|in several|in different"
    r"|(?:in|on|against) (?:[\w-]+ ){0,3}?(?:towns|villages|cities|districts|provinces|communities))\b"
    r"|\b(?:launched|staged|mounted|carried out) (?:[\w-]+ ){0,2}?(?:attacks|strikes|raids|bombings) (?:on|against) [^.;,]{3,60}? in "
    r"(?:[\w-]+ and [\w-]+|several|different|various|many) [^.;]*?\b(?:kill|left|leav|wound|injur|claim)"
    rf"|{_FIRST}separate {_WORDS}{_DEEDS}\b{_HARM}"
    rf"|{_FIRST}(?:{_NUMBER}|{_ROW}|new|fresh) {_WORDS}{_DEEDS}\b{_AT_ONE_PLACE}{_HARM}"
    rf"|{_FIRST}{_WORDS}{_DEEDS}\b[^.;]*?\b(?:kill|left|leave|wound|injur|claim)[^.;]*? "
    r"(?:across|in|over) (?:various|several|different|many) (?:\w+ )?"
    r"(?:parts|places|areas|provinces|regions|states|districts|counties|cities|towns|villages)\b"
    rf"|{_FIRST}{_WORDS}{_DEEDS} in (?:the )?(?:{_NO_LINK}[\w-]+ ){{0,4}}?{_NO_LINK}[\w’'-]+ and (?:in )?(?:the )?"
    rf"(?:{_NO_LINK}[\w-]+ ){{0,2}}?[\w’'-]+,?{_HARM}"
    rf"|{_FIRST}{_WORDS}{_DEEDS} and {_WORDS}{_DEEDS}\b{_AT_ONE_PLACE}{_HARM}"
)
_OVER_TIME = re.compile(
    r"\b(?:recent|since(?! (?:last night|yesterday|\w+day|dawn|early|late|the morning))"
    r"|past(?! (?:week|weekend|few days|couple of days|two days|three days|24 hours|48 hours)\b)|years?"
    r"|(?:months?|weeks)(?! of (?:relative )?(?:calm|quiet|peace))"
    r"|earlier(?! (?:in the day|on \w+day|that day|today)\b)"
    r"|decades?|previous(?:ly)?|last(?! night)|so far|alleged(?:ly)?|charged|accused|sentenced"
    r"|convicted|over the(?! weekend))\b"
)
_OVER_DAYS = re.compile(
    r"\b(?:since (?:last night|yesterday|late|early|\w+day)|overnight|over the weekend"
    r"|(?:past|last) (?:week|few days|couple of days)|\w+day and (?:on )?\w+day|(?:two|three) days)\b"
)


def summed_until(low: str, sentences: Sequence[Sentence], counted: Sequence[int]) -> int:
    """The end of the sentence of the opening that counts people over several deeds of one day; 0 where none does."""
    titled = bool(sentences) and sentences[0].role == "title"
    for sentence in sentences[titled : LEAD + titled]:
        if counts(counted, sentence.start, sentence.end) and sums_deeds(low[sentence.start : sentence.end]):
            return sentence.end
    return 0


def sums_deeds(told: str) -> bool:
    """Whether words sum up several deeds of one day: "in separate attacks", "in a series of shootings on Saturday"."""
    low = told.lower()
    return _SUMS.search(low) is not None and _OVER_TIME.search(low) is None


def sums_days(low: str) -> bool:
    """Whether an opening, in small letters, sums up deeds of more than one day: "since last night", "on Sunday and Monday"."""
    return _OVER_DAYS.search(low) is not None
