"""A document and its claims in, the claims with who issued it as claimant of a bulletin's lists, or of all that its own release tells, out.

A situation report names in its head who issues it ("Provincial Health Office, 4 May 2025, 17:00", "District Police – Press Note No. 3"), or
says at its end whose figures it gives ("Source: Ministry of Health"); the lines "Deaths: 14" in it are that body's own count. The head is
looked at as printed: a letterhead in capitals names a body.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import msgspec

from variorum.model.claim import Attribution, Claim, ClaimantKind, Statement
from variorum.model.construction import Construction
from variorum.model.document import Document

_LEAST_OF_HEAD = 3  # lines that a text under a letterhead has: the body, what the paper is, and what it tells
_LONGEST_LETTERHEAD = 90  # code points of a line that names a body, or the paper
_BODY_ALONE = re.compile(
    r"\b(?:Ministry|Hospital|Police|Forces|Embassy|Presidency|Federation|Red Cross|Red Crescent|Nations|Court|Guild|League|Diocese)\b"
)
_DEAR = re.compile(r"(?:Dear|To all|To our) [\w ,’'-]{3,60}[,:]?")  # how a letter opens
_SIGNER = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev|Fr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,3}")
_SIGNATURE = 3  # lines at the end of a letter, among them who signs it
_HANDS_ON = re.compile(r"\b(?:situation (?:report|update|overview)|flash update|sitrep)\b", re.IGNORECASE)  # what others count
_FINITE = re.compile(r"\b(?:Says?|Kills?|Finds?|Denies|Urges|Warns|Calls|Opens|Closes|Raises|Holds)\b")  # a headline in title case
# "Twelve Soldiers Killed In Attack In Marn" names no body.
_IN_A_HEADLINE = re.compile(r" To |\b(?:Killed|Dead|Die|Dies|Injured|Hurt|Wounded|Missing|Arrested|Abducted|Kidnapped|Freed)\b")
_HEAD_LINES = 4  # lines, blank ones not counted, within which a bulletin names its issuer
_LONGEST_LINE = 140  # code points
_LONGEST_LIST = 12  # lines of a list above which the line that leads it in is looked for
_LISTED = frozenset(("labelled", "noun_colon"))
_PARTS_OF_HEAD = re.compile(r"\s*(?:[,|:;()–—]|\s-\s|\s/\s|//|•)\s*")
_BODY = re.compile(
    r"(?:[A-Z][\w.'’&-]*|of|and|for|the|de|du|des|del|da|do|in)(?: (?:[A-Z][\w.'’&-]*|of|and|for|the|de|du|des|del|da|do|in|plc))*"
)
_JOINING = frozenset(("plc", "of", "and", "for", "the", "de", "du", "des", "del", "da", "do", "in"))
_KIND_OF_PAPER = re.compile(
    r"\s*\b(?:Situation|Flash|Daily|Final|Press|Media|Incident|Field|Emergency|Operational)?\s*"
    r"(?:Report|Update|Bulletin|Release|Note|Statement|Communique|Communiqué|Brief|Briefing|SitRep|Sitrep|SITREP)\b.*$",
)
_PAPER = re.compile(_KIND_OF_PAPER.pattern, re.IGNORECASE)
_NUMBERED = r"(?: (?:no|nr|number|#)?\.? ?(?:[A-Z]{1,4}-)?\d[\w/.-]*)"
_DATED = r"(?: (?:of|dated|on|about|regarding|concerning) .{3,90})"
# What a body calls its own paper: by itself ("Press release"), or with a kind, a number or a subject beside it ("Note on the leak").
_OWN_PAPER = Construction(
    rf"(?:(?:for immediate release|alert|communiqu[eé]|announcement"
    rf"|notice to [a-z ]{{5,40}}"
    rf"|(?:to|for) the (?:press|public|media)(?: and the (?:press|public|media))?"
    rf"|(?:official |press )?channel(?: for the press)?"
    rf"|(?:press|information) (?:service|office|centre|center)"
    rf"|(?:press|media|news|public|joint|official|information)[ -]"
    rf"(?:release|statement|note|notice|communiqu[eé]|advisory|bulletin|announcement)"
    rf"){_NUMBERED}?{_DATED}?"
    rf"|(?:daily|final|incident|field|operational|evening|morning|weekly|special|accident|medical|health|safety|company|corporate"
    rf"|emergency) "
    rf"(?:report|update|bulletin|note|brief|statement|notice|notification|alert){_NUMBERED}?"
    rf"|(?:report|update|bulletin|note|brief|statement)(?:{_NUMBERED}|{_DATED}))"
)
_PUT_OUT_BY = re.compile(  # "STATEMENT BY THE MINISTRY OF DEFENCE", "Communiqué of the Lake Miners' Union"
    r"(?i:(?:joint |official |press |open |pastoral |radio |video |audio )?"
    r"(?:statement|communication|update|notice|information|note|bulletin"
    r"|communiqu[eé]|declaration|announcement|press release|message|letter|condolences"
    r"|appeal|message of condolence|remarks|address)"
    r"(?: no\.? ?[\w/-]+)?(?: (?:to|in|before) (?:the )?[A-Z]\w+)? (?:by|of|from) (?:the )?)"
    r"((?:families|relatives|survivors|parents|residents|workers|staff|commander|leader|head|chief|director|president|governor|mayor)"
    r" (?:of|in|at) [\w ’'-]{3,50}"
    r"|(?:[A-Z][\w’'-]*|of|and|for)(?: (?:[A-Z][\w’'-]*|of|and|for|the|a)){0,11}?)(?: (?:on|about|regarding|concerning|following) .*|,.*)?"
)
# "Security Council Press Statement on the Attack in Kessel": whose statement it is stands before it.
_ITS_STATEMENT = re.compile(
    r"((?:The )?[A-Z][\w’'-]*(?: (?:of|and|for|the|[A-Z][\w’'-]*)){1,6}?) "
    r"(?i:(?:press|media|joint|official|public) (?:statement|release|communiqu[eé])|statement|declaration|communiqu[eé]) "
    r"(?i:on|about|regarding|concerning|following) .+"
)
_LETTERHEAD = re.compile(  # a line of its own in capitals, that of an office or a society: "KENYA RED CROSS SOCIETY"
    r"(?=.*\b(?:OFFICE|AUTHORITY|AGENCY|SERVICES?|COMMISSION|COMMITTEE|DEPARTMENT|MINISTRY|SOCIETY|NETWORK|OBSERVATORY|ASSOCIATION|FEDERATION"
    r"|UNION|CROSS|CRESCENT|NATIONS|COUNCIL|POLICE|CORPS|GUARD"
    r"|FORCES?|ARMY|NAVY|HOSPITAL|EMBASSY|BOARD|DIRECTORATE|CHAMBER|INSTITUTE)\b)[A-Z][A-Z'’.-]*(?: [A-Z'’.&-]+){1,8}"
)
_OFFICE = re.compile(
    r"\b(?:Office|Authority|Agency|Directorate|Commission|Service|Services|Department|Centre|Center|Committee|Unit|Council|Administration|Protection"
    r"|Secretariat|Bureau|Cell|Board|Division|Corps|Guard|Brigade|Institute)\b"
)
_SOCIETY = re.compile(
    r"\b(?:Society|Network|Observatory|Association|Federation|Foundation|Union|Syndicate|Monitor|Watch|Project|Initiative|Forum|Cluster|Alliance|Coalition|Trust|Relief|Rights)\b"
)
_FIRM = re.compile(
    r"\b(?:Corporation|Company|Group|Railways?|Airlines?|Airways|Lines|Metro|Transit|Mines?|Steel|Power|Energy|Petroleum|Ltd|Limited|Inc|plc|PLC"
    r"|GmbH|Holdings?|Operator)\b"
)
# "The 3R Movement informs the public", "Doctors for All condemns": who issues a paper says so in it, and what tells that he is a party
# under arms.
_OF_ITSELF = re.compile(
    r"(?:\b[Tt]he |^(?!The |We |Our |He |She |It |They ))((?:[A-Z0-9][\w’'-]*)(?: (?:of|and|for|the|[A-Z][\w’'-]*)){0,6}) (?:hereby )?"
    r"(?:informs|announces|confirms|can confirm|reports that|advises"
    r"|declares|denies|condemns|regrets|extends|wishes to|warns|calls (?:on|upon)|rejects|expresses|states"
    r"|ha(?:s|d) (?:received|documented|recorded|verified|learned|learnt)|is (?:\w+ly )?(?:concerned|alarmed|shocked|saddened))\b",
    re.MULTILINE,
)
_UNDER_ARMS = re.compile(r"\b(?:High Command|[Oo]ur (?:fighters|forces|units|brothers|men)|the enemy|[Mm]ujahid\w+)\b")
# Somebody who tells of himself outside quotation marks; no newsroom that tells of its reporter.
# It opens with one class of letters, to which the engine skips, and only then asks what stands before them.
_OWN_VOICE = re.compile(
    r"[WwOou](?<!\w.)(?:(?<=[Ww])e|(?<=[Oo])ur|(?<=u)s)\b"
    r"(?! (?:reporters?|correspondents?|newspaper|readers|website|newsroom|sister))",
    re.DOTALL,
)
_QUOTES = re.compile(r"[“”\"]|``|''|(?<!\w)‘")  # a paragraph with one is somebody's speech, in whole or in part, and a mark may be missing
_LEAST_OWN = 2  # of such words, without which a text is not its issuer's own
_LINE = re.compile(r"\S[^\n]*")
_SOURCE = re.compile(
    r"(?:Sources?|Issued by|Released by|Prepared by|Compiled by|Reported by|From|Data)\s*[:–—-]?\s+(?:the\s+)?(?P<name>[A-Z][^\n;(]*?)[.;]?"
)


def with_issuer(
    document: Document,
    printed: str,
    claims: Sequence[Claim],
    kind_of: Callable[[str], ClaimantKind],
    attribute: Callable[[int, int, int], Attribution],
) -> tuple[Claim, ...]:
    """The claims; those that a list makes without naming a source get who leads it in ("The mayor gave these figures:"), or the issuer.

    In a body's own release the issuer also has the claims for which the text names nobody. `printed` is the text with its capitals.
    `attribute` answers for a place in a sentence that begins at the first of its three offsets.
    """
    listed = {claim.id for claim in claims if claim.attribution.claimant is None and _is_listed(claim)}
    told = {claim.id for claim in claims if claim.attribution.claimant is None and claim.attribution.relayed_by is None}
    own = bool(told) and is_own_paper(printed)
    if not own:
        told = set()
    if not listed and not told:
        return tuple(claims)
    issuer = _issuer(printed, kind_of, own=own)
    made: list[Claim] = []
    for claim in claims:
        source = _led_in(document, claim, attribute) if claim.id in listed else None
        if source is None and claim.id in listed | told:
            source = issuer
        made.append(claim if source is None else msgspec.structs.replace(claim, attribution=source))
    return tuple(made)


def statements_of_issuer(printed: str, statements: Sequence[Statement], kind_of: Callable[[str], ClaimantKind]) -> tuple[Statement, ...]:
    """The statements; in a body's own release those for which the text names nobody are its own ("We demand …")."""
    if all(one.actor is not None for one in statements) or not is_own_paper(printed):
        return tuple(statements)
    issuer = _issuer(printed, kind_of, own=True)
    if issuer is None:
        return tuple(statements)
    return tuple(one if one.actor is not None else msgspec.structs.replace(one, actor=issuer.claimant) for one in statements)


