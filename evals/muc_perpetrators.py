"""A message in capitals in, who did it out: the individuals' words, the organisation, and how sure the report is of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.muc_score import Answer
from variorum.model.document import Sentence

PEOPLE = (
    r"GUERRILLAS?|TERRORISTS?|REBELS?|GUNMEN|GUNMAN|MEN|MAN|INDIVIDUALS?|SUBVERSIVES?|EXTREMISTS?|COMMANDO(?:E?S)?|KIDNAPPERS|ASSASSINS?|HIT ?MEN|PERSONS?|"
    r"ATTACKERS|ASSAILANTS|CRIMINALS|DRUG TRAFFICKERS|TRAFFICKERS|NARCOTERRORISTS|MEMBERS|SQUADS?|SOLDIERS|GROUP|YOUTHS?|INSURGENTS|MILITANTS|TROOPS|ELEMENTS|DRUG DEALERS|EXTRADITABLES"
)
BEFORE = r"(?:(?:UNIDENTIFIED|UNKNOWN|ARMED|HEAVILY|HOODED|MASKED|LEFTIST|RIGHT-?WING|RIGHTIST|URBAN|PROFESSIONAL|HIRED|PAID|SUSPECTED|ALLEGED|PRESUMED|YOUNG|MAOIST|SALVADORAN|PERUVIAN|COLOMBIAN|MARXIST|DRUG|EXTREMIST|TERRORIST|GUERRILLA|REBEL|SUBVERSIVE|DEATH|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|TEN|SEVERAL) )*"
AGENT = re.compile(rf"\b({BEFORE}(?:{PEOPLE}))\b")
BY = re.compile(rf"\bBY (?:A |AN |THE |SOME )?(?:GROUPS? OF |MEMBERS OF )?({BEFORE}(?:{PEOPLE}))\b")
ORG_HEADS = "ARMY|FRONT|MOVEMENT|CARTEL|FORCES|FORCE|ORGANIZATION|COMMAND|COMMANDOS?|SQUADS?|GROUP|PARTY|DEFENSE"
PAIR = re.compile(r"((?:[A-Z][A-Z'-]*,?\s+|\d+(?:ST|ND|RD|TH)?\s+|OF\s+|THE\s+){1,7}?[A-Z'-]+)\s*[\[(]([A-Z][A-Z0-9-]{1,7})[\])]")
ORG = re.compile(
    r"\b((?:[A-Z][A-Z'-]+ ){1,5}(?:LIBERATION (?:ARMY|FRONT)|REVOLUTIONARY (?:ARMED )?(?:FORCES|MOVEMENT|ARMY|FRONT)|PATRIOTIC FRONT|CARTEL|GUERRILLA MOVEMENT))\b"
)
REBEL_NAME = re.compile(
    r"LIBERATION|REVOLUTIONARY|GUERRILLA|PATRIOTIC|ARMED FORCES OF|EXTRADITABLES|TERROR|SELF-DEFENSE|MAOIST|INSURGEN|REBEL"
)
STATE = re.compile(
    r"GOVERNMENT|POLICE|NATIONAL GUARD|MINISTRY|COMMITTEE|COMMISSION|RADIO|TELEVISION|AGENCY|DEPARTMENT|INSTITUTE|ASSOCIATION|UNION|FEDERATION|UNIVERSITY|ASSEMBLY|CONGRESS|CHURCH|ORGANIZATION OF|UNITED NATIONS|ALLIANCE|COMPANY|BANK|COUNCIL|PRESS|SECURITY"
)
ACTING = r"(?:GUERRILLAS?|REBELS?|TERRORISTS?|MEMBERS?|COMMANDO(?:E?S)?|MILITANTS?|UNITS?|COLUMNS?|COMBATANTS?|FIGHTERS?|URBAN|SUBVERSIVES|GUERRILLA|GROUP|ORGANIZATION)"
CLAIMED = re.compile(r"CLAIM(?:ED|S|ING) (?:CREDIT|RESPONSIBILITY)|RESPONSIBILITY FOR|ADMITTED|CLAIMED (?:THE|IT)")
SUSPECTED = re.compile(
    r"\b(?:SUSPECT\w*|ACCUS\w+|BLAM\w+|ATTRIBUT\w+|ALLEGED\w*|PRESUM\w+|APPARENTLY|RESPONSIBLE|CHARGED|BELIEVED|POSSIBL\w+|LINKED)\b"
)
OFFICIAL = re.compile(
    r"\b(?:POLICE|ARMY|MILITARY|OFFICIAL|AUTHORITIES|GOVERNMENT|MINISTER|COPREFA|PRESIDENT|COLONEL|GENERAL|ARMED FORCES)\b"
)


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
        found: set[str] = set()
        for short, name in self.names.items():
            if STATE.search(name) and not REBEL_NAME.search(name):
                continue
            acts = re.search(rf"\b{re.escape(short)}(?:'S)? {ACTING}\b", flat)
            if REBEL_NAME.search(name) or acts:
                found.add(short)
        for match in ORG.finditer(flat):
            found.add(re.sub(r"^.*\b(?:THE|BY|AND|OF THE|TO|THAT|AGAINST) ", "", match.group(1)))
        for match in re.finditer(
            r"\b([A-Z][A-Z0-9-]+(?: [A-Z][A-Z-]+)?) (?:GUERRILLAS|TERRORISTS|REBELS|GUERRILLA GROUP|TERRORIST GROUP|TERRORIST ORGANIZATION|SUBVERSIVE GROUP)\b",
            flat,
        ):
            words = [w for w in match.group(1).split() if w not in NOT_NAMES]
            if (
                words
                and len(words[-1]) > 2
                and (words[-1] in self.names or ("-" in words[-1] and words[-1][-1].isdigit()) or len(words) == 2)
            ):
                found.add(" ".join(words))
        return found

    def of(self, sentences: Sequence[int]) -> tuple[tuple[Answer, ...], tuple[Answer, ...], tuple[Answer, ...]]:
        """Individuals, organisations and confidences for the incident told in these sentences."""
        told = [self.parts[number] for number in sentences]
        individual = next((m.group(1) for part in told for m in [BY.search(part) or AGENT.search(part)] if m), None)
        named: list[tuple[str, str]] = []
        for part in [*told, *(p for p in self.parts if CLAIMED.search(p))]:
            for name in self.organisations:
                full = self.names.get(name, name)
                if re.search(rf"\b(?:{re.escape(name)}|{re.escape(full)})\b", part) and all(name != known for known, _ in named):
                    named.append((name, _confidence(part)))
        named = named[:1]
        people = (Answer(individual),) if individual else ()
        return (
            people,
            tuple(Answer(self.names.get(name, name)) for name, _ in named),
            tuple(Answer(sure, self.names.get(name, name) + " / " + name) for name, sure in named),
        )


def _confidence(part: str) -> str:
    if CLAIMED.search(part):
        return "CLAIMED OR ADMITTED"
    if SUSPECTED.search(part):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if OFFICIAL.search(part) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


NOT_NAMES = frozenset(
    [
        "THE",
        "BY",
        "OF",
        "A",
        "AN",
        "AND",
        "LEFTIST",
        "MAOIST",
        "ARMED",
        "URBAN",
        "UNIDENTIFIED",
        "PERUVIAN",
        "COLOMBIAN",
        "SALVADORAN",
        "GUATEMALAN",
        "SUSPECTED",
        "PRESUMED",
        "RIGHT-WING",
        "MARXIST",
        "THAT",
        "HEAVILY",
        "ALLEGED",
        "RURAL",
        "CHILEAN",
        "TWO",
        "THREE",
        "SEVERAL",
    ]
)
