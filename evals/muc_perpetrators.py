"""A message in capitals in, who did it out: the individuals' words, the organisation, and how sure the report is of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.muc_phrases import DETERMINERS, STOPS, VAGUE
from evals.muc_score import Answer
from evals.muc_words import words
from variorum.model.document import Sentence

PEOPLE = (
    r"GUERRILLAS?|TERRORISTS?|REBELS?|GUNMEN|GUNMAN|MEN|MAN|INDIVIDUALS?|SUBVERSIVES?|EXTREMISTS?|COMMANDO(?:E?S)?|"
    r"KIDNAPPERS|ASSASSINS?|HIT ?MEN|PERSONS?|"
    r"ATTACKERS|ASSAILANTS|CRIMINALS|DRUG TRAFFICKERS|TRAFFICKERS|NARCOTERRORISTS|MEMBERS|SQUADS?|SOLDIERS|GROUP|"
    r"YOUTHS?|INSURGENTS|MILITANTS|TROOPS|ELEMENTS|DRUG DEALERS"
)
BEFORE = (
    r"(?:(?:UNIDENTIFIED|UNKNOWN|ARMED|HEAVILY|HOODED|MASKED|LEFTIST|RIGHT-?WING|RIGHTIST|URBAN|PROFESSIONAL|HIRED|"
    r"PAID|SUSPECTED|ALLEGED|PRESUMED|YOUNG|MAOIST|[A-Z]{4,}AN|MARXIST|DRUG|EXTREMIST|TERRORIST|GUERRILLA|REBEL|"
    r"SUBVERSIVE|DEATH|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|TEN|SEVERAL) )*"
)
SURE = (
    r"GUERRILLAS|TERRORISTS|REBELS|GUNMEN|GUNMAN|SUBVERSIVES|EXTREMISTS|COMMANDO(?:E?S)?|KIDNAPPERS|ASSASSINS|"
    r"HIT ?MEN|ATTACKERS|ASSAILANTS|"
    r"DRUG TRAFFICKERS|NARCOTERRORISTS|INSURGENTS|MILITANTS"
)
NAMELESS = r"(?:UNIDENTIFIED|UNKNOWN|ARMED|HEAVILY ARMED|HOODED|MASKED) (?:\w+ )?(?:MEN|INDIVIDUALS|PERSONS|PEOPLE|MAN|YOUTHS|GROUP)"
AGENT = re.compile(
    rf"\b({BEFORE}(?:{SURE})|{NAMELESS}|(?:TWO|THREE|FOUR|FIVE|SIX|SEVERAL) (?:YOUNG )?(?:MEN|"
    rf"INDIVIDUALS))\b(?! (?:WAS|WERE|HAVE BEEN) (?:KILLED|WOUNDED|ARRESTED|CAPTURED))"
)
BY = re.compile(rf"\bBY (?:A |AN |THE |SOME )?(?:GROUPS? OF |MEMBERS OF )?({BEFORE}(?:{PEOPLE}))\b")
ORG_HEADS = "ARMY|FRONT|MOVEMENT|CARTEL|FORCES|FORCE|ORGANIZATION|COMMAND|COMMANDOS?|SQUADS?|GROUP|PARTY|DEFENSE"
PAIR = re.compile(r"((?:[A-Z][A-Z'-]*,?\s+|\d+(?:ST|ND|RD|TH)?\s+|OF\s+|THE\s+){1,7}?[A-Z'-]+)\s*[\[(]([A-Z][A-Z0-9-]{1,7})[\])]")
ORG = re.compile(
    r"\b((?:[A-Z][A-Z'-]+ ){1,5}(?:LIBERATION (?:ARMY|FRONT)|REVOLUTIONARY (?:ARMED )?(?:FORCES|MOVEMENT|ARMY|"
    r"FRONT)|PATRIOTIC FRONT|CARTEL|GUERRILLA MOVEMENT))\b"
)
REBEL_NAME = re.compile(r"LIBERATION|REVOLUTIONARY|GUERRILLA|PATRIOTIC|ARMED FORCES OF|TERROR|SELF-DEFENSE|MAOIST|INSURGEN|REBEL")
STATE = re.compile(
    r"GOVERNMENT|POLICE|NATIONAL GUARD|MINISTRY|COMMITTEE|COMMISSION|RADIO|TELEVISION|AGENCY|DEPARTMENT|INSTITUTE|"
    r"ASSOCIATION|UNION|FEDERATION|UNIVERSITY|ASSEMBLY|CONGRESS|CHURCH|ORGANIZATION OF|UNITED NATIONS|ALLIANCE|"
    r"COMPANY|BANK|COUNCIL|PRESS|SECURITY"
)
ACTING = (
    r"(?:GUERRILLAS?|REBELS?|TERRORISTS?|MEMBERS?|COMMANDO(?:E?S)?|MILITANTS?|UNITS?|COLUMNS?|COMBATANTS?|FIGHTERS?|"
    r"URBAN|SUBVERSIVES|GUERRILLA|GROUP|ORGANIZATION)"
)
CLAIMED = re.compile(r"CLAIM(?:ED|S|ING) (?:CREDIT|RESPONSIBILITY)|RESPONSIBILITY FOR|ADMITTED|CLAIMED (?:THE|IT)")
SUSPECTED = re.compile(
    r"\b(?:SUSPECT\w*|ACCUS\w+|BLAM\w+|ATTRIBUT\w+|ALLEGED\w*|PRESUM\w+|APPARENTLY|RESPONSIBLE|CHARGED|BELIEVED|POSSIBL\w+|LINKED)\b"
)
OFFICIAL = re.compile(r"\b(?:POLICE|ARMY|MILITARY|OFFICIAL|AUTHORITIES|GOVERNMENT|MINISTER|PRESIDENT|COLONEL|GENERAL|ARMED FORCES)\b")


BEFORE_ACTING = re.compile(
    r"\b((?:[A-Z][A-Z0-9-]+ ){1,2})(?:GUERRILLAS?|TERRORISTS?|REBELS?|GUERRILLA GROUP|TERRORIST GROUP|"
    r"TERRORIST ORGANIZATION|SUBVERSIVE GROUP|COMMANDOS|COMMANDO|MEMBERS|"
    r"URBAN COMMANDOS|MILITANTS|COLUMN|GUERRILLA MOVEMENT|SUBVERSIVES)\b"
)
AFTER_ACTING = re.compile(
    r"\b(?:GUERRILLAS|TERRORISTS|REBELS|GUERRILLA GROUP|TERRORIST GROUP|GUERRILLA ORGANIZATION|"
    r"TERRORIST ORGANIZATION|SUBVERSIVE GROUP|SUBVERSIVE ORGANIZATION|COMMANDOS) "
    r"(?:OF|CALLED|BELONGING TO|KNOWN AS)(?: THE)? ((?:[A-Z][A-Z0-9-]+ ){1,2})"
)
QUOTED = re.compile(
    r"(?:GROUP|ORGANIZATION|MOVEMENT|SELF-STYLED|SO-CALLED|CALLED|CALLING (?:ITSELF|"
    r"THEMSELVES)) (?:THE )?\"(?:THE )?([A-Z][A-Z0-9 -]{3,30})\""
)
ABBREVIATION = re.compile(r"^(?:[B-DF-HJ-NP-TV-Z]{3,6}|[A-Z]{1,3}-\d+|[A-Z]{2,3}-[A-Z]{2,4})$")
FORCES = re.compile(r"\bBY (?:THE )?((?:[A-Z]+ ){0,2}(?:ARMY|ARMED FORCES|AIR FORCE|NATIONAL GUARD|DEATH SQUADS?|MAFIAS?|GANGS?))\b")
NO_NAMES = DETERMINERS | words("no_names")
BLAMED = re.compile(r"\b(?:BLAM\w+|ATTRIBUT\w+|ACCUS\w+|RESPONSIBLE FOR)\b")
REBELS = re.compile(r"GUERRILLA|REBEL|TERRORIST|SUBVERSIVE|COMMANDO|EXTREMIST")


class Perpetrators:
    """The organisations that a message names, and who stands beside a telling as doing it."""

    def __init__(self, raw: str, text: str, sentences: Sequence[Sentence]) -> None:
        self.parts = [" ".join(text[s.start : s.end].split()) for s in sentences]
        flat = " ".join(raw.split())
        self.names: dict[str, str] = {}
        for match in PAIR.finditer(flat):
            first, second = match.group(1), match.group(2)
            self._pair(first, second)
        for match in re.finditer(r"\b([A-Z][A-Z0-9-]{1,7}) [\[(]([A-Z0-9' ,-]{8,70})[\])]", flat):
            self._pair(match.group(2), match.group(1))
        self.organisations = sorted(self._rebels(flat))

    def _pair(self, words: str, short: str) -> None:
        parts = words.replace(",", "").split()
        initials = [n for n, word in enumerate(parts) if word[0] == short[0]]
        start = initials[0] if initials else 0
        for n in initials:
            rest = [word for word in parts[n:] if word not in ("OF", "THE", "FOR", "AND")]
            if abs(len(rest) - len(short)) <= 1:
                start = n
                break
        self.names.setdefault(short, " ".join(parts[start:]))

    def _rebels(self, flat: str) -> set[str]:
        """Names of armed groups: by their own words, or because guerrillas, terrorists or members of them act."""
        found: set[str] = set()
        for short, name in self.names.items():
            state = STATE.search(name) and not REBEL_NAME.search(name)
            if not state and (REBEL_NAME.search(name) or self._acts(short, flat) or self._acts(name, flat)):
                found.add(short)
        for match in ORG.finditer(flat):
            found.add(re.sub(r"^.*\b(?:THE|BY|AND|TO|THAT|AGAINST|FOR) ", "", match.group(1)))
        for pattern in (BEFORE_ACTING, AFTER_ACTING):
            for match in pattern.finditer(flat):
                words = match.group(1).split()
                while words and (words[0] in NOT_NAMES or words[0] in DETERMINERS or words[0] in STOPS):
                    words.pop(0)
                if words and not any(word in NOT_NAMES or word in STOPS or word in VAGUE or word.endswith(("ED", "LY")) for word in words):
                    name = " ".join(words)
                    if len(words) > 1 or ABBREVIATION.match(name) or flat.count(name) > 2:
                        found.add(name)
        for match in QUOTED.finditer(flat):
            found.add(match.group(1))
        return {
            name
            for name in found
            if len(name) > 2 and not STATE.search(name) and not set(name.split()) <= NO_NAMES and "INDISTINCT" not in name
        }

    def _acts(self, name: str, flat: str) -> bool:
        return re.search(rf"\b{re.escape(name)}(?:'S)?,? {ACTING}\b", flat) is not None

    def of(self, sentences: Sequence[int]) -> tuple[tuple[Answer, ...], tuple[Answer, ...], tuple[Answer, ...]]:
        """Individuals, organisations and confidences for the incident told in these sentences."""
        told = [self.parts[number] for number in sentences]
        individual = next((m.group(1) for part in told for m in [BY.search(part) or AGENT.search(part)] if m), None)
        named: list[tuple[str, str]] = []
        claims = [part for part in self.parts if CLAIMED.search(part) or BLAMED.search(part)]
        for part in [*told, *claims]:
            for name in self.organisations:
                full = self.names.get(name, name)
                if re.search(rf"(?<![\w-])(?:{re.escape(name)}|{re.escape(full)})(?![\w-])", part) and all(
                    name != known for known, _ in named
                ):
                    named.append((name, _confidence(part)))
        for part in told:
            match = FORCES.search(part)
            if match and not named:
                named.append((match.group(1), _confidence(part)))
        if not named and individual and REBELS.search(individual):
            whole = " ".join(self.parts)
            counted = [(whole.count(name), name) for name in self.organisations if name in whole]
            named = [(max(counted)[1], "REPORTED AS FACT")] if counted else []
        named = named[:1]
        people = (Answer(individual),) if individual else ()
        return (
            people,
            tuple(Answer(name) for name, _ in named),
            tuple(Answer(sure, self.names.get(name, name) + " / " + name) for name, sure in named),
        )


def _confidence(part: str) -> str:
    if CLAIMED.search(part):
        return "CLAIMED OR ADMITTED"
    if SUSPECTED.search(part):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if OFFICIAL.search(part) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


NOT_NAMES = words("not_names")
