"""Lists are made once, made ahead, and after a decision made again only where something changed."""

from __future__ import annotations

from collections import Counter

from tests.web.conftest import TOKEN, Bench
from variorum.web.desk import Desk
from variorum.web.listing import Index
from variorum.workspace import Workspace

BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_after_a_decision_only_what_changed_is_read_again(desk: Bench, ids: dict[str, str]) -> None:
    known: dict = {}
    before = desk.case.record(known=known)
    target = f"{ids['incident']},killed,hostages"
    made = desk.client.post("/decisions", json={"action": "set", "target": target, "best": 22, "reason": "verified"}, headers=BEARER)
    assert made.status_code == 201
    after = desk.case.record(known=known)
    assert after == desk.case.record()
    same = {row.id for row in after.incidents if any(row is one for one in before.incidents)}
    assert same == {row.id for row in after.incidents} - {ids["incident"]}
    assert len(known) == len(after.incidents)


def test_a_list_made_from_an_earlier_one_is_the_list_made_anew(desk: Bench, ids: dict[str, str]) -> None:
    known: dict = {}
    first = Index(desk.case.record(known=known), {})
    item = desk.client.get("/review.json").json()["items"][0]
    desk.client.post(f"/review/{item['id']}", json={"choice": "accept"}, headers=BEARER)
    waiting = Counter(one.incident for one in desk.case.review())
    now = desk.case.record(known=known)
    assert Index(now, waiting, first).entries == Index(now, waiting).entries
    assert Index(now, waiting).claims[ids["claim"]] == ids["incident"]


def test_a_list_made_ahead_is_the_one_that_is_shown(desk: Bench) -> None:
    ahead = Desk(desk.case)
    ahead.warm()
    (made,) = ahead._indexes.values()
    assert {one.id for one in made.entries} == {row.id for row in desk.case.record().incidents}


def test_a_case_without_a_run_is_no_error_ahead(tmp_path: object) -> None:
    Desk(Workspace.init(str(tmp_path))).warm()
