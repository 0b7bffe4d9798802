"""A name or description in, what kind of claimant it is and whether it names anybody who can speak out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variorum.model.claim import ClaimantKind
from variorum.model.lexicon import Lexicon

LONGEST_KIND = 4  # words of a phrase that tells a claimant's kind
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?= |$)")
_NAMED_AGENCY = re.compile(r"\b[A-Z][\w'’-]+ [Aa]gency\b")
# "Doctors for All", "Lawyers Against Torture": those who band together for something; "Dr Osei of Kemeri General": a hospital by its name.
_NAMED_SOCIETY = re.compile(r"^[A-Z]\w+s (?:for|without|against|For|Without|Against) (?:the )?[A-Z]\w+")
_FOR_A_PURPOSE = re.compile(r"\b([A-Z]\w+) to [A-Z]")  # "the Campaign to End Torture"
_OFFICE_OF_GENERAL = "Attorney|Inspector|Secretary|Director|Consul|Prosecutor|Solicitor|Governor|Auditor|Surgeon|Major|Lieutenant|Brigadier"
_NAMED_HOSPITAL = re.compile(rf"\b(?:of|at|from|in) (?!(?:{_OFFICE_OF_GENERAL}) )(?:[A-Z][\w’'-]+ ){{1,3}}General$")
# The rank of somebody whose office stands before it.
_HIGH = (
    r"(?:(?:Brigadier|Major|Lieutenant|Brig|Maj|Lt)\.?[ -])?"
    r"(?:General|Colonel|Captain|Major|Brigadier|Admiral|Lieutenant|Gen|Col|Capt|Maj|Lt)"
)
_RANKED = re.compile(rf"(?<=\w\w\w ){_HIGH}\.? (?=[A-Z])")
_OF_OPERATION = re.compile(r"\b[Ss]pokes(?:man|woman|person) (?:of|for) (?:the )?(?:[A-Z][\w-]+ )?(?:Operation|Task Force) ")
_MOUTHPIECE = re.compile(r"\b[Pp]ro-([\w-]+?)(?:['’]s)? (?:[\w'’-]+ ){0,3}(?:website|site|channel|outlet|account|radio|media|page)\b")
_OWNED_VOICE = re.compile(r"([\w-]+(?: [\w-]+){0,2})['’]s? (?:spokes(?:man|woman|person)|leader|head|chief|director|secretary)\b")
_HEADED = re.compile(r"([\w-]+)(?:['’]s)? (?:vice[- ])?(?:president|chairman|chairwoman|chairperson|secretary)\b", re.IGNORECASE)
_OWNED_PAPER = re.compile(
    r"([\w-]+(?: [\w-]+){0,4})['’]s? (?:[\w-]+ ){0,3}(?:reports?|bulletins?|statements?|updates?|data|figures|records|tally|breakdown)$"
)
_AT_A_PLACE = re.compile(r" (?:at|in|inside|outside|near|from) ")
_PEOPLE_OF_A_PLACE = re.compile(
    r"(?:\w+ )?(?:people|men|women) (?:in|from|of) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
)  # "three people in Dehzanan"
# "General" before a body's name is no rank: "the General Labour Union", but "General Ali", "the Attorney General's office".
_OF_ALL = re.compile(
    r"(?<!\bSecretary )(?<!\bAttorney )(?<!\bInspector )(?<!\bProsecutor )\bGeneral (?=((?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+))"
)
_OF_A_BODY = re.compile(r"\bGeneral (?=(?:Director|Coordinator|Council|Counsel|Secretariat)\b)")  # no rank: "its General Director"
_LOCAL_OFFICE = re.compile(
    r"\b(?:provincial|regional|district|municipal|county|state|federal|local|city|village) (?:[\w-]+ ){1,3}"
    r"(?:office|administration|bureau)$",
    re.IGNORECASE,
)  # "the provincial transport office"
# Who heads a county or district is no policeman, though "commissioner" alone may be: "the Commissioner of East Marn county".
_OF_LAND = re.compile(
    r"\b[Cc]ommissioner (?:of|for) (?:the )?(?:[A-Z][\w-]+ )+"
    r"(?:[Cc]ounty|[Dd]istrict|[Dd]ivision|[Pp]rovince|[Rr]egion|[Ss]tate|[Ss]ub-?county)\b"
)
_NUMBERED_UNIT = re.compile(r"\b\d+(?:st|nd|rd|th)? (?:[A-Z][\w-]+ ){0,2}(?:Division|Brigade|Battalion|Regiment|Corps)\b")
# Who speaks for a body under such a title is no newspaper: "the agency's Head of Media and Public Relations".
_HEAD_OF_MEDIA = re.compile(
    r"\b(?:[Hh]ead|[Dd]irector|[Mm]anager|[Cc]hief) of (?:the )?(?:[Cc]orporate )?(?:[Mm]edia|[Pp]ress|[Cc]ommunications?)\b"
    r"(?: (?:and|&) (?:[A-Za-z]+ )?[Rr]elations)?"
)
_COMMAND = re.compile(
    r"^(?!.*\b(?:Police|Fire|Incident|Unified|Emergency|Health|Civil|Road Safety)\b).*\b[A-Z]\w+ Command\b(?! (?:Post|Cent))"
)
# "Israeli forces", "US forces in Marn"; by the name of a state as well, but no "Rebel forces" and no "Kurdish-led forces".
_FORCES_OF = re.compile(r"(?P<whose>(?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+) (?:forces|troops)\b")
_OF_A_STATE = re.compile(r"(?:U\.?S\.?|UK|(?:[A-Z][a-z]+ )?[A-Z][a-z]+(?:ian|ean|can|ish|ese|li|qi|mi|ni|ch))")
_FIRM = re.compile(
    r"\b[A-Z]\w+ (?:Co|Corp|Ltd|Inc|Plc|PLC|LLC|Limited|Holdings)\.?$|\b[A-Z]\w+ (?:Mining|Steel|Shipping|Energy|Industrial) Group$"
)
# Whose a hospital is, before its name or its noun: "Marn Military Hospital", "the Red Cross Lenz Hospital".
_WHOSE_HOSPITAL = re.compile(
    r"\b(?:[Cc]ombined )?"
    r"(?:[Mm]ilitary|[Aa]rmy|[Nn]aval|[Nn]avy|[Aa]ir [Ff]orce|[Pp]olice|Red (?:Cross|Crescent)) ((?:[A-Z]\w+ ){0,2}[Hh]ospital)\b"
)
_HEARD_FROM = re.compile(r"(?:[a-z]+ )?(?:reports?|accounts?|information|data|figures|statements?) (?:from|by) ", re.IGNORECASE)
_FORCE = re.compile(r"[A-Z]{1,4}PD|[A-Z]{2}SO|Met")  # a city's police department or a county's sheriff's office
_INFORMS = re.compile(r"(.+?),? (?:[Pp]ublic |[Pp]ress |[Mm]edia )?(?:[Ii]nformation|[Aa]ffairs|[Rr]elations) (?:[Oo]fficer|[Dd]irector)\b")
_BEHIND_VERB = frozenset(("with", "in", "on", "at", "by", "to", "for", "from", "into"))
_NOBODYS = frozenset(("i", "we", "nothing", "something", "everything"))  # what opens no name
_HARM = frozenset(("death", "deaths", "injuries", "killings", "casualties", "arrests", "kidnappings", "abductions", "murders", "bodies"))
_OFFICES = frozenset(("minister", "ministry", "secretary", "department", "committee", "commission", "directorate"))
_NOT_WORDS = re.compile(r"[^\w.&'’-]+")


def _is_of_name(word: str, then: str) -> bool:
    """Whether a word with a capital stands before another, or inside a name: "Rose Adeyo"."""
    return word[:1].isupper() and not word.isupper() and then[:1].isupper()


class Claimants:
    """Tells what a claimant is by his words; what it has looked up is kept with the lexicon, since no more than a name is looked at."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self._kinds: dict[str, ClaimantKind] = lexicon.answers("kind of claimant")
        self._speaks: dict[str, bool] = lexicon.answers("can speak")

    def kind_of(self, name: str) -> ClaimantKind:
        """The kind of source that a name or description is of: the longest phrase of the lexicon wins, then the first list."""
        known = self._kinds.get(name)
        if known is None:
            known = self._look_up_kind(name)
            if known == "unattributed" and self._is_a_states_forces(name):
                known = "military"
            self._kinds[name] = known
        return known

    def _is_a_states_forces(self, name: str) -> bool:
        """Whether the forces of a state speak: "United States forces in Marn"."""
        of = _FORCES_OF.match(name)
        return of is not None and (of["whose"].lower() in self.lexicon.words["countries"] or _OF_A_STATE.fullmatch(of["whose"]) is not None)

    def _look_up_kind(self, name: str) -> ClaimantKind:
        if name.lower() in self.lexicon.words["countries"]:
            return "government"
        side = _MOUTHPIECE.search(name)
        if side is not None and self._look_up_kind(side[1]) == "armed_group":
            return "armed_group"  # "a pro-Taliban website"
        name = _WHOSE_HOSPITAL.sub(r"\1", _HEAD_OF_MEDIA.sub("spokesman", _OF_A_BODY.sub("", name)))
        first, _, last = name.rpartition(" ")
        if first[:1].isupper() and last[:1].isupper() and last.lower() in self.lexicon.words["named_paper"]:
            return "media"  # "Lenz City Journal"
        if _FORCE.fullmatch(name):
            return "police"  # "SAPD", "BCSO"
        if _NUMBERED_UNIT.search(name) and not any(word in name for word in ("Police", "Fire", "Border")):
            return "military"  # "spokesman of the 6th Infantry Division"
        if _COMMAND.search(name):
            return "military"  # "Western Marn Command spokesperson Ana Lim", but no "State Police Command"
        if _OF_LAND.search(name) and "olice" not in name:
            return "government"
        if name.partition(" ")[0] in ("WHO", "CARE", "GOAL"):
            return "un" if name.startswith("WHO") else "ngo"  # their letters in small are common words
        if name.endswith(" General") and _NAMED_HOSPITAL.search(name):
            return "hospital"
        if self.is_firm(name):
            return "unattributed"  # "Marn Port Group Co": a firm, and no band
        if name.endswith((" Fire", " Fire Rescue", " Fire-Rescue", " Fire and Rescue", " Fire & Rescue")):
            return "government"  # "Oakville Fire": the fire department, by its name
        if name.partition("s ")[0].lower() in self.lexicon.words["bands_together"] and _NAMED_SOCIETY.search(name):
            return "ngo"
        purpose = _FOR_A_PURPOSE.search(name)
        if purpose and purpose[1].lower() in self.lexicon.words["bands_for"]:
            return "ngo"
        of_all = _OF_ALL.search(name)
        if of_all and any(word.lower() in self.lexicon.words["takes_up"] for word in of_all[1].split()[:LONGEST_KIND]):
            return self._look_up_kind(name[: of_all.start()] + name[of_all.end() :])
        informs = _INFORMS.match(name)
        if informs and not informs[1].lower().endswith("deputy") and (kind := self._look_up_kind(informs[1])) != "unattributed":
            return kind  # "Tolm Police Department Public Information Officer Ana Ruiz"
        under, _, office = name.partition(" ")
        if under[:1].isupper() and office.startswith("Deputy "):
            under, _, office = office.partition(" ")  # "US Deputy Defence Secretary Ana Ruiz"
        known = f"{under} {office.partition(' ')[0]}".lower() in self.lexicon.claimant_kinds  # "deputy commissioner"
        if under.lower() == "deputy" and not known and (kind := self._look_up_kind(office)) != "unattributed":
            return kind  # "Deputy Mines Minister Ana Ruiz"
        owner = _OWNED_VOICE.match(name)
        if owner and (kind := self._look_up_kind(owner[1])) != "unattributed":
            return kind  # "the group's spokesman"
        headed = _HEADED.search(name)
        if headed and headed[1].lower() in self.lexicon.words["heads_no_state"]:
            return self._look_up_kind(name[: headed.end(1)])  # "the university's president", "Lenz Rugby Union president Ana Lim"
        paper = _OWNED_PAPER.match(name)
        if paper and (kind := self._look_up_kind(paper[1])) != "unattributed":
            return kind  # "the agency's latest situation report"
        heard = _HEARD_FROM.match(name)
        if heard and (kind := self._look_up_kind(name[heard.end() :])) != "unattributed":
            return kind  # "reports from police and hospital officials"
        ranked = _RANKED.search(name)
        if ranked and (kind := self._kind_of_office(name[: ranked.start()])) != "unattributed":
            return kind  # "Fire service chief Brigadier General Ali"
        first, joint, _ = name.partition(" and ")
        first = first.partition(",")[0]
        if joint and (kind := self._look_up_kind(first)) != "unattributed":
            return kind  # "police and witnesses" speak as police
        if _PEOPLE_OF_A_PLACE.fullmatch(name):
            return "witness"
        where = _AT_A_PLACE.search(name)
        who = name[: where.start()].lower() if where else ""
        if where and (who in ("source", "sources") or (who.endswith(("officer", "officers")) and "olice" not in name)):
            whose = self._look_up_kind(name[where.end() :])
            if whose in ("hospital", "government", "ngo", "un"):
                return whose  # "sources at the hospital", "an officer from the disaster cell"
        if where and (kind := self._look_up_kind(name[: where.start()])) not in ("unattributed", "government"):
            return kind  # "an AFP reporter at the hospital"; "an official at the hospital" speaks for it
        if where and kind == "government" and name.endswith(("Hospital", "hospital")):
            return "hospital"  # "director of the emergency service at Lenz Hospital"
        outlet, of, _ = name.partition(" of ")
        if (
            of
            and outlet.strip()
            and outlet.split()[-1].lower() in self.lexicon.words["outlet_nouns"]
            and self._look_up_kind(outlet) == "media"
        ):
            return "media"  # "the television channel of Hezbollah"
        words = _NOT_WORDS.sub(" ", _POSSESSIVE.sub("", name.lower())).split()
        table = self.lexicon.claimant_kinds
        for length in range(min(len(words), LONGEST_KIND), 0, -1):
            phrases = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
            found = [table[phrase] for phrase in phrases if phrase in table]
            if not found and "." in name:  # "Lt. Gen. Dizon"
                found = [table[bare] for phrase in phrases if (bare := phrase.replace(". ", " ").removesuffix(".")) in table]
            if length == 1 and "deputy" in words and self._is_deputy_of_a_head(words):
                found = [table[phrase] for phrase in phrases if phrase in table and phrase != "deputy"]  # "deputy roads director"
            if length == 1 and _NAMED_AGENCY.search(name):  # "Solaris Agency" may be an office or a press agency: its other mentions tell
                found = [kind for kind in found if kind != table["agency"]]
            if length == 1 and words[-1] in ("report", "reports"):  # "a ministry report": of whose it is
                found = [table[phrase] for phrase in phrases if phrase in table and phrase != words[-1]] or found
            if length == 1 and not _OFFICES.isdisjoint(words):  # "Minister for Relief and Refugees", "committee for refugees"
                found = [kind for kind in found if kind[1] != "witness"]
            if length == 1 and not self.lexicon.words["associations"].isdisjoint(words):
                found = [kind for kind in found if kind[1] != "witness"] or found  # "the student union", "the drivers' federation"
            if found:
                if length == 1 and _OF_OPERATION.search(name):
                    return "military"  # "the spokesman of Operation Safe Haven, Major Ishaku Takwa"
                return min(found)[1]  # type: ignore[return-value]
        if _LOCAL_OFFICE.search(name):
            return "government"
        hyphened = name.replace("-", " ")  # "Tehreek-e-Taliban", "Hamas-run"
        return self._look_up_kind(hyphened) if hyphened != name else "unattributed"

    def _is_deputy_of_a_head(self, words: Sequence[str]) -> bool:
        """Whether "deputy" stands before the office of a head, and is no sheriff's: "coastguard deputy chief", "deputy roads director"."""
        behind = words[words.index("deputy") + 1 :]
        return behind[:1] == ["chief"] or not self.lexicon.words["office_of_any"].isdisjoint(behind[1:])

    def _kind_of_office(self, office: str) -> ClaimantKind:
        """The kind of the body that an office before a rank names; none where it names a person's alone: "Minister General Ali"."""
        bodies = self.lexicon.words["takes_up"] | self.lexicon.words["organisation"] | {"police"}
        named = any(word.lower() in bodies or (word.isupper() and word.lower() in self.lexicon.claimant_kinds) for word in office.split())
        heads = named and office.split()[-1].lower() in self.lexicon.words["heads"]
        return self._look_up_kind(office.strip(" ,")) if heads else "unattributed"

    def is_firm(self, name: str) -> bool:
        """Whether a name is a firm's by its last words, so that no word inside it tells its kind: "Marn Port Group Co"."""
        return _FIRM.search(name) is not None

    def is_no_voice(self, name: str) -> bool:
        """Whether a phrase names what something is known from, and nobody whose it is: "details", but not "police information"."""
        return (
            name.split()[-1:] != [] and name.split()[-1].lower() in self.lexicon.words["no_voice"] and self.kind_of(name) == "unattributed"
        )

    def can_speak(self, name: str) -> bool:
        """Whether a phrase names somebody: a kind of source, a noun for people, or a proper name; no verb inside."""
        known = self._speaks.get(name)
        if known is None:
            known = self._speaks[name] = self._names_somebody(name)
        return known

    def _names_somebody(self, name: str) -> bool:
        words = name.split()
        if name.lower() in self.lexicon.words["one_of_several"]:
            return True
        if name[:4].lower() == "our " and name[4:].islower() and self.kind_of(name) != "media":
            return False  # "our members have recorded 19 deaths" is the word of whose paper it is
        if _FORCE.fullmatch(name):
            return True  # "the Met", which is no verb
        if words[-1:] == ["I"] or words[-1:] == ["we"]:
            return False  # "from the information I received"
        if words[:1] and words[0].lower() in _NOBODYS:
            return False  # "I don't know", "Nothing could be done"
        if words[:1] and (
            words[0].lower() in ("no", "nobody", "none", "why", "how", "by", "any", "every")
            or words[0] in ("on", "about")
            or words[-1].lower() == "nobody"
        ):
            return False
        if len(words) > 1 and (words[0].lower() in ("it", "there") or (words[0].endswith("ed") and words[1] in _BEHIND_VERB)):
            return False  # "It is thought", "ended with 21 people dying"
        several = self.lexicon.words["incidents_in_plural"] | self.lexicon.words["incidents_elsewhere"]
        if len(words) > 1 and words[-1] in several and self.kind_of(name) == "unattributed":
            return False  # "Suicide and bomb attacks blamed on rebels"
        if len(words) > 1 and words[-1].lower() in _HARM:
            return False  # "Three more deaths raised the number of dead to 17"
        if len(words) > 1 and words[-1].islower() and words[-1].endswith("ing") and words[0][0].isdigit():
            return False  # "21 people dying"
        if self.is_no_voice(name) or (words and all(word.lower() in self.lexicon.numbers or word.isdigit() for word in words)):
            return False  # "according to details", "Two suspected rebels were held"
        if len(words) > 1 and words[1][0].isdigit() and words[0].lower() in ("some", "about", "around", "nearly", "over", "another"):
            return False  # "Some 205 were confirmed killed"
        if len(words) > 3 and "of" in words[2:] and any(word[0].isdigit() for word in words[:2]):
            return False  # "About 2,000 head of cattle"
        plain = [word.lower() for word, then in itertools.zip_longest(words, words[1:], fillvalue="") if not _is_of_name(word, then)]
        if any(word in self.lexicon.words["verb"] or word in ("them", "him", "execute", "did", "does") for word in plain):
            return False  # but "Superintendent Rose Adeyo"
        if self.kind_of(name) != "unattributed":
            return True
        lows = [_POSSESSIVE.sub("", word.lower()) for word in words]
        return any(word[:1].isupper() for word in words) or any(
            low in self.lexicon.person
            or low in self.lexicon.words["organisation"]
            or low.removesuffix("s").endswith(("ist", "woman", "ologist"))
            for low in lows
        )
