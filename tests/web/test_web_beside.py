"""Two reports beside each other: each whole in its own order, scrolling together, with counterparts to choose; split and merge at hand."""

from __future__ import annotations

from typing import Any

from tests.web.conftest import Bench, Served, Visit
from variorum.web.beside import columns

BUS = "The crowded bus was stopped at dawn by gunmen near the mining town of Duki."
ROAD = "The main road towards Loralai was closed by troops for two days afterwards."
FIRST = f"{BUS} Nine miners were killed, police said. A market reopened. {ROAD}"
SECOND = f"{ROAD} {BUS} Eleven miners were killed, police said."


def test_a_counterpart_is_known_wherever_the_other_report_tells_it() -> None:
    ours, theirs = columns(FIRST, SECOND)
    assert [(one.number, one.pair, one.in_step) for one in ours] == [(1, 2, True), (2, 3, True), (3, None, False), (4, 1, False)]
    assert [(one.number, one.pair, one.in_step) for one in theirs] == [(1, 4, False), (2, 1, True), (3, 2, True)]
    for text, side in ((FIRST, ours), (SECOND, theirs)):
        told = " ".join("".join(piece.text for piece in one.pieces).strip() for one in side)
        assert told == text


def test_a_split_begins_at_two_reports_of_one_incident(desk: Bench, ids: dict[str, str]) -> None:
    page = desk.client.get(f"/reports/{ids['report']}/diff/{ids['other']}", headers={"accept": "text/html"}).text
    address = f"/incidents/{ids['incident']}/split?leaving={ids['other']}"
    assert address in page
    preview = desk.client.get(address, headers={"accept": "text/html"}).text
    assert "Leaves" in preview


def test_each_report_says_why_it_belongs_and_can_be_cut_off(desk: Bench, ids: dict[str, str]) -> None:
    path, browser = f"/incidents/{ids['incident']}", {"accept": "text/html"}
    page = desk.client.get(path, headers=browser).text
    assert "Why these reports are one incident" in page
    assert f"{path}/split?leaving={ids['report']}" in page
    desk.client.cookies.clear()
    assert "split?leaving" not in desk.client.get(path, headers=browser).text


def test_a_merge_begins_at_two_reports_of_two_incidents_and_shows_them_as_one(desk: Bench, ids: dict[str, str]) -> None:
    reports = {row["external_id"]: row for row in desk.client.get("/reports.json").json()["reports"]}
    page = desk.client.get(f"/reports/{reports['emoji']['id']}/diff/{reports['urdu']['id']}", headers={"accept": "text/html"}).text
    pair = ",".join(reports[name]["incidents"][0] for name in ("emoji", "urdu"))
    assert "/merge?incidents=" + pair.replace(",", "%2C") in page
    assert "As one" in desk.client.get("/merge", params={"incidents": pair}, headers={"accept": "text/html"}).text


def test_the_columns_scroll_together_and_align_what_is_chosen(visit: Visit, ids: dict[str, str]) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1200, "height": 420})
    visit.go(f"/reports/{ids['report']}/diff/{ids['other']}?layout=columns")
    left, right = page.locator("[data-column]").nth(0), page.locator("[data-column]").nth(1)
    assert left.evaluate("one => one.scrollHeight > one.clientHeight + 50")
    left.evaluate("one => { one.scrollTop = one.scrollHeight; }")
    visit.until("document.querySelectorAll('[data-column]')[1].scrollTop > 40")
    chosen = page.locator("#a-3, [data-column] .same").first
    chosen.click()
    other = page.locator("#" + str(chosen.get_attribute("data-pair")))
    assert "on" in str(other.get_attribute("class")).split()
    apart = "([a, b]) => { const y = id => document.getElementById(id).getBoundingClientRect().top; return Math.abs(y(a) - y(b)); }"
    pair = [chosen.get_attribute("id"), chosen.get_attribute("data-pair")]
    shown = "id => { const one = document.getElementById(id), column = one.closest('[data-column]').getBoundingClientRect(); \
        const box = one.getBoundingClientRect(); return box.bottom > column.top && box.top < column.bottom; }"
    assert page.evaluate(shown, pair[1])
    limits = right.evaluate("one => [one.scrollTop, one.scrollHeight - one.clientHeight]")
    assert page.evaluate(apart, pair) < 3 or limits[0] in (0, limits[1])
    page.locator("[data-together]").uncheck()
    before = right.evaluate("one => one.scrollTop")
    left.evaluate("one => { one.scrollTop = one.scrollTop > 60 ? 0 : one.scrollHeight; }")
    page.wait_for_timeout(150)
    assert right.evaluate("one => one.scrollTop") == before
    assert not visit.complaints


def test_without_script_a_counterpart_is_a_link(browser: Any, served: Served, ids: dict[str, str]) -> None:
    plain = Visit(browser, served, java_script_enabled=False)
    plain.go(f"/reports/{ids['report']}/diff/{ids['other']}?layout=columns")
    link = plain.page.locator("#a-1 ~ p .to, #a-1 .to").first
    target = str(link.get_attribute("href"))
    link.click()
    assert plain.page.url.endswith(target)
    assert not plain.page.locator("[data-together]").is_visible()
    plain.close()