def _led_in(document: Document, claim: Claim, attribute: Callable[[int, int, int], Attribution]) -> Attribution | None:
    """The source of the line with a colon that leads in the list that the claim stands in, if it names one."""
    text = document.report.text
    before = [sentence for sentence in document.sentences if sentence.end <= claim.sentence.start][-_LONGEST_LIST:]
    for sentence in reversed(before):
        words = text[sentence.start : sentence.end].rstrip()
        if words.endswith(":"):
            found = attribute(sentence.start, sentence.end - 2, sentence.end - 1)
            return found if found.claimant is not None else None
        if words.endswith((".", "!", "?", "”", '"')) or len(words) > _LONGEST_LINE:
            return None
    return None


@lru_cache(maxsize=1)  # asked up to three times of one report
def is_own_paper(text: str) -> bool:
    """Whether a text says in its head that a body speaks in it ("Press release"), so that what it tells is that body's word.

    A situation report or a flash update is none, for it hands on what others count, unless it stands under a body's letterhead.
    """
    head = list(itertools.islice(_lines(text), _HEAD_LINES))
    if any(_DEAR.fullmatch(line) for line in head):
        return True
    spoken = len(_OWN_VOICE.findall(text)) >= _LEAST_OWN  # asked of the whole text first: most have none
    if spoken and sum(len(_OWN_VOICE.findall(line)) for line in _lines(text) if not _QUOTES.search(line)) >= _LEAST_OWN:
        return True
    if any(_PUT_OUT_BY.fullmatch(line) for line in head):
        return True
    if head and _LETTERHEAD.fullmatch(head[0]) and any(_PAPER.search(line) for line in head[1:]):
        return True
    if head and (_ITS_STATEMENT.fullmatch(head[0]) or _is_letterhead(head)):
        return True
    return any(
        _OWN_PAPER.pattern.fullmatch(part.strip()) for line in head if _OWN_PAPER.may_stand_in(line) for part in _PARTS_OF_HEAD.split(line)
    )


