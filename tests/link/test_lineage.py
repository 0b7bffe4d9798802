"""Copies and retellings are told from independent voices, claim by claim."""

from __future__ import annotations

from functools import cache

from variorum.link import link
from variorum.model.incident import Account, Linked
from variorum.model.report import Report
from variorum.pipeline import Resources, account

FIRST = (
    "Market attack kills 18\n\nAt least 18 people were killed when gunmen stormed the covered market in Karsova on Tuesday, "
    "the interior ministry "
    "said. The attackers arrived in two pickup trucks before the morning rush and shot their way past the gate. A tea seller "
    "hid under a counter "
    "for almost an hour. “I counted the shots until I lost the number,” she said. Doctors at the regional clinic treated 41 "
    "wounded people and "
    "appealed for blood donors. The ministry said six attackers died in a gunfight that lasted until noon."
)
RISEN = FIRST.replace("18", "23")
SECOND = (
    "Karsova market raid\n\nArmed men attacked the covered market of Karsova on Tuesday and left 20 dead, according to "
    "hospital staff. Smoke was "
    "still rising over the roof hours after the raid, and relatives waited behind a cordon of red tape. “We heard the first "
    "blast while the children "
    "were lining up for class,” a teacher recalled by telephone. A surgeon said the wards had received 37 wounded. Trains "
    "were diverted and will "
    "not stop in the town before Friday."
)


@cache
def told(text: str, name: str = "") -> Account:
    return account(Report.of(text=text, locator="a.txt", external_id=name or None), Resources.load())


def linked(*accounts: Account) -> Linked:
    return link(accounts, Resources.load().rarity)


def lines(found: Linked, *accounts: Account) -> list[str]:
    return [found.report_lineage[a.report.id] for a in accounts]


def voices(found: Linked, account: Account, words: str) -> set[str]:
    return {c.lineage for i in found.incidents for c in i.claims if c.report == account.report.id and words in c.evidence.quote}


def test_independent_reports_have_lineages_of_their_own() -> None:
    found = linked(told(FIRST), told(SECOND))
    assert len(set(lines(found, told(FIRST), told(SECOND)))) == 2


def test_a_copy_shares_the_lineage_of_every_claim() -> None:
    copy = told(FIRST, "copy")
    found = linked(told(FIRST), copy)
    assert len({c.lineage for i in found.incidents for c in i.claims}) == 1
    assert len(found.lineages) == 1


def test_adding_a_copy_adds_no_lineage() -> None:
    before = linked(told(FIRST), told(RISEN), told(SECOND))
    after = linked(told(FIRST), told(RISEN), told(SECOND), told(SECOND, "copy"), told(RISEN, "copy"))
    assert len(after.lineages) == len(before.lineages)


def test_two_reports_share_a_source_for_some_figures_and_differ_on_others() -> None:
    found = linked(told(FIRST), told(RISEN))
    assert len(set(lines(found, told(FIRST), told(RISEN)))) == 1
    assert voices(found, told(FIRST), "41 wounded") == voices(found, told(RISEN), "41 wounded")
    assert voices(found, told(FIRST), "18 people").isdisjoint(voices(found, told(RISEN), "23 people"))


def test_evidence_quotes_both_places() -> None:
    found = linked(told(FIRST), told(RISEN))
    texts = {a.report.id: a.report.text for a in (told(FIRST), told(RISEN))}
    passages = [b for line in found.lineages for b in line.basis if b.kind == "shared_passage"]
    assert passages
    for basis in passages:
        assert len({" ".join(texts[report][start:end].split()) for report, start, end in basis.spans}) == 1


def test_a_merger_of_two_reports_does_not_make_them_one() -> None:
    a, b = FIRST.split("\n\n")[1].split(". "), SECOND.split("\n\n")[1].split(". ")
    merged = told("Attack in Karsova\n\n" + ". ".join([*a[:3], *b[1:4]]) + ".")
    found = linked(told(FIRST), told(SECOND), merged)
    assert len(set(lines(found, told(FIRST), told(SECOND)))) == 2


