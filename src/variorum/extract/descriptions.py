"""The words around a name in a text in, what kind of claimant its bearer is there out: title, apposition, body spoken for, deeds told."""

from __future__ import annotations

import itertools
import re

from variorum.extract.antecedents import Antecedents
from variorum.extract.sources import PRONOUNS
from variorum.model.claim import ClaimantKind

# An office with its short form or its place, right before a name.
_OFFICE_IN_SHORT = re.compile(r"([A-Z][\w '’-]{1,70}) \([\w .-]{2,20}\) $")
_OFFICE_IN_A_TOWN = re.compile(r"([A-Z][\w '’-]{1,70}) \([A-Z]{2,6}\), [A-Z][\w-]+(?: [A-Z][\w-]+)?, $")
_HIS_STATEMENT = re.compile(r"(?:M[rs]s?|Dr)\.? ([A-Z][\w-]+)['’]s (?:statement|report|letter|message|post)$")
_BODY = re.compile(r"\b(?:groups?|movement|organi[sz]ation|network)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?: \([^)]*\))?, (?:(?:an?|the) ([^,.;]{3,50}?)(?:,| who\b)"
    r"|an? ([^,.;]{3,50}?)(?:[.;”\"]| (?:that|which|based|operating|working|monitoring|told|said)\b))"
)  # the apposition behind a name
_OF_THE_STATE = re.compile(
    r"(?:government|state|national) (?:\w+ )?(?:body|agency|authority|department|institute|office|service) (?:for|in|that)\b"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |an? )?(?:(?:[A-Z][\w.’'-]*|of|for|\([A-Z]+\)) ){0,8}$")
_ACCORDING_REACH = 110  # code points before a name in which "according to" and what it is the name of stand
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|fled|came|went|left|took|shot|fell|sank|broke|began|drove|ran|struck|hit|blew|burst|caught|gave)\b"
    r"|\b(?!(?:based|located|called|known|named|headquartered|backed|linked|tasked|charged|affiliated|allied|aligned|led)\b)\w+ed"
    r" (?:to|into|onto|the|an?|in|on|at|from|out|off|up|down|over|back|fire|their|his|her|its|when|as|after|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+|dozens|several|at least|more than)\b"
)  # what a clause says, and no apposition
_TO_HOSPITAL = re.compile(r"\b(?:to|in|at|from|into) (?:an? |the )?(?:[a-z]+ )?(?:hospital|clinic)s?\s*$")
_POLICE_RANK = re.compile(r"(?<!military )\bpolice (?:brig|maj|lt|lieut|col|capt|gen|sgt|serg|superint|inspect)", re.IGNORECASE)
_POLICE = re.compile(r"\b[Pp]olice\b")
_ARMED_FORCES = re.compile(
    r"\b(?:army|military|troops|soldiers?|marines?|navy|naval|battalion|brigade|rebels?|fighters|militia)\b", re.IGNORECASE
)
_OF_BODY = re.compile(r" (?:of|for|from|with|at) (?:the )?((?:[A-Z][\w’'-]*)(?: (?:of |the |and )?[A-Z][\w’'-]*){1,5})")
# Behind a name and before what he says, whose he is: "Ana Lim from the refugees' committee said", "Lim at the military press centre said".
_BELONGS = re.compile(
    r",? (?P<how>from|with|of|at) (?:the )?(?P<body>[\w’'&-]+(?: [\w’'&-]+){0,7}?)(?: in [A-Z][\w’'-]+)?,?"
    r" (?:said|says|told|added|confirmed|explained)\b"
)
_OF_ITS_NAME = re.compile(r" (?:of|for|in) (?:the )?\S+$")
_LEAST_INITIALS = 2
_VIOLENCE = r"(?:killed|executed|abducted|kidnapped|hijacked|beheaded|bombed|ambushed|shot dead|shot down|captured)\b"
_IT_DID = re.compile(rf"\bit (?:had |has |have )?{_VIOLENCE}")
_BODIES = frozenset(("ngo", "un", "hospital", "armed_group", "military", "police"))
# Ranks that armies, police and fire services share: what is told beside them says whose they are.
_RANKS = frozenset(
    (
        "Captain",
        "Capt",
        "Capt.",
        "Lieutenant",
        "Lt",
        "Lt.",
        "Major",
        "Colonel",
        "Col",
        "Col.",
        "Commander",
        "Inspector",
        "Chief",
        "Officer",
        "Sergeant",
    )
)
_OF_RANK = frozenset(("military", "police", "government", "armed_group"))
_ANY_BODY = _BODIES | {"government"}
_RESPONSIBLE = 60  # characters behind a name within which it claims responsibility
_MENTIONS = 4  # mentions of a name in which an office or description is looked for
_OFFICE_BEFORE = 3  # sentences back in which an office speaks before its holder is named
# Behind a name: an age, or what somebody who was there went through.
_WAS_THERE = re.compile(
    r"(?: \([1-9]\d\)|, (?:aged )?[1-9]\d[,.;”\"]|, (?:aged )?[1-9]\d who|, an? [1-9]\d-year-old"
    r"|, an? [a-z][a-z -]{2,40} who (?:lives?|lived|lost|survived|saw|fled)\b"
    r"|, who (?:lives?|lived|lost|survived|witnessed|saw|heard|fled|escaped|was (?:on|in|at|inside|aboard|there|hurt|injured|wounded))\b"
    r"|, whose (?:\w+ )?(?:house|home|shop|child|children|family"
    r"|son|daughter|brother|sister|husband|wife|father|mother|cousin|nephew|uncle)\b)"
)
_SAW_IT = re.compile(
    r",? who (?:lives?|lived|survived|witnessed|saw|heard|fled|escaped|watched"
    r"|was (?:nearby|there|passing|near|on|in|at|inside|aboard|hurt))\b"
)
_PLAIN_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Mallam", "Alhaji", "Malam"))
_GIVEN_BACK = 8  # sentences back in which somebody called by the first of his names was told of by all
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
_LONGEST_GIVEN = 3  # words of such a name
_LONGEST_TITLE = 3  # words of an office that stands before a comma and a name
# Words that no title of a person runs over: "Hamas blamed their deaths on Israel" says nothing of Israel.
_NOT_OF_TITLE = re.compile(r"\b(?:on|in|by|with|to|from|against|that|and|when|while|said|says|told|quoted|quotes|cited|cites)\b")
_IN_A_PLACE = re.compile(r" in (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$")
_SPOKEN_TO = re.compile(r"\b(?:[Ss]peaking|[Tt]alking|[Tt]old|[Tt]elling|interview) (?:to |with )?(?:[\w’'-]+ ){0,4}[\w’'-]+,[^,]*$")
_TITLES = ("Lt", "Dr", "Mr", "Ms", "St", "Mrs", "Gen", "Col", "Maj", "Sgt", "Gov", "Sen", "Rep", "Adm", "Cpl", "Det", "Capt", "Brig",
           "Supt", "Insp", "Prof", "[A-Z]")  # fmt: skip
_PHRASE_MARK = re.compile(r"[.,\n!?\"“”;:()]" + "".join(rf"(?<!\b{title}\.)" for title in _TITLES))  # but "Lt. Crowe", "J. Crowe"
_WHERE = 16  # code points of ", where the " and white space
_AT_WHICH = re.compile(r"\b((?:[A-Z][\w’'-]* |of |the )*[\w’'-]+), where (?:an?|its|the) $")
_NAMED = re.compile(r"\b[A-Z][\w’'-]*(?: (?:of |the |and )?[A-Z][\w’'.-]*)+")
_OWNER = re.compile(r"([a-z]+)['’]s ")
_TOLD_OF_BODY = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ([^,.;:]{3,50}), the (?:[A-Z][\w’'-]* |of |for )*$")
_SPEAKS_FOR = re.compile(r"\b(?:of|for) (?:the )?([A-Z]{2,6})$")
# Who speaks for a body that is told of by its last word alone: "the Command's spokesman", "the spokesman for the command".
_SHORT_BODY = re.compile(
    r"^(?:[Tt]he )?(?P<owner>[Cc]ommand|[Cc]orps|[Uu]nit|[Bb]rigade|[Dd]ivision|[Hh]ospital)['’]s "
    r"|\b(?:of|for) the (?P<of>[Cc]ommand|[Cc]orps|[Uu]nit|[Bb]rigade|[Dd]ivision|[Hh]ospital)\b(?! of)"
)
# An office of a body for the press, told of without the body: "the media wing said".
_MEDIA_OFFICE = re.compile(
    r"(?:media|press|information|public relations) (?:wing|office|cell|arm|department|directorate|branch|bureau|section)", re.IGNORECASE
)
_LEARNS = re.compile(r" (?:has |had |also |has also )?(?:learn(?:t|ed)|gathered|understands|gathers)\b")
_IS_A = re.compile(r" (?:is|was|works as|worked as|serves as|has been) (?:an? |the )?([a-z][\w -]{2,40})")
_CITED = re.compile(r"\b(?:quoting|citing)(?: the| an?)? *$", re.IGNORECASE)


class Descriptions(Antecedents):
    """Tells by its text what a claimant is."""

    def claims_responsibility(self, name: str) -> bool:
        """Whether the text says that the named claimed responsibility; then they are a party, whatever they are called."""
        at = self.text.find(name)
        while at >= 0:
            behind = self.text[at + len(name) : at + len(name) + _RESPONSIBLE]
            if "responsibility" in behind and "claim" in behind and "." not in behind[: behind.find("responsibility")]:
                return True
            at = self.text.find(name, at + 1)
        return False

    def tells_of_own_violence(self, name: str) -> bool:
        """Whether a body known by its initials says that it killed or holds people ("the KLF said it had executed 60")."""
        if not _initials(name) or self.text.isupper():
            return False
        return re.search(rf"\b{name}\b(?:[^.!?]{{0,80}}\bit (?:had |has |have )?| (?:had |has |have )?){_VIOLENCE}", self.text) is not None

    def kind_beside(self, name: str, start: int) -> ClaimantKind | None:
        """What the apposition behind a name at a place tells: "The Army of Free Men, a separatist group, said", "Captain Beko, an army
        spokesman, said"."""
        if self.text[start - 2 : start] == ") " and (office := _OFFICE_IN_SHORT.search(self.text, max(0, start - 90), start)) is not None:
            kind = self.kind_of(office[1])
            return kind if kind != "unattributed" else None  # "Superintendent of Police (SP) Ana Ruiz"
        if (his := _HIS_STATEMENT.match(name)) is not None and (kind := self.kind_of(self.described(his[1]))) != "unattributed":
            return kind  # "Mr Lim's statement said"
        if self.text[start - 2 : start] == ", " and (office := _OFFICE_IN_A_TOWN.search(self.text, max(0, start - 120), start)) is not None:
            kind = self.kind_of(office[1])
            if kind != "unattributed":
                return kind  # "Superintendent of Police (SP), Lenz, Ana Ruiz"
        rank, _, surname = name.partition(" ")
        if rank in _RANKS and surname and " " not in surname and 0 <= (at := self.text.find(surname)) < start:
            kind = self.kind_of(self._introduction(surname, at, len(surname)))
            if kind in ("police", "government"):
                return kind  # "Acting Police Commissioner Ana Ruiz … Commander Ruiz said"
        if rank == "Commander" and surname and _POLICE.search(self.text, 0, start) and not _ARMED_FORCES.search(self.text):
            return "police"  # where no armed forces are told of, the rank is of the police who are
        told = self.text.rfind(", where ", max(0, start - _WHERE), start) >= 0
        there = _AT_WHICH.search(self.text, max(0, start - 60), start) if told else None
        if there is not None and name.lower() in self.lexicon.words["speaks_for"] | self.lexicon.words["office_of_any"]:
            kind = self.kind_of(there[1])
            if kind in _ANY_BODY:
                return kind  # "at Mercy Hospital, where a spokeswoman said"
        behind = self.text[start + len(name) : start + len(name) + 60]
        match = _BESIDE.match(behind)
        if match is None:
            return None
        beside = match[1] or match[2]
        if _ACCORDING.search(self.text, max(0, start - _ACCORDING_REACH), start) and _FINITE.search(beside):
            return None  # "according to police, the gunmen returned to Marn, where …"
        if self.kind_of(_BODY.sub(" ", beside)) == "armed_group":
            return "armed_group"
        if name.partition(" ")[0] in _RANKS and (kind := self.kind_of(beside)) in _OF_RANK:
            return kind
        if match[1] and _OF_THE_STATE.match(beside) and self.kind_of(name) == "unattributed":
            return "government"  # "the Instituto de Marn (IM), the government body for disaster management,"
        if not _BODY.search(beside):
            return None
        told_as = self.kind_of(beside)
        if told_as == "ngo" and self.kind_of(name) == "government":
            return "ngo"  # "the Odra Revolution Council, an opposition group,"
        return "ngo" if self.kind_of(name) == "unattributed" else None

    def kind_of_body(self, number: int, start: int) -> ClaimantKind | None:
        """ "Its president", "the hospital, its director said": who speaks for a body is of the body's kind."""
        if self.text[max(0, start - 4) : start].lower() not in ("its ", "eir "):
            return self._kind_of_owner(number, start)
        before = _PHRASE_MARK.split(self.text[max(0, start - 60) : max(0, start - 6)])[-1]
        beside = self.kind_of(" ".join(before.split()[-3:])) if self.text[max(0, start - 6) : start].startswith(", ") else "unattributed"
        body = self._antecedent(number, start, "it") if beside == "unattributed" else None
        kind = self.kind_of(self.described(body)) if body else beside
        return kind if kind in _ANY_BODY else None

    def _kind_of_owner(self, number: int, start: int) -> ClaimantKind | None:
        """ "The organisation's local head": of the kind of the body named before."""
        owner = _OWNER.match(self.text, start)
        if owner is None or owner[1] not in self.lexicon.words["takes_up"] or self.kind_of(owner[1]) != "unattributed":
            return None
        body = self._taken_up(owner[1], number) or self._antecedent(number, start, "it")
        kind = self.kind_of(body) if body else "unattributed"
        return kind if kind in _ANY_BODY and (kind in ("ngo", "un") or self._is_body(body or "")) else None

    def kind_of_spoken_for(self, name: str, number: int, start: int) -> ClaimantKind | None:
        """ "Spokeswoman Lena Berg": who speaks for nobody named beside him speaks for the body that spoke before."""
        if (short := _SHORT_BODY.search(name)) is not None and (kind := self._kind_of_shortened(short, start)) is not None:
            return kind
        words = name.split()
        title = list(itertools.takewhile(lambda word: word.islower() or word.lower() in self.lexicon.words["speaks_for"], words))
        offices = self.lexicon.words["speaks_for"] | self.lexicon.words["office_of_any"]
        bodies = _BODIES
        if len(words) > 1 and _initials(words[0]) and words[1].lower() in offices and self.kind_of(words[0]) == "unattributed":
            words, title, bodies = words[1:], [word for word in words[1:] if word.islower()], _ANY_BODY  # "BDR director Gabriel Rakoto"
        if not title or len(title) == len(words) or not all(word.lower() in offices for word in title):
            return None
        if not all(word[0].isupper() for word in words[len(title) :]):
            return None
        cared_for = _NAMED.findall(self.text, self.document.sentences[number].start, start)
        if cared_for and self.kind_of(cared_for[-1]) == "hospital":
            return "hospital"  # "Six remained at Mercy Hospital on Saturday, spokeswoman Lena Berg said"
        body = self._antecedent(number, start, "it")
        kind = self.kind_of(body) if body else "unattributed"
        return kind if kind in bodies else None

    def _kind_of_shortened(self, short: re.Match[str], start: int) -> ClaimantKind | None:
        """ "The Command's spokesman" behind "the Odra Police Command": of the kind of the body told before by its whole name."""
        noun = (short["owner"] or short["of"]).capitalize()
        whole = re.findall(rf"\b[A-Z][\w’'-]*(?: (?:of|and|[A-Z][\w’'-]*)){{0,4}} {noun}\b", self.text[:start])
        kinds = (self.kind_of(name) for name in whole)
        return next((kind for kind in kinds if kind in _BODIES), None)

    def kind_of_media_office(self, name: str, start: int) -> ClaimantKind | None:
        """ "The media wing" behind "the army's media wing", or "the media wing of the army": of the kind of the body told before."""
        if _MEDIA_OFFICE.fullmatch(name) is None:
            return None
        told = self.text[:start]
        owners = re.findall(rf"((?:[\w’'-]+ ){{1,3}}){name}\b", told) + re.findall(rf"\b{name} (?:of|for) (?:the )?([\w’'-]+)", told)
        return next((kind for owner in owners if (kind := self.kind_of(owner.strip())) in _ANY_BODY), None)

    def is_of_the_police(self, name: str) -> bool:
        """Whether somebody with a rank of the army is of the police, by his name or by the text: "Lim, the police commander in Lenz"."""
        if _POLICE_RANK.search(name) is not None:
            return True  # "Marn Police Brig. Gen. Ali Bo"
        last = name.split()[-1]
        beside = rf"\b{re.escape(last)}, (?:an?|the) (?:[\w-]+ ){{0,3}}?(?:police|Police)\b"
        return last[:1].isupper() and _POLICE.search(self.text) is not None and re.search(beside, self.text) is not None

    def kind_of_initials(self, name: str) -> ClaimantKind | None:
        """ "NUM spokesman Ali": the kind of the body whose name the text writes out."""
        spoken_for = _SPEAKS_FOR.search(name)  # "spokesman of the FLN"
        initials, rest = (spoken_for[1], name) if spoken_for else name.partition(" ")[::2]
        branch, _, last = name.rpartition(" ")
        if branch[:1].isupper() and _initials(last) and last in self.long_forms():
            initials, rest = last, branch  # "the Long Hill PDF" behind "the Long Hill People's Defence Force (PDF)"
        if not rest or not _initials(initials) or self.kind_of(initials) != "unattributed":
            return None
        body = self.long_forms().get(initials) or self._initials_expanded(initials)
        kind = self.kind_of(body) if body else "unattributed"
        return kind if kind != "unattributed" else None

    def kind_told_behind(self, name: str, start: int) -> ClaimantKind | None:
        """ "Rosa Diaz, 43," and "Ali, who lost a brother,": somebody of whom no more than an age or a fate is told was there.

        "The Lantern has learnt": an outlet.
        """
        if name[:1].isupper() and self.text.endswith(("The ", "the "), 0, start) and _LEARNS.match(self.text, start + len(name)):
            return "media"
        if name[:1].islower() and " " not in name and self.kind_of(name) == "unattributed":
            return "witness" if _SAW_IT.match(self.text, start + len(name)) else None  # "a hunter who was nearby"
        if name[:1].isupper() and _WAS_THERE.match(self.text, start + len(name)):
            return "witness"
        return "witness" if self._was_there_as_told(name, start) else None

    def _was_there_as_told(self, name: str, start: int) -> bool:
        """ "Mr Lim" behind "48-year-old Isaac Lim" or "Isaac Lim, 48, from Tol": somebody of whom no more than an age is told."""
        last = name.split()[-1]
        if name.split()[0].endswith("-year-old"):
            return last[:1].isupper()
        if name.split()[0].rstrip(".") not in _PLAIN_TITLES and " " in name:
            return False
        first = re.search(rf"\b(?P<old>\d\d-year-old )?(?:[A-Z][\w’'-]+ )+{re.escape(last)}\b", self.text[:start])
        if first is None or not last[:1].isupper():
            return False
        return first["old"] is not None or _WAS_THERE.match(self.text, first.end()) is not None

    def kind_of_office_before(self, name: str, number: int, start: int) -> ClaimantKind | None:
        """ "The city's prosecutor said …", then "Ana Ruiz told reporters": who is named with nothing beside is whom an office spoke of."""
        words = name.split()
        if len(words) < _LEAST_INITIALS or not all(word[0].isupper() for word in words) or self.text.find(words[-1]) < start:
            return None
        for back in range(number, max(-1, number - _OFFICE_BEFORE - 1), -1):
            before = [source for source in self.sources(back) if source.start < start and source.name.lower() not in PRONOUNS]
            if before:
                told = before[-1].name
                one = not told.split()[0][0].isupper() and not told.split()[-1].endswith("s") and not self._is_body(told)
                kind = self.kind_of(told)
                return kind if one and kind not in ("unattributed", "media", "witness") else None
        return None

    def given(self, name: str, number: int, start: int) -> tuple[str, int, int] | None:
        """Under which fuller name, and where, somebody spoke before who is called by its first word: "Yao" for "Yao Suming"."""
        if " " in name or not name[:1].isupper() or name.isupper() or self.kind_of(name) != "unattributed":
            return None
        for back in range(number, max(-1, number - _GIVEN_BACK - 1), -1):
            for source in reversed(self.sources(back)):
                words = self._bare_name(source.name)
                before_suffix = words[-2:-1] == [name] and words[-1].rstrip(".") in _SUFFIXES  # "Ana Lim III … Lim said"
                given = name in words[:-1] and len(words) <= _LONGEST_GIVEN  # or by the one in the middle
                if (given or before_suffix) and source.start < start:
                    return source.name, back, source.start
        return None

    def _bare_name(self, name: str) -> list[str]:
        """The words of a person's name at the end of a phrase, without his office: "the county governor, Kuol Lim Odran"."""
        words = re.split(r"[\s,]+", name)
        first = len(words)
        while first and words[first - 1][:1].isupper() and self.kind_of(words[first - 1]) == "unattributed":
            first -= 1
        return words[first:]

    def described(self, name: str) -> str:
        """The name with the words that first described its bearer ("Ahmed Khan" → "military spokesman Ahmed Khan")."""
        if self.kind_of(name) != "unattributed" and not (name[0].isupper() and len(name.split()) <= 2 and self.kind_of(name) == "media"):
            return name
        if self.is_firm(name):
            return name
        last = name if _OF_ITS_NAME.search(name) else name.split()[-1]  # "the Weavers' Union of Kenya": not where Kenya is told of
        if not any(letter.isupper() for letter in last) or self.text.isupper():  # "al-Ghulani" is a name
            return name
        if name not in self._resolved:
            at, introduced = self.text.find(last), name
            for _ in range(_MENTIONS):
                introduced = self._introduction(name, at, len(last))
                at = self.text.find(last, at + len(last))
                if at < 0 or self.kind_of(introduced) != "unattributed":
                    break
            self._resolved[name] = introduced
        return self._resolved[name]

    def _introduction(self, name: str, at: int, length: int) -> str:
        """The words around the first mention of a name at `at`: the title before it and an apposition behind it."""
        ahead = self.text[max(0, at - 60) : at]
        phrase = _PHRASE_MARK.split(ahead)[-1]
        before = _NOT_OF_TITLE.split(phrase)[-1]
        if (
            before.strip().istitle()
            and before.strip() != "The"
            and ahead[: len(ahead) - len(phrase)].endswith(",")
            and _NOT_OF_TITLE.search(phrase) is None  # not "on the manifest, said Capt. Ali Bo"
        ):  # "the mining minister, Aurora Williams"
            office = _IN_A_PLACE.sub("", _PHRASE_MARK.split(ahead)[-2])  # "the head of the mission in Marn, Aurora Williams"
            titled = _NOT_OF_TITLE.split(office)[-1].split()[-_LONGEST_TITLE:]
            cared_for = _TO_HOSPITAL.search(office) is not None  # "were taken to hospital in Marn, Radio Lenz reported"
            if not cared_for and self.kind_of(" ".join(titled)) != "unattributed" and _SPOKEN_TO.search(ahead) is None:
                before = " ".join((*titled, before))
        told_of = _TOLD_OF_BODY.search(ahead) if " the " in ahead else None
        if told_of is not None and self.kind_of(told_of[1]) != "unattributed":
            return f"{told_of[1]}, {name}"  # "A rights group, the Weavers Centre, said"
        behind = _PHRASE_MARK.split(self.text[at + length : at + length + 70])
        body = _OF_BODY.match(self.text, at + length)
        speaks = not self.lexicon.words["speaks_for"].isdisjoint(before.lower().split())
        if body is not None and speaks and self.kind_of(body[1]) in _ANY_BODY:
            return f"{body[1]} {name}"  # "spokesperson Sgt. Ana Wills of the Marn Police Department"
        if self.kind_of(f"{before} {name}") != "unattributed":
            return f"{before} {name}"
        belongs = _BELONGS.match(self.text, at + length)
        if belongs is not None and (of := self.kind_of(belongs["body"])) in _ANY_BODY and not (of == "hospital" and belongs["how"] == "at"):
            return f"{belongs['body']} {name}"
        if _CITED.search(ahead):
            return name  # "Quoting the SRA, the newspaper Sol said"
        stands = _IS_A.match(self.text, at + length)
        if stands is not None and self.kind_of(stands[1]) != "unattributed":
            return f"{name} {stands[1]}"  # "Ruth Amani is a midwife at the health post"
        apposition = behind[1].strip() if len(behind) > 1 and not behind[0].strip() else ""
        apposition = re.split(r"\b(?:that|which|who|whose)\b", apposition)[0] or apposition
        if _ACCORDING.search(self.text, max(0, at - _ACCORDING_REACH), at) and _FINITE.search(apposition):
            return name  # "According to the agency, the lorry was full of passengers"
        first = apposition.split(" ", 1)[0]
        told = (
            first in ("who", "which", "in", "on", "at", "through", "via", "during", "after")  # "JNIM, in a statement verified by …,"
            or first[:1].isdigit()  # "According to Common Cause, 341 police officers died"
            or first.lower() in self.lexicon.numbers
            or first in self.lexicon.words["hands_on"]  # "Ali, reached by phone by this newspaper,"
            or first in self.lexicon.words["speaks_with"]
            or first in self.lexicon.cues
            or first in self.lexicon.words["be"]
            or first in self.lexicon.words["have"]
        )
        return name if told else f"{name} {apposition}"

    def tells_it_did(self, name: str, start: int, end: int) -> bool:
        """Whether a body known by its initials says in a stretch of text what violence "it" has done."""
        return _initials(name) and _IT_DID.search(self.text, start, end) is not None


def _initials(name: str) -> bool:
    """Whether a name is a body's initials: "KLF"."""
    return len(name) >= _LEAST_INITIALS and name.isupper() and name.isalpha()
