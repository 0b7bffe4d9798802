"""The queue: how fast it goes, told honestly; many rows accepted with one reason and taken back together; ticked rows taken away."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.web.conftest import TOKEN, Bench, Visit
from variorum.model.decision import Decision, Target
from variorum.publish.wording import label
from variorum.web.pace import pace
from variorum.web.review import like_questions
from variorum.workspace.review import ReviewItem

BEARER = {"authorization": f"Bearer {TOKEN}"}
BEGUN = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)


def journal(*spans: float, analyst: str = "R. Khan") -> list[Decision]:
    """Decisions so many seconds apart."""
    at, made = BEGUN, []
    for span in (0.0, *spans):
        at += timedelta(seconds=span)
        told = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        made.append(Decision.of(at=told, analyst=analyst, action="accept", target=Target(title=str(len(made))), reason="verified"))
    return made


@pytest.mark.parametrize(
    ("spans", "judged", "waiting", "words"),
    [
        ((20, 20, 20, 20), 5, 12, "5 judged, about 4 minutes left at 20 seconds a card"),
        ((20, 20, 20), 4, 12, "4 judged"),  # too few to say
        ((20, 20, 20, 20), 0, 12, "0 judged"),  # another sitting's
        ((20, 20, 4000, 20, 20), 6, 12, "6 judged, about 4 minutes left at 20 seconds a card"),  # somebody was away
        ((20, 0, 0, 0, 0, 20, 20, 20), 9, 6, "9 judged, about 2 minutes left at 20 seconds a card"),  # four in one act
        ((3, 3, 3, 3), 5, 1, "5 judged, about 3 seconds left at 3 seconds a card"),
        ((100, 110, 120, 130), 5, 500, "5 judged, about 16 hours left at 2 minutes a card"),
    ],
)
def test_the_pace_is_what_the_journal_says(spans: tuple[float, ...], judged: int, waiting: int, words: str) -> None:
    assert pace(journal(*spans), judged, waiting).words == words


def test_nobody_elses_pace_is_taken_for_ones_own() -> None:
    mixed = [*journal(1, 1, 1, 1, 1, 1, analyst="B. Ode"), *journal(30, 30)]
    assert pace(mixed, 5, 10).seconds is None


def test_rows_accepted_together_are_taken_back_together(desk: Bench) -> None:
    items = [one["id"] for one in desk.client.get("/review.json").json()["items"]][:3]
    form = {"items": items, "reason": "verified", "note": "seen", "form_word": desk.access.form_word}
    gone = desk.client.post("/review/accept?done=2", data=form, headers={"accept": "text/html"})
    assert gone.status_code == 303
    assert "done=5" in gone.headers["location"]
    page = desk.client.get(gone.headers["location"]).text
    assert "Undo the 3 accepted together" in page
    made = desk.case.decisions()[-3:]
    assert {one.reason for one in made} == {"verified"}
    undoing = {"action": "undo", "target": ",".join(one.id for one in made), "reason": "mistake"}
    assert desk.client.post("/decisions", json=undoing, headers=BEARER).status_code == 201
    assert {one["id"] for one in desk.client.get("/review.json").json()["items"]} >= set(items)
    assert "accepted together" not in desk.client.get(gone.headers["location"]).text


def test_a_card_says_who_judged_like_questions(desk: Bench) -> None:
    item = next(one for one in desk.client.get("/review.json").json()["items"] if one["measure"] == "killed")
    assert "Like questions elsewhere" not in desk.client.get(f"/review?item={item['id']}").text
    target = Target(title="Market bombing", measure=item["measure"], population=item["population"])
    like = Decision.of(at="2025-04-01T09:00:00Z", analyst="B. Ode", action="set", target=target, reason="different_scope")
    other = Decision.of(at=like.at, analyst="C. Rao", action="set", target=Target(measure="freed"), reason="verified")
    mine = Decision.of(at=like.at, analyst="R. Khan", action="set", target=target, reason="verified")
    shown = msgspec.convert(item, ReviewItem)
    assert like_questions([like, other, mine], shown, {mine.id}) == [like]
    desk.case._folder.journal.append(like)
    said = f"B. Ode set {label(item['measure'], item['population'])}, Market bombing"
    assert said in " ".join(desk.client.get(f"/review?item={item['id']}").text.split())


def test_ticked_rows_alone_are_taken_away(desk: Bench, ids: dict[str, str]) -> None:
    items = [one["id"] for one in desk.client.get("/review.json").json()["items"]][:2]
    rows = list(csv.DictReader(io.StringIO(desk.client.get("/review.csv", params={"items": items}).text)))
    assert [row["id"] for row in rows] == items
    everything = [one["id"] for one in desk.client.get("/incidents.json?role=all").json()["incidents"]]
    chosen = [everything[0], everything[-1]]
    found = desk.client.get("/incidents.csv", params={"incidents": chosen}).text
    assert {row["id"] for row in csv.DictReader(io.StringIO(found))} == set(chosen)
    answer = desk.client.get("/export/csv", params={"incidents": chosen, "file": "incidents.csv"})
    assert {row["incident_id"] for row in csv.DictReader(io.StringIO(answer.text))} == set(chosen)


def test_many_rows_are_ticked_accepted_and_taken_back_by_keyboard(visit: Visit) -> None:
    page = visit.page
    visit.go("/review")
    waiting = page.locator("[name=items]").count()
    assert waiting >= 2
    page.locator("[name=items]").first.focus()
    page.keyboard.press("x")
    page.keyboard.press("n")
    page.keyboard.press("x")
    assert page.locator("[name=items]:checked").count() == 2
    with page.expect_download() as taken:
        page.keyboard.press("e")
    assert taken.value.suggested_filename == "review.csv"
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("a")
    assert page.locator("[name=items]").count() == waiting - 2
    assert "form_word" not in page.url
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.locator("[name=items]").count() == waiting
