"""The report in one file and the brief: nothing is asked for, every reference arrives, words of others are kept short or left out."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import msgspec
import pytest

from variorum.model.decision import Ruled
from variorum.model.report import Report
from variorum.model.wire import IncidentRow, Record
from variorum.publish.brief import brief, escaped
from variorum.publish.html_report import ReportOptions, file_name, html_report, safe_json
from variorum.publish.record import from_json
from variorum.publish.redaction import redacted
from variorum.resources.load import pages, resource_path

KIT = pages()
TEXTS = {Report.of(text=text, locator=path.name, title=text.split("\n")[0]).id: text
         for path in sorted(resource_path("example").glob("*.txt")) for text in [path.read_text(encoding="utf-8")]}  # fmt: skip


class Found(HTMLParser):
    """Attributes of every element, and what stands in scripts."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.attributes.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.attributes and self.attributes[-1][0] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)


def main_of(siege: Record) -> IncidentRow:
    return next(row for row in siege.incidents if row.role == "main")


@pytest.fixture
def page(siege: Record) -> str:
    return html_report(siege, main_of(siege), TEXTS, KIT)


def test_the_file_asks_for_nothing(page: str) -> None:
    found = Found(page)
    for _, attributes in found.attributes:
        for name in ("src", "srcset", "data", "action", "poster"):
            assert name not in attributes
        href = attributes.get("href")
        assert href is None or href.startswith("#")
    assert not re.findall(r"url\((?!\"?data:|#)", page)
    assert "@import" not in page


