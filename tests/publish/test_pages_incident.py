"""The incident page as values and as HTML: each number leads to its words, each quote stands at its place, nothing hostile acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publish.pages_made import killed, made, texts_of
from variorum.model.document import Where
from variorum.model.figure import Check
from variorum.model.report import Report
from variorum.model.wire import IncidentRow, Record
from variorum.publish.html import Pages
from variorum.publish.page_incident import PageState, evidence_panel, incident_page
from variorum.publish.page_links import Links
from variorum.publish.page_views import IncidentPage, Sentence
from variorum.resources.load import pages, resource_path

KIT = pages()
PRESS = Pages(KIT)
EXAMPLE = {Report.of(text=text, locator=path.name, title=text.split("\n")[0]).id: text
           for path in sorted(resource_path("example").glob("*.txt")) for text in [path.read_text(encoding="utf-8")]}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would find: elements with their attributes, ids, and the words of marks."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "mark" in self._open:
            self.marked[-1] += data


def page_of(siege: Record, **state: object) -> IncidentPage:
    return incident_page(siege, siege.incidents[0], EXAMPLE, state=PageState(**state), outlines=KIT.outlines)  # type: ignore[arg-type]


def plain(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence.pieces)


def main_of(siege: Record) -> IncidentRow:
    return next(row for row in siege.incidents if row.role == "main")


def test_the_summary_says_what_is_agreed_disputed_and_not_known(siege: Record) -> None:
    incident = msgspec.structs.replace(
        main_of(siege),
        checks=(Check(kind="aboard_balance", holds=False, explanation="440 aboard − 346 freed − 21 killed = 73 not accounted for."),),
    )
    page = incident_page(siege, incident, EXAMPLE)
    told = [plain(it) for it in page.disputed]
    assert "Hostages killed: the military says 21, a security source at least 27, the BLA 50." in told
    assert "What became of 73 people: 440 aboard − 346 freed − 21 killed." in [plain(it) for it in page.unknown]


def test_every_number_of_the_summary_leads_to_a_claim(siege: Record) -> None:
    page, claims = page_of(siege), {claim.id for claim in main_of(siege).claims}
    strong = [piece for it in (*page.agreed, *page.disputed, *page.unknown) for piece in it.pieces if piece.tone == "strong"]
    assert len(strong) >= 3
    assert all(piece.href is not None and piece.href.lstrip("#").rsplit(".")[-1] in claims for piece in strong)


def test_every_figure_of_the_table_leads_to_a_claim_and_lists_them_all(siege: Record) -> None:
    page, incident = page_of(siege), main_of(siege)
    figures = {f"{figure.measure}.{figure.population}": figure for figure in incident.figures}
    for row in page.rows:
        figure = figures[row.id]
        assert row.best.href if figure.basis else row.best.text == "–"
        known = {claim.id for claim in incident.claims}
        assert {claim.id for claim in row.claims} == known & {*figure.basis, *(one.claim for one in figure.set_aside)}
        for claim in row.claims:
            assert claim.words in PRESS.incident(page)


def test_a_party_s_number_is_drawn_outside_the_band_in_its_own_shape(siege: Record) -> None:
    row = next(row for row in page_of(siege).rows if row.id == "killed.hostages")
    outside = [claim for claim in row.claims if claim.place == "outside"]
    assert {claim.sign for claim in outside} == {"50", "~50"}
    assert "armed group" in outside[0].source


def test_the_chosen_claim_is_marked_at_its_code_points(siege: Record) -> None:
    incident = main_of(siege)
    claim = next(claim for claim in incident.claims if "27 hostages" in claim.evidence.quote)
    panel = evidence_panel(siege, incident, EXAMPLE, state=PageState(claim=claim.id))
    assert panel is not None
    assert panel.id == "killed.hostages"
    view, excerpt, _ = panel.excerpts[0]
    assert view.id == claim.id
    assert excerpt.quote == EXAMPLE[claim.report][claim.evidence.start : claim.evidence.end]
    found = Reader(PRESS.panel(panel))
    assert claim.evidence.quote in found.marked
    assert "".join(text for text, _, _ in excerpt.whole) == EXAMPLE[claim.report]


def test_a_changed_text_is_lost_evidence_and_nothing_is_anchored_anew(siege: Record) -> None:
    incident = main_of(siege)
    claim = next(claim for claim in incident.claims if "27 hostages" in claim.evidence.quote)
    moved = {**EXAMPLE, claim.report: "x" + EXAMPLE[claim.report]}
    panel = evidence_panel(siege, incident, moved, state=PageState(claim=claim.id))
    assert panel is not None
    excerpt = panel.excerpts[0][1]
    assert "can no longer be shown in place" in excerpt.lost
    assert (excerpt.before, excerpt.after, excerpt.whole) == ("", "", ())


def test_a_text_changed_elsewhere_is_lost_too_since_its_hash_is_another(siege: Record) -> None:
    incident = main_of(siege)
    claim = incident.claims[0]
    panel = evidence_panel(siege, incident, {**EXAMPLE, claim.report: EXAMPLE[claim.report] + "."}, state=PageState(claim=claim.id))
    assert panel is not None
    assert panel.excerpts[0][1].lost


def test_the_map_draws_a_radius_and_never_a_bare_pin(siege: Record) -> None:
    page = page_of(siege)
    assert page.where is not None
    radii = [float(radius) for radius in re.findall(r'r="([\d.]+)" fill="#C84E00" opacity', page.where.drawing)]
    assert radii
    assert radii[0] >= 11
    assert "km" in page.where.caption


def test_a_country_alone_is_coloured_and_gets_no_point() -> None:
    text = "Four people were killed."
    coded = Where(name="Chad", country="Chad", lat=15.5, lon=18.7, precision=6)
    chad = made(("Four dead", text, killed(text, "Four people were killed", 4)), where=coded)
    page = incident_page(chad, chad.incidents[0], texts_of(chad, text), outlines=KIT.outlines)
    assert page.where is not None
    assert 'fill="#FBEDE4"' in page.where.drawing
    assert "<circle" not in page.where.drawing.split('class="ml"')[0]
    assert "CHAD" in page.where.drawing


def test_an_incident_without_place_day_or_numbers_still_makes_a_page() -> None:
    bare = made(("Attack feared", "An attack was feared.", None))
    body = PRESS.incident(incident_page(bare, bare.incidents[0], {}, outlines=KIT.outlines))
    assert "No report counts anybody." in body
    assert "Where it happened" in body
    assert "When it happened" in body


def test_sixty_reports_make_a_page() -> None:
    said = [(f"Report {n}", f"Officials of office {n} said {n % 7 + 10} people died.") for n in range(60)]
    crowd = made(*((title, text, killed(text, f"{n % 7 + 10} people died", n % 7 + 10)) for n, (title, text) in enumerate(said)))
    page = incident_page(crowd, crowd.incidents[0], texts_of(crowd, *(text for _, text in said)), outlines=KIT.outlines)
    assert page.reports_count == 60
    assert len(page.rows[0].claims) == 60
    assert re.search(r">\+\d+<", page.rows[0].strip)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("😀😀 Police 👮‍♀️ said three people were killed 😢 today.", "three people were killed"),
        ("پولیس کے مطابق حملے میں تین افراد ہلاک ہوئے۔", "تین افراد ہلاک ہوئے"),
        ("קבוצה: 3 people were killed ‏בתל אביב", "3 people were killed"),
    ],
)
def test_a_quote_is_marked_exactly_in_any_script(text: str, quote: str) -> None:
    known = made(("Title", text, killed(text, quote, 3)))
    page = incident_page(known, known.incidents[0], texts_of(known, text), outlines=KIT.outlines)
    body = PRESS.incident(page)
    assert quote in Reader(body).marked
    assert 'blockquote dir="auto"' in body


HOSTILE = "<script>alert(1)</script> {{7*7}} \" onload=x ' </style><img src=x onerror=y> & ]]>"


def test_hostile_words_stay_words() -> None:
    text = f"{HOSTILE} said five people were killed near {HOSTILE}."
    claim = killed(text, "five people were killed", 5, claimant=HOSTILE)
    known = made((HOSTILE, text, claim), title=HOSTILE, where=Where(name=HOSTILE, country="Mali", lat=12.6, lon=-8.0, precision=1))
    found = Reader(PRESS.incident(incident_page(known, known.incidents[0], texts_of(known, text), outlines=KIT.outlines)))
    assert not {"script", "img", "iframe", "object", "style"} & {tag for tag, _ in found.elements}
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_breaks_out_of_its_place(before: str, title: str) -> None:
    text = f"{before} nine people were killed"
    known = made((title, text, killed(text, "nine people were killed", 9)), title=title or "x")
    body = PRESS.incident(incident_page(known, known.incidents[0], texts_of(known, text)))
    plain_page = made(("t", "nine people were killed", killed("nine people were killed", "nine people were killed", 9)))
    bare = PRESS.incident(incident_page(plain_page, plain_page.incidents[0], texts_of(plain_page, "nine people were killed")))
    assert {tag for tag, _ in Reader(body).elements} <= {tag for tag, _ in Reader(bare).elements} | {"q", "sup", "small"}


def test_a_page_needs_no_inline_style_or_script(siege: Record) -> None:
    found = Reader(PRESS.incident(page_of(siege)))
    assert all("style" not in attributes for _, attributes in found.elements)
    assert "script" not in {tag for tag, _ in found.elements}


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique(siege: Record) -> None:
    found = Reader(PRESS.incident(page_of(siege, every_claim=True)))
    ids = [attributes["id"] for _, attributes in found.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_every_chart_has_a_title_and_every_svg_its_words(siege: Record) -> None:
    body = PRESS.incident(page_of(siege))
    charts = re.findall(r'<svg [^>]*role="(?:img|group)"[^>]*>(.{0,8})', body)
    assert charts
    assert all(start.startswith("<title>") for start in charts)


def test_a_surface_says_where_links_lead() -> None:
    class Routes(Links):
        def claim(self, figure: str | None, claim: str) -> str:
            return f"?f={figure or ''}&c={claim}"

        def policy(self, policy: str) -> str | None:
            return f"?policy={policy}"

        def decide(self, figure: str, claim: str) -> tuple[tuple[str, str, str], ...]:
            return (("Accept", "A", f"/decide?claim={claim}"),)

    text = "Four people were killed."
    known = made(("Four dead", text, killed(text, "Four people were killed", 4)))
    body = PRESS.incident(incident_page(known, known.incidents[0], texts_of(known, text), links=Routes()))
    ident = known.incidents[0].claims[0].id
    assert f'href="?f=killed.everyone&amp;c={ident}"' in body
    assert f'href="/decide?claim={ident}"' in body


def test_the_same_record_gives_the_same_bytes(siege: Record) -> None:
    assert PRESS.incident(page_of(siege)) == PRESS.incident(page_of(siege))


def test_what_is_set_aside_as_superseded_is_drawn_pale(siege: Record) -> None:
    row = next(row for row in page_of(siege).rows if any(claim.place == "superseded" for claim in row.claims))
    assert 'opacity=".5"' in row.strip


def test_the_line_of_a_figure_is_what_was_best_at_each_moment(siege: Record) -> None:
    incident = main_of(siege)
    stages = [entry for entry in incident.timeline if any(claim.id in entry.claims for claim in incident.claims)]
    figures = [msgspec.structs.replace(one, best=one.low, low=one.low, high=one.high) for one in incident.figures]
    then = msgspec.structs.replace(incident, figures=tuple(figures))
    history = tuple((f"phase:{number}", entry.when or "", then) for number, entry in enumerate(stages))
    without, told = page_of(siege), page_of(siege, history=history)
    assert [chart.label for chart in told.moved] == [chart.label for chart in without.moved]
    assert all("<path" in chart.drawing for chart in told.moved)


def test_figures_that_count_nobody_are_one_line_and_no_chart() -> None:
    text = "No villagers were killed, police said."
    record = made(("A report", text, killed(text, "No villagers", 0)))
    page = incident_page(record, record.incidents[0], texts_of(record, text))
    assert page.rows == ()
    assert [plain(it) for it in page.nobody] == ["People killed: said to be none."]
    assert page.nobody[0].cites
    assert "said to be none" in PRESS.incident(page)
