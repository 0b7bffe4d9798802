"""An episode's opening in, the names of the places where it is set out, so that look-alikes in two towns can be held apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.link.spelling import singular, spelling
from variorum.model.document import PlaceMention
from variorum.model.text import Span

OPENING = 600  # code points in which news writing says where
SET_IN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|(?:town|city|village|port|outskirts|suburb|district|north|south|east|west"
    r"|market|hospital|school|station|mosque|church|jail|bazaar|streets) of)\s+"
    r"(?:(?:the\s+)?(?:town|city|village|outskirts|suburb|port|centre|center)\s+(?:of\s+)?)?"
    r"((?:[A-ZÀ-ÖØ-Þ][\w’'-]+)(?:[ ][A-ZÀ-ÖØ-Þ][\w’'-]+){0,2})"
)
WIDE = frozenset({"country", "admin1", "region", "water"})  # levels that hold many incidents: they tell none apart
CALENDAR = frozenset(
    {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
# Capitalised words that end or make a name of no town, and parts of a town: streets, months, days, quarters of the compass.
NO_TOWN = CALENDAR | frozenset(
    {"street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "boulevard", "blvd", "lane", "ln", "highway", "hwy", "court", "ct"}
    | {"place", "pl", "way", "circle", "park", "hospital", "county", "school"}
)
# "They shouted in Arabic", "a message in Hausa": what is spoken is no town.
LANGUAGES = frozenset(
    {"arabic", "english", "french", "spanish", "portuguese", "russian", "ukrainian", "german", "italian", "turkish", "farsi", "dari"}
    | {"pashto", "urdu", "hindi", "bengali", "punjabi", "tamil", "sinhala", "burmese", "chinese", "mandarin", "tagalog", "malay"}
    | {"hausa", "swahili", "somali", "amharic", "tigrinya", "yoruba", "igbo", "lingala", "creole", "hebrew", "kurdish", "persian"}
)
QUARTERS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "se", "sw", "ne", "nw", "central"}
)
# What stands before a town that speaks, tends or judges and is not where it happened, and the start of a byline.
ELSEWHERE = re.compile(
    r"\b(?:court|tribunal|police|prosecutors?|reporters|journalists|conference|office|headquarters|ministry|embassy|hospitals?)\s+$"
    r"|^By [^\n.]*$",
    re.MULTILINE,
)
# Words of a unit that holds many towns: "Kajuru Local Government Area", "the Tapo district".
UNITS = frozenset(
    {"local", "government", "area", "district", "province", "state", "governorate", "municipality", "region", "division", "department"}
    | {"territory", "regency", "prefecture", "oblast", "tehsil", "taluk", "parish", "zone", "sector", "county", "commune", "subdivision"}
)
SPEAKING = re.compile(r",? (?:said|says|told|tells|announced|reported|confirmed|warned|added)\b")  # "brokers in Lenz said" sets no scene
FOLLOWING = re.compile(r"[ ]([a-z]+)")
HEADLINE = 0.7  # share of long words with a capital above which a line is a headline whose capitals tell nothing


def scenes(text: str, spans: Sequence[Span], places: Sequence[PlaceMention]) -> tuple[frozenset[str], ...]:
    """Each town or village that the opening sets the episode in, as the folded words of its name."""
    wide = {(place.start, place.end) for place in places if place.level in WIDE}
    found = {}
    for span in spans:
        for match in SET_IN.finditer(text, span.start, min(span.end, OPENING)):
            words = match.group(1).replace("-", " ").split()
            low = [word.lower() for word in words]
            behind = FOLLOWING.match(text, match.end(1))
            if not UNITS.isdisjoint(low[1:]) or (behind is not None and behind[1] in UNITS):
                continue
            if low[0] in NO_TOWN or low[-1].rstrip(".") in NO_TOWN or _headline(text, match.start()):
                continue
            if SPEAKING.match(text, match.end(1)) or (len(low) == 1 and low[0] in LANGUAGES):
                continue
            if ELSEWHERE.search(text, max(span.start, match.start() - 60), match.start()):
                continue
            if any(start < match.end(1) and match.start(1) < end for start, end in wide):
                continue
            found[" ".join(low)] = frozenset(folded(word) for word in words if word.lower() not in QUARTERS)
    return tuple(found[name] for name in sorted(found) if found[name])


def _headline(text: str, at: int) -> bool:
    """Whether the line around a place in the text is set with capitals throughout."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > HEADLINE * len(words)


def folded(word: str) -> str:
    """A word of a name as its spellings share it, possessives off."""
    low = singular(word.lower())
    return spelling(low) if len(low) > 4 else low