def test_its_own_policy_lets_only_its_own_script_run(page: str) -> None:
    found = Found(page)
    guard = next(a["content"] for tag, a in found.attributes if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    script = next(text for attributes, text in found.scripts if "type" not in attributes)
    assert guard is not None
    assert guard.startswith("default-src 'none'")
    assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in guard


def test_every_link_arrives_and_every_id_is_its_own(page: str) -> None:
    found = Found(page)
    ids = [attributes["id"] for _, attributes in found.attributes if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for tag, attributes in found.attributes if tag == "a" and attributes.get("href")]
    assert len(links) > 50
    lost = sorted({href for href in links if href is not None and href.removeprefix("#") not in ids})
    assert not [href for href in lost if not href.startswith("#r_")], lost


def test_every_note_s_quote_stands_at_its_place(siege: Record, page: str) -> None:
    claims = {claim.id: claim for claim in main_of(siege).claims}
    notes = re.findall(r'<li id="n-([^"]+)" value="\d+">.*?chars (\d+)–(\d+)\.</li>', page)
    assert set(claims) <= {ident for ident, _, _ in notes}
    for ident, start, end in notes:
        if ident in claims:
            assert TEXTS[claims[ident].report][int(start) : int(end)] == claims[ident].evidence.quote


def test_the_record_inside_is_the_record(siege: Record, page: str) -> None:
    inside = next(text for attributes, text in Found(page).scripts if attributes.get("id") == "record")
    again = from_json(inside.encode(), "inside")
    assert next(row for row in again.incidents if row.role == "main") == main_of(siege)
    claims = json.loads(next(text for attributes, text in Found(page).scripts if attributes.get("type") == "application/ld+json"))
    assert {row["@type"] for row in claims["@graph"]} == {"Claim", "NewsArticle"}
    named = {row["@id"] for row in claims["@graph"]}
    assert {row["appearance"]["@id"] for row in claims["@graph"] if row["@type"] == "Claim"} <= named


def test_json_in_a_script_cannot_end_it() -> None:
    content = json.dumps({"title": "</script><script>alert(1)</script><!--&\u2028"}).encode()
    safe = safe_json(content)
    assert not set(safe) & set("<>&\u2028")
    assert json.loads(safe) == json.loads(content)


def test_a_hostile_record_stays_inert_in_the_file(siege: Record) -> None:
    hostile = "</script><script>alert(1)</script>"
    incident = msgspec.structs.replace(main_of(siege), title=hostile)
    reports = tuple(msgspec.structs.replace(row, title=hostile, outlet=hostile) for row in siege.reports)
    record = msgspec.structs.replace(siege, reports=reports, incidents=(incident, *(r for r in siege.incidents if r.id != incident.id)))
    found = Found(html_report(record, incident, TEXTS, KIT))
    assert len(found.scripts) == 3
    assert "alert(1)" not in next(text for attributes, text in found.scripts if "type" not in attributes)


def test_it_is_small_enough_to_be_mailed(page: str) -> None:
    assert len(page.encode()) < 400_000


def test_without_quotes_no_words_of_the_reports_are_left(siege: Record) -> None:
    bare = html_report(siege, main_of(siege), TEXTS, KIT, options=ReportOptions(quotes="none"))
    quotes = [claim.evidence.quote for claim in main_of(siege).claims] + [row.evidence.quote for row in main_of(siege).statements]
    assert len(quotes) > 10
    assert not [quote for quote in quotes if len(quote) > 25 and quote in bare]
    assert "Quotations were left out" in bare
    assert not [
        quote for quote in quotes if len(quote) > 25 and quote in brief(siege, main_of(siege), TEXTS, options=ReportOptions(quotes="none"))
    ]


def test_names_of_persons_are_replaced_and_bodies_keep_theirs(siege: Record) -> None:
    incident = main_of(siege)
    first, second = incident.claims[0], incident.claims[1]
    named = msgspec.structs.replace(
        first, attribution=msgspec.structs.replace(first.attribution, claimant="Colonel Amina Osei", kind="military")
    )
    by_witness = msgspec.structs.replace(
        second, attribution=msgspec.structs.replace(second.attribution, claimant="Jon Vale", kind="witness")
    )
    changed = msgspec.structs.replace(incident, claims=(named, by_witness, *incident.claims[2:]))
    record = msgspec.structs.replace(siege, incidents=(changed, *(row for row in siege.incidents if row.id != incident.id)))
    without = redacted(record, KIT.names)
    told = msgspec.json.encode(without).decode()
    assert "Osei" not in told
    assert "Jon Vale" not in told
    assert "Colonel [name]" in told
    assert "Baloch Liberation Army" in told
    page = html_report(record, changed, TEXTS, KIT, options=ReportOptions(redact_persons=KIT.names))
    assert "Osei" not in page


def test_decisions_are_told_with_their_reasons_or_left_out(siege: Record) -> None:
    ruling = Ruled(
        id="d_1",
        action="set",
        state="needs_another_look",
        holds=True,
        why="a new claim",
        measure="killed",
        population="security_forces",
        reason="different_scope",
        note="covers the siege",
        analyst="R. Khan",
        at="2026-02-02T10:00:00Z",
    )
    incident = msgspec.structs.replace(main_of(siege), decisions=(ruling,))
    record = msgspec.structs.replace(siege, incidents=(incident, *(row for row in siege.incidents if row.id != incident.id)))
    page = html_report(record, incident, TEXTS, KIT)
    assert "Figure set: Security forces killed" in page
    assert "covers the siege. R. Khan, 2 Feb 2026" in page
    assert "Needs another look: a new claim" in page
    assert "Figure set: Security forces killed" in brief(record, incident, TEXTS)
    without = html_report(record, incident, TEXTS, KIT, options=ReportOptions(decisions=False))
    assert "Decisions of analysts were left out" in without
    assert "R. Khan" not in without
    assert 'id="decisions"' not in without


def test_other_rules_stand_beside(siege: Record) -> None:
    other = msgspec.structs.replace(siege, policy="acled@1")
    page = html_report(siege, main_of(siege), TEXTS, KIT, options=ReportOptions(others=(("ACLED", other),)))
    assert "The same claims under other coding rules" in page
    assert '<th scope="col">ACLED</th>' in page


def test_the_brief_fits_its_form(siege: Record) -> None:
    text = brief(siege, main_of(siege), TEXTS)
    lines = text.split("\n")
    assert lines[0].startswith("# Jaffar Express hijacking")
    assert [line.split(".**")[0] for line in lines if line.startswith("**")] == ["**Agreed", "**Disputed", "**Not known"]
    assert "| Hostages killed | 21 | 21 | 27 |" in text
    assert "Wording you can use: “The military says 21 hostages were killed" in text
    assert "the BLA claims 50" in text
    cited = set(re.findall(r"(?<!^)\[(\d+)\]", "\n".join(line for line in lines if not re.match(r"\[\d+\] ", line))))
    listed = {match.group(1) for line in lines if (match := re.match(r"\[(\d+)\] ", line))}
    assert cited
    assert cited <= listed


def test_words_of_reports_are_no_markdown() -> None:
    assert escaped("[x](http://y) *bold* `code` | <b>") == r"\[x\](http://y) \*bold\* \`code\` \| &lt;b&gt;"
    assert escaped("a\n# b") == r"a \# b"


def test_a_file_is_named_after_the_incident(siege: Record) -> None:
    assert file_name(main_of(siege), "html") == "jaffar-express-hijacking.html"
    assert file_name(msgspec.structs.replace(main_of(siege), title="../../etc/passwd"), "md") == "etc-passwd.md"
    assert file_name(msgspec.structs.replace(main_of(siege), title="///"), "md") == f"{main_of(siege).id}.md"


def test_the_same_input_gives_the_same_bytes(siege: Record, page: str) -> None:
    assert html_report(siege, main_of(siege), TEXTS, KIT) == page
