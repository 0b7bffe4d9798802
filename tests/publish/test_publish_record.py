"""The record: the contract's keys in the contract's order, the same bytes for any order of input, and quotes in their places."""

from __future__ import annotations

import json
import random

import msgspec
import pytest

from variorum.errors import BadRecord
from variorum.model.figure import Dossier
from variorum.model.incident import Account, Cited, Lineage, Link, Linked, LinkPart
from variorum.model.report import Skipped
from variorum.model.wire import Record
from variorum.publish.opening import opening_words
from variorum.publish.record import from_json, natural, record, to_json

Pieces = tuple[Linked, list[Dossier], list[Account], list[Skipped]]

CONTRACT = {
    "record": "format version policy model reports skipped lineages incidents",
    "reports": "id external_id locator outlet title published language sha256 chars lineage cites form",
    "skipped": "locator reason",
    "lineages": "id reports claims basis",
    "incidents": "id title kinds role date place actors responsibility reports mentioned_by claims statements "
    "figures disagreements checks timeline moments links",
    "date": "start end precision basis",
    "place": "name admin1 country lat lon precision geonames_id",
    "actors": "name aliases role",
    "responsibility": "actor status claims",
    "claims": "id report measure population count attribution stance scope as_of evidence sentence lineage reading moved",
    "count": "low high words hedge",
    "attribution": "claimant kind relayed_by cue",
    "evidence": "start end quote",
    "sentence": "start end",
    "reading": "readers rule tier doubts",
    "statements": "id report kind actor about relayed_by evidence",
    "figures": "measure population low best high status basis set_aside rule lineages steps grade",
    "set_aside": "claim reason",
    "disagreements": "claims reason explanation effect",
    "checks": "kind holds explanation claims",
    "links": "report other status weight parts decision",
    "parts": "kind weight words evidence",
    "cited": "report start end quote",
    "timeline": "when precision text claims",
}


def made(pieces: Pieces) -> Record:
    linked, dossiers, accounts, skips = pieces
    return record(linked, dossiers, accounts, skips, "ucdp-ged@1", "0.1.0", "by-hand")


def test_every_object_has_the_keys_of_the_contract_in_their_order(siege: Record) -> None:
    whole = json.loads(to_json(siege))
    incident = whole["incidents"][0]
    claim = incident["claims"][0]
    found = {
        "record": whole,
        **{name: whole[name][0] for name in ("reports", "skipped", "lineages", "incidents")},
        **{name: incident[name] for name in ("date", "place")},
        **{name: incident[name][0] for name in ("actors", "responsibility", "claims", "statements", "disagreements", "checks", "timeline")},
        **{name: kind.__struct_fields__ for name, kind in (("links", Link), ("parts", LinkPart), ("cited", Cited))},
        **{name: claim[name] for name in ("count", "attribution", "evidence", "sentence", "reading")},
        "figures": incident["figures"][0],
        "set_aside": next(figure["set_aside"][0] for figure in incident["figures"] if figure["set_aside"]),
    }
    assert {name: " ".join(value) for name, value in found.items()} == CONTRACT


def test_unknown_is_null_and_the_bytes_end_with_a_newline(siege: Record) -> None:
    content = to_json(siege)
    assert content.endswith(b"}\n")
    assert content.startswith(b'{\n  "format": "variorum-record/1",\n')
    assert json.loads(content)["reports"][0]["outlet"] is None
    assert "Schirmägmül “…” ضلع".encode() in to_json(msgspec.structs.replace(siege, model="Schirmägmül “…” ضلع"))