OFFICE = (
    "Dam breach in Karsova\n\nThe river burst the dam above Karsova on Tuesday. The Valley Rescue Corps said 43 people were killed. "
    "A miller said the water came without a sound and took the lower street with it."
)
ACRONYM = (
    "Karsova counts its dead\n\nForty-three people were killed when the dam at Karsova broke on Tuesday, according to VRC. Soup "
    "kitchens opened in two schools, and the bridge to the mill is closed until further notice."
)
OTHERS = (
    "Dam at Karsova breaks\n\nA dam broke above Karsova on Tuesday. The town hospital said 43 people were killed. Goats and hay bales "
    "drifted past the church for hours, and the priest rang the bell until dawn."
)


def test_a_number_that_two_reports_owe_to_one_source_is_one_voice() -> None:
    found = linked(told(OFFICE), told(ACRONYM), told(OTHERS))
    assert len(set(lines(found, told(OFFICE), told(ACRONYM)))) == 2
    corps = voices(found, told(OFFICE), "43 people")
    assert corps
    assert corps == voices(found, told(ACRONYM), "people were killed")
    assert corps.isdisjoint(voices(found, told(OTHERS), "43 people"))


def test_one_lead_told_by_two_newsrooms_is_no_copy() -> None:
    first = told(
        "Landslide buries bus on mountain road, killing at least 14\n\nLA PAZ, Nov. 24, 2026 - At least 14 people were killed and nine "
        "others injured when a landslide buried a passenger bus on the road between Yolosa and Caranavi on Monday, police said.\n\n"
        "Colonel Rene Vaca of the highway police said the bus was carrying 38 passengers and two drivers. Eleven people were pulled out "
        "alive and six were still missing late on Tuesday, he said."
    )
    second = told(
        "Bolivia bus landslide toll rises to 17 - ministry\n\nLA PAZ, Nov. 25, 2026 - The number of dead in Monday's landslide that swept "
        "a bus off the Yolosa-Caranavi road rose to 17 after rescuers recovered three more bodies, the government ministry said on "
        "Wednesday, denying reports of more than 30 dead.\n\nThree people remain missing. Two of the dead were children."
    )
    assert len(set(lines(linked(first, second), first, second))) == 2


def test_sentences_told_again_are_the_evidence_where_no_passage_is_shared() -> None:
    first = told(
        "Armed raiders stormed the covered market of Karsova before dawn and killed nine "
        "traders. Smoke rose above the ruined stalls for hours "
        "after the raiders withdrew. Surgeons at the regional clinic treated forty wounded villagers through the night."
    )
    second = told(
        "Before dawn raiders with arms stormed Karsova's covered market, and nine traders "
        "were killed. For hours after the raiders had withdrawn "
        "smoke rose above ruined stalls. Through the night, surgeons of the regional clinic treated forty villagers who were wounded."
    )
    found = linked(first, second)
    assert len(set(lines(found, first, second))) == 1
    basis = next(lineage for lineage in found.lineages if len(lineage.reports) == 2).basis
    assert {piece.kind for piece in basis} >= {"retold"}
    assert all(report in piece.reports for piece in basis for report, _, _ in piece.spans)


def test_headlines_alike_make_no_copy() -> None:
    first = told(
        "Blast at gold mining site in Karsova province leaves at least 59 dead\n\nAt least 59 people are dead after an explosion on Monday "
        "at a gold panning camp, the governor said. Ambulances were sent from the capital."
    )
    second = told(
        "Gold mining site blast in Karsova province leaves 59 dead\n\nA detonation near a village killed 59 people on Monday, state radio "
        "said. A forest guard saw bodies lie behind the fence."
    )
    assert len(set(lines(linked(first, second), first, second))) == 2