def _is_letterhead(head: Sequence[str]) -> bool:
    """Whether a text opens with a body's name alone and goes on with a second line of a head: "Bar Association of Odra", "Declaration"."""
    if len(head) < _LEAST_OF_HEAD or _HANDS_ON.search(head[1]) or len(head[0]) > _LONGEST_LETTERHEAD or len(head[1]) > _LONGEST_LETTERHEAD:
        return False
    body = _BODY.fullmatch(head[0]) is not None and (_OFFICE.search(head[0]) or _SOCIETY.search(head[0]) or _BODY_ALONE.search(head[0]))
    return bool(body) and not head[1].endswith((".", "!", "?", ":", ",")) and not _FINITE.search(head[0])


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that are not blank, without the space around them."""
    return (found[0].rstrip() for found in _LINE.finditer(text))


def _is_listed(claim: Claim) -> bool:
    """Whether a claim stands behind a label of its own line."""
    return claim.reading.rule in _LISTED


def _issuer(text: str, kind_of: Callable[[str], ClaimantKind], *, own: bool) -> Attribution | None:
    """Who issues a text, if its head or its source line names a body; a firm only where the text is its `own` release."""
    lines = list(_lines(text))
    if own and any(_DEAR.fullmatch(line) for line in lines[:_HEAD_LINES]):
        signed = [line for line in lines[-_SIGNATURE:] if _SIGNER.fullmatch(line)]
        if signed:
            return Attribution(claimant=signed[0], kind=kind_of(" ".join(lines[lines.index(signed[0]) :])))
    itself = _OF_ITSELF.search(text) if own else None
    put_out = {found[1] for line in lines[:_HEAD_LINES] if (found := _PUT_OUT_BY.fullmatch(line)) is not None}
    for name in (*_named_in_head(lines[:_HEAD_LINES]), *_named_as_source(lines), *([itself[1]] if itself else [])):
        kind = kind_of(name)
        if kind == "unattributed":
            kind = "ngo" if _SOCIETY.search(name) else "government" if _OFFICE.search(name) else kind
        if itself is not None and name == itself[1] and kind == "unattributed":
            return Attribution(claimant=name, kind="armed_group" if _UNDER_ARMS.search(text) else kind)
        named = own and kind == "unattributed" and (_FIRM.search(name) is not None or name in put_out)
        if kind not in ("unattributed", "media") or named:
            return Attribution(claimant=name, kind=kind)
    return None


def issuer_of(text: str, kind_of: Callable[[str], ClaimantKind]) -> Attribution | None:
    """Who issues a body's own paper, if it says so."""
    return _issuer(text, kind_of, own=True)


def _named_in_head(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONGEST_LINE or line.endswith((".", "!", "?")) or line.startswith(("For ", "On behalf of ")):
            continue  # who signs it
        put_out = _PUT_OUT_BY.fullmatch(line) or _ITS_STATEMENT.fullmatch(line)
        if put_out is not None:
            yield _in_title_case(put_out[1]) if line.isupper() else put_out[1]
        for part in _PARTS_OF_HEAD.split(line):
            name = _KIND_OF_PAPER.sub("", _in_title_case(part) if part.isupper() and " " in part else part).removeprefix("The ").strip()
            if _IN_A_HEADLINE.search(name):
                continue
            if (" " in name or (name.isupper() and len(name) > 2)) and _BODY.fullmatch(name):
                yield name


def _in_title_case(part: str) -> str:
    """A letterhead in capitals as a name: "Chamber of Physicians"."""
    first, *rest = (word.capitalize() for word in part.split(" "))
    return " ".join((first, *(word.lower() if word.lower() in _JOINING else word for word in rest)))


def _named_as_source(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        match = _SOURCE.fullmatch(line)
        if match is not None and len(line) <= _LONGEST_LINE:
            yield match["name"].strip()