def test_a_record_can_be_read_back(siege: Record) -> None:
    assert from_json(to_json(siege), where="x") == siege


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"not json", b'{"format": "variorum-record/9"}', b"\xff\xfe"])
def test_something_else_is_no_record(content: bytes) -> None:
    with pytest.raises(BadRecord, match=r"^saved\.json: not a variorum-record/1 record"):
        from_json(content, where="saved.json")


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_arrival_changes_no_byte(pieces: Pieces, seed: int) -> None:
    expected = to_json(made(pieces))
    shuffle = random.Random(seed).shuffle

    def mixed(rows: tuple[object, ...] | list[object]) -> tuple[object, ...]:
        copy = list(rows)
        shuffle(copy)
        return tuple(copy)

    linked, dossiers, accounts, skips = pieces
    stirred = []
    for dossier in dossiers:
        names = ("claims", "statements", "reports", "mentioned_by", "actors", "responsibility")
        incident = msgspec.structs.replace(dossier.incident, **{name: mixed(getattr(dossier.incident, name)) for name in names})
        figures = [
            msgspec.structs.replace(figure, basis=mixed(figure.basis), set_aside=mixed(figure.set_aside)) for figure in dossier.figures
        ]
        turned = [msgspec.structs.replace(row, claims=mixed(row.claims)) for row in dossier.disagreements]
        stirred.append(msgspec.structs.replace(dossier, incident=incident, figures=mixed(figures), disagreements=mixed(turned)))
    lineages = [msgspec.structs.replace(row, reports=mixed(row.reports), basis=mixed(row.basis)) for row in linked.lineages]
    again = msgspec.structs.replace(linked, lineages=tuple(lineages), incidents=tuple(row.incident for row in stirred))
    shuffle(stirred)
    shuffle(accounts)
    assert to_json(record(again, stirred, accounts, skips, "ucdp-ged@1", "0.1.0", "by-hand")) == expected


def test_every_quote_stands_at_its_place(pieces: Pieces) -> None:
    whole = made(pieces)
    texts = {account.report.id: account.report.text for account in pieces[2]}
    quotes = [(row.report, row.evidence) for incident in whole.incidents for row in (*incident.claims, *incident.statements)]
    quotes += [(evidence.report, evidence) for row in whole.lineages for basis in row.basis for evidence in basis.evidence]
    assert len(quotes) > 15
    for report, evidence in quotes:
        assert texts[report][evidence.start : evidence.end] == evidence.quote


def test_main_incidents_come_before_background_and_claims_in_reading_order(siege: Record) -> None:
    assert [incident.role for incident in siege.incidents] == ["main", "background"]
    order = {report.id: number for number, report in enumerate(siege.reports)}
    places = [(order[claim.report], claim.evidence.start) for claim in siege.incidents[0].claims]
    assert places == sorted(places)


def test_reports_are_in_the_order_people_count_in() -> None:
    assert sorted(["r10.txt", "r2.txt", "r1.txt#12", "r1.txt#3"], key=natural) == ["r1.txt#3", "r1.txt#12", "r2.txt", "r10.txt"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The ministry said that four people had died near Lenz when it fell.", "The ministry said that four people had died near Lenz…"),
        ("LENZ\n\nFour people died near the harbour.\nMore follows.", "Four people died near the harbour…"),
        ("Four people died.", "Four people died."),
        ("x" * 200, "x" * 70 + "…"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_report_without_a_headline_is_known_by_its_first_words(text: str, shown: str) -> None:
    assert opening_words(text) == shown


def test_claims_that_are_one_voice_show_their_words_where_their_reports_share_nothing_else(pieces: Pieces) -> None:
    linked, dossiers, accounts, skips = pieces
    pair = list({claim.report: claim for incident in linked.incidents for claim in incident.claims}.values())[:2]
    owed = Lineage(id="l_owed", reports=tuple(claim.report for claim in pair), claims=tuple(claim.id for claim in pair))
    whole = made((msgspec.structs.replace(linked, lineages=(*linked.lineages, owed)), dossiers, accounts, skips))
    row = next(row for row in whole.lineages if row.id == "l_owed")
    assert [basis.kind for basis in row.basis] == ["shared_figures"]
    shown = {(evidence.report, evidence.start, evidence.end) for evidence in row.basis[0].evidence}
    assert shown == {(claim.report, claim.evidence.start, claim.evidence.end) for claim in pair}
