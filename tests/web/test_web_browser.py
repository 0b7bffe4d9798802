"""The workbench in a real browser: an analyst's story by keyboard, the right words marked, nothing asked of anybody else, no barrier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Bench, Served, Visit

PAGES = {
    "incidents": "/incidents?role=all",
    "incident": "/incidents/{incident}?f=killed.hostages&c={claim}",
    "claims": "/incidents/{incident}/claims",
    "figures": "/incidents/{incident}/figures",
    "timeline": "/incidents/{incident}/timeline",
    "explain": "/incidents/{incident}/explain/{question}",
    "incident reports": "/incidents/{incident}/reports",
    "compare": "/incidents/{incident}/compare?from=2025-03-11",
    "correct": "/incidents/{incident}/correct/{question}",
    "judge": "/claims/{claim}/decide?action=restate",
    "split": "/incidents/{incident}/split?leaving={report}",
    "merge": "/merge?incidents={incident}",
    "review": "/review",
    "reports": "/reports",
    "report": "/reports/{report}",
    "side by side": "/reports/{report}/diff/{other}",
    "two columns": "/reports/{report}/diff/{other}?layout=columns",
    "sources": "/sources",
    "lineages": "/lineages?shared=1",
    "policies": "/policies?a=ucdp-ged&b=gtd",
    "policy": "/policies/acled",
    "runs": "/runs",
    "run": "/runs/1",
    "decisions": "/decisions",
    "import": "/import",
    "export": "/export",
    "search": "/search?q=21",
    "settings": "/settings",
    "missing": "/incidents/i_nowhere",
}
WORDS_BEFORE = """mark => {
  let count = 0;
  const walk = document.createTreeWalker(document.querySelector('.source'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (mark.contains(node)) return count;
    if (!node.parentElement.closest('.tag')) count += Array.from(node.textContent).length;
  }
  return -1;
}"""


@pytest.fixture(scope="module")
def looking(browser: Any, served: Served) -> Iterator[Visit]:
    """One window for all tests that only look."""
    made = Visit(browser, served)
    yield made
    made.close()


def test_an_analyst_gets_from_the_list_to_an_accepted_card_by_keyboard_alone(visit: Visit) -> None:
    page, keys = visit.page, visit.page.keyboard
    before = len(visit.served.case.decisions())
    keys.press("j")
    assert page.evaluate("document.activeElement.closest('[data-row]') !== null")
    keys.press("/")
    keys.type("jaffar")
    keys.press("Enter")
    page.wait_for_url("**/search?q=jaffar")
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/incidents/i_*")
    assert "Jaffar" in page.title()
    keys.press("t")
    assert page.locator("details.twin[open]").count() > 0
    for _ in range(12):
        keys.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim().startsWith('Review')"):
            break
    keys.press("Enter")
    page.wait_for_url("**/review")
    first = page.locator("#card").inner_text()
    keys.press("j")
    visit.until("words => document.querySelector('#card')?.innerText !== words", first)
    keys.press("k")
    visit.until("words => document.querySelector('#card')?.innerText === words", first)
    keys.press("a")
    visit.until("words => document.querySelector('#card')?.innerText !== words", first)
    made = visit.served.case.decisions()
    assert len(made) == before + 1
    assert made[-1].action == "set"
    assert made[-1].reason
    visit.until("() => document.activeElement.id === 'card'")
    keys.press("z")
    visit.until("words => document.querySelector('#card')?.innerText === words", first)
    assert visit.served.case.decisions()[-1].undoes == made[-1].id
    assert not visit.complaints


def test_the_sheet_of_keys_opens_and_closes_and_keys_are_off_in_fields(looking: Visit) -> None:
    page = looking.page
    looking.go("/incidents")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    assert "accept" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.locator("#search").focus()
    page.keyboard.type("jkax?")
    assert page.locator("#search").input_value() == "jkax?"
    assert not page.locator("#keys").is_visible()


def test_keys_can_be_changed_and_switched_off(visit: Visit) -> None:
    page = visit.page
    visit.go("/settings")
    page.locator("#key-next").fill("w")
    page.get_by_role("button", name="Keep", exact=True).click()
    visit.go("/incidents?role=all")
    page.keyboard.press("j")
    assert not page.evaluate("!!document.activeElement.closest('[data-row]')")
    page.keyboard.press("w")
    assert page.evaluate("!!document.activeElement.closest('[data-row]')")
    visit.go("/settings")
    page.locator("[name=off]").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    visit.go("/incidents?role=all")
    page.keyboard.press("w")
    assert not page.evaluate("!!document.activeElement.closest('[data-row]')")


@pytest.mark.parametrize("name", ["emoji", "urdu", "script"])
def test_the_mark_stands_on_the_right_characters(name: str, looking: Visit, bench: Bench) -> None:
    row = next(one for one in bench.client.get("/reports.json").json()["reports"] if one["external_id"] == name)
    for read in bench.client.get(f"/reports/{row['id']}.json").json()["read"]:
        looking.go(f"/reports/{row['id']}?c={read['id']}")
        marks = looking.page.locator("mark.on")
        words = "".join(marks.all_text_contents())
        assert words == read["quote"]
        assert looking.page.evaluate(f"({WORDS_BEFORE})(document.querySelector('mark.on'))") == read["start"]
        assert marks.first.is_visible()
    assert looking.page.title() != "taken"
    assert looking.page.locator("img").count() == 0
    if name == "urdu":
        assert looking.page.evaluate("getComputedStyle(document.querySelector('.source')).direction") == "rtl"


def test_the_drawer_shows_the_claim_of_the_address_and_goes_with_back(looking: Visit, ids: dict[str, str]) -> None:
    page = looking.page
    looking.go(f"/incidents/{ids['incident']}?f=killed.security_forces")
    assert "Security forces killed" in page.locator("#evidence").inner_text()
    page.locator("a", has_text="Hostages killed").first.click()
    looking.until("document.querySelector('#evidence')?.innerText.includes('Hostages killed')")
    assert "f=killed.hostages" in page.url
    page.go_back()
    looking.until("document.querySelector('#evidence')?.innerText.includes('Security forces killed')")


def test_on_a_narrow_screen_choosing_a_figure_leads_to_its_evidence(looking: Visit, ids: dict[str, str]) -> None:
    page = looking.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    looking.go(f"/incidents/{ids['incident']}")
    page.locator("#figures a", has_text="Attackers killed").first.click()
    looking.until("document.querySelector('#evidence')?.innerText.includes('Attackers killed')")
    looking.until("(box => box.top < innerHeight && box.bottom > 0)(document.querySelector('#evidence').getBoundingClientRect())")
    page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_asks_nobody_else_and_fits_small_screens(name: str, looking: Visit, ids: dict[str, str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = looking.page
    looking.complaints.clear()
    page.set_viewport_size({"width": 1440, "height": 900})
    looking.go(PAGES[name].format(**ids))
    found = Axe().run(page).response["violations"]
    serious = {row["id"]: [node["html"][:160] for node in row["nodes"][:4]] for row in found if row["impact"] in ("serious", "critical")}
    assert not serious, serious
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # colours are read at once, not on their way
    dark = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert not dark, [node["html"][:160] for row in dark for node in row["nodes"][:8]]
    for width in (720, 320):  # 1440 px at 200 %, and the narrowest screen
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not looking.outside()
    assert not [one for one in looking.complaints if "404" not in one]


def test_a_page_opened_from_another_has_its_own_look(looking: Visit) -> None:
    page = looking.page
    page.set_viewport_size({"width": 1440, "height": 900})
    looking.go("/incidents")
    with page.expect_navigation():
        page.locator("a", has_text="Jaffar Express").first.click()
    page.wait_for_load_state()
    assert page.evaluate("getComputedStyle(document.querySelector('.wrap')).display") == "grid"
    with page.expect_navigation():
        page.locator("a", has_text="All 4").first.click()
    page.wait_for_load_state()
    assert page.evaluate("getComputedStyle(document.querySelector('.rows')).borderCollapse") == "collapse"


def test_every_chart_has_a_table(looking: Visit, ids: dict[str, str]) -> None:
    page = looking.page
    for path in ("/incidents", f"/incidents/{ids['incident']}"):
        looking.go(path)
        page.keyboard.press("t")
        tables = page.locator("details.twin[open] table")
        assert tables.count() >= 2
        assert all(tables.nth(number).locator("td").count() for number in range(tables.count()))


def test_everything_works_without_script(browser: Any, served: Served, ids: dict[str, str]) -> None:
    visit = Visit(browser, served, java_script_enabled=False)
    page = visit.page
    page.locator("[name=q]").last.fill("jaffar")
    with page.expect_navigation():
        page.get_by_role("button", name="Filter", exact=True).click()
    assert "1 incident" in page.locator("h1").inner_text()
    with page.expect_navigation():
        page.locator("a", has_text="Jaffar Express").first.click()
    with page.expect_navigation():
        page.locator("a", has_text="Security forces killed").first.click()
    assert "Security forces killed" in page.locator("#evidence").inner_text()
    visit.go("/review")
    before = len(served.case.decisions())
    with page.expect_navigation():
        page.locator("button[value=unsure]").click()
    assert served.case.decisions()[before].action == "unsure"
    visit.go("/decisions")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").first.click()
    assert served.case.decisions()[-1].action == "undo"
    visit.close()


def test_files_are_dropped_and_worked_out(visit: Visit, tmp_path: Path) -> None:
    sent = tmp_path / "ferry.txt"
    sent.write_text("A ferry sank off Tanga on 3 June 2024; 41 passengers drowned, the coast guard said.", encoding="utf-8")
    visit.go("/import")
    visit.page.locator("input[type=file]").set_input_files(str(sent))
    with visit.page.expect_navigation(timeout=20_000):
        visit.page.get_by_role("button", name="Add and work out").click()
    visit.page.wait_for_selector("text=1 new report")
    assert visit.served.case.runs()[-1].reports == 9


def test_two_incidents_are_merged_from_the_list_and_parted_again(visit: Visit) -> None:
    page = visit.page
    visit.go("/incidents?role=all&q=balochistan")
    before = page.locator("h1").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("m")
    assert "Effect on" in page.locator("#effect").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Merge", exact=True).click()
    assert visit.served.case.decisions()[-1].action == "merge"
    visit.go("/incidents?role=all&q=balochistan")
    assert page.locator("h1").inner_text() != before
    visit.go("/decisions")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").first.click()
    visit.go("/incidents?role=all&q=balochistan")
    assert page.locator("h1").inner_text() == before


def test_motion_is_left_out_for_those_who_ask(browser: Any, served: Served) -> None:
    for wish, moves in (("reduce", False), ("no-preference", True)):
        visit = Visit(browser, served, reduced_motion=wish)
        visit.go("/incidents")
        time = visit.page.evaluate("getComputedStyle(document.querySelector('.btn')).transitionDuration")
        assert (time not in ("0s", "")) is moves
        visit.close()


def test_the_incident_prints_without_the_frame(looking: Visit, ids: dict[str, str]) -> None:
    page = looking.page
    looking.go(f"/incidents/{ids['incident']}")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("header.bar").is_visible()
    assert not page.locator("footer.foot").is_visible()
    assert page.locator("h1").is_visible()
    page.emulate_media(media="screen")
