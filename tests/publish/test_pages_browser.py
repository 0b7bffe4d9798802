"""The report in one file in a real browser: it asks for nothing, links open evidence, marks are exact, axe finds nothing, it prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish.pages_made import killed, made, texts_of
from variorum.model.report import Report
from variorum.model.wire import Record
from variorum.publish.html import Pages
from variorum.publish.html_report import html_report
from variorum.publish.page_incident import incident_page
from variorum.resources.load import pages, resource_path

KIT = pages()
PRESS = Pages(KIT)
NARROW, WIDE = {"width": 320, "height": 900}, {"width": 1440, "height": 900}


@pytest.fixture
def file(siege: Record, tmp_path: Path) -> Path:
    texts = [path.read_text(encoding="utf-8") for path in sorted(resource_path("example").glob("*.txt"))]
    known = {Report.of(text=text, locator="x", title=text.split("\n")[0]).id: text for text in texts}
    main = next(row for row in siege.incidents if row.role == "main")
    target = tmp_path / "report.html"
    target.write_text(html_report(siege, main, known, KIT), encoding="utf-8")
    return target


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[tuple[Any, list[str], list[str]]]:
    """The file in a page, with the addresses it asked for and what it complained of."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page, asked, complaints
    context.close()


def test_it_asks_for_nothing_and_breaks_no_policy_of_its_own(opened: tuple[Any, list[str], list[str]]) -> None:
    page, asked, complaints = opened
    page.wait_for_load_state()
    assert [url for url in asked if not url.startswith("data:")] == [page.url]
    assert complaints == []
    assert page.evaluate("document.fonts.check('16px Inter')")


def test_a_number_opens_its_evidence_without_any_script_s_help(opened: tuple[Any, list[str], list[str]]) -> None:
    page, _, _ = opened
    shown = page.locator(".panel:visible")
    assert shown.count() == 1
    page.locator("#row-freed\\.hostages .be a").click()
    assert shown.count() == 1
    assert shown.locator("h2").first.inner_text() == "Hostages freed"
    assert page.locator(".panel:visible .ex:visible mark").inner_text().endswith("346 hostages")


def test_pointing_at_a_mark_lights_up_its_line(opened: tuple[Any, list[str], list[str]]) -> None:
    page, _, _ = opened
    mark = page.locator("#row-killed\\.hostages .mk").first
    claim = mark.get_attribute("data-c")
    mark.hover()
    assert page.locator(f".cl li[data-c={claim}].lit").count() >= 1


def test_the_key_t_opens_the_tables(opened: tuple[Any, list[str], list[str]]) -> None:
    page, _, _ = opened
    assert page.locator("details.twin[open]").count() == 0
    page.keyboard.press("t")
    assert page.locator("details.twin[open]").count() == page.locator("details.twin").count() > 3


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320 px", "1440 px"])
def test_nothing_sticks_out_and_axe_finds_nothing(opened: tuple[Any, list[str], list[str]], size: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _, _ = opened
    page.set_viewport_size(size)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.goto(page.url)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["impact"], one["id"], one["nodes"][0]["html"][:100]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_it_prints_on_a_few_sheets_of_a4(opened: tuple[Any, list[str], list[str]]) -> None:
    page, _, _ = opened
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") + pdf.count(b"/Type /Page ")
    assert 2 <= sheets <= 14
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"841.9" in pdf


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("😀😀 Police 👮‍♀️ said three people were killed 😢 today.", "three people were killed"),
        ("پولیس کے مطابق حملے میں تین افراد ہلاک ہوئے۔", "تین افراد ہلاک ہوئے"),
        ("a" * 200_000 + " three people were killed " + "b" * 200_000, "three people were killed"),
    ],
    ids=["emoji", "Urdu", "one long line"],
)
def test_the_mark_in_the_browser_is_the_quote(browser: Any, tmp_path: Path, text: str, quote: str) -> None:
    known = made(("<b>Title</b>", text, killed(text, quote, 3)))
    body = PRESS.incident(incident_page(known, known.incidents[0], texts_of(known, text)))
    target = tmp_path / "page.html"
    target.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>x</title><style>{PRESS.style()}</style><body>{body}", "utf-8"
    )
    page = browser.new_page(viewport=NARROW)
    page.goto(target.as_uri())
    assert page.locator("blockquote mark").evaluate("mark => mark.textContent") == quote
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("b", has_text="Title").count() == 0
    page.close()
