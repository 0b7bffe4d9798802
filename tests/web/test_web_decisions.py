"""What an analyst does at the workbench is recorded with its reason, shows at once, can be undone, and previews change nothing."""

from __future__ import annotations

import pytest

from tests.web.conftest import TOKEN, Bench
from variorum.web.beside import aligned
from variorum.web.marking import Place, lost, runs

PAGE = {"accept": "text/html"}


def send(desk: Bench, path: str, **fields: object) -> str:
    """Send a form as a browser does, and give the page that it leads to."""
    answer = desk.client.post(path, data={**fields, "form_word": desk.access.form_word}, headers=PAGE)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def figure(desk: Bench, incident: str, measure: str, population: str) -> dict[str, object]:
    rows = desk.client.get(f"/incidents/{incident}/figures.json").json()["figures"]
    return next(row for row in rows if (row["measure"], row["population"]) == (measure, population))


def item_of(desk: Bench, measure: str, population: str) -> dict[str, object]:
    items = desk.client.get("/review.json?limit=1000").json()["items"]
    return next(one for one in items if (one["measure"], one["population"]) == (measure, population))


def test_accepting_a_card_settles_the_figure_and_goes_on(desk: Bench, ids: dict[str, str]) -> None:
    item = item_of(desk, "killed", "hostages")
    waiting = desk.client.get("/review.json").json()["total"]
    location = send(desk, f"/review/{item['id']}", choice="accept", reason="partisan_claim", note="the military counts its own dead")
    assert location.startswith("/review?")
    assert desk.client.get("/review.json").json()["total"] == waiting - 1
    decision = desk.case.decisions()[-1]
    assert (decision.action, decision.reason, decision.analyst) == ("set", "partisan_claim", "R. Khan")
    log = desk.client.get(f"/incidents/{ids['incident']}/log.json").json()
    assert [one["id"] for one in log["decisions"]] == [decision.id]


def test_choosing_another_value_makes_it_the_best(desk: Bench, ids: dict[str, str]) -> None:
    item = item_of(desk, "killed", "hostages")
    send(desk, f"/review/{item['id']}", choice="value:27", reason="named_source")
    assert figure(desk, ids["incident"], "killed", "hostages")["best"] == 27
    send(desk, "/decisions", action="undo", target=desk.case.decisions()[-1].id, reason="mistake", next="/review")
    assert figure(desk, ids["incident"], "killed", "hostages")["best"] == 21


@pytest.mark.parametrize("choice", ["value:x", "nonsense", "value:", "reject"])
def test_a_choice_that_is_none_records_nothing(choice: str, desk: Bench) -> None:
    item = item_of(desk, "killed", "hostages")
    answer = desk.client.post(f"/review/{item['id']}", data={"choice": choice, "form_word": desk.access.form_word})
    assert answer.status_code == 422
    assert not desk.case.decisions()


def test_several_cards_are_accepted_at_once_each_with_its_own_decision(desk: Bench) -> None:
    items = [one["id"] for one in desk.client.get("/review.json").json()["items"][:2]]
    send(desk, "/review/accept", items=",".join(items), reason="verified")
    assert len(desk.case.decisions()) == 2


def test_a_programme_decides_with_the_token_and_undoes_with_delete(desk: Bench, ids: dict[str, str]) -> None:
    desk.client.cookies.clear()
    bearer = {"authorization": f"Bearer {TOKEN}"}
    body = {"action": "set", "target": f"{ids['incident']},killed,hostages", "best": 25, "reason": "other", "note": "counted by hand"}
    made = desk.client.post("/decisions", json=body, headers=bearer)
    assert made.status_code == 201, made.text
    assert figure(desk, ids["incident"], "killed", "hostages")["best"] == 25
    undone = desk.client.delete(f"/decisions/{made.json()['id']}", headers=bearer)
    assert undone.status_code == 201
    assert undone.json()["undoes"] == made.json()["id"]
    assert figure(desk, ids["incident"], "killed", "hostages")["best"] == 21
    conflict = desk.client.delete(f"/decisions/{made.json()['id']}", headers=bearer)
    assert conflict.status_code == 422


def test_a_decision_without_a_reason_is_refused_in_words(desk: Bench, ids: dict[str, str]) -> None:
    fields = {"action": "set", "target": f"{ids['incident']},killed,hostages", "best": "25", "form_word": desk.access.form_word}
    answer = desk.client.post("/decisions", data=fields)
    assert answer.status_code == 422
    assert "reason" in answer.json()["detail"]
    assert "partisan_claim" in answer.json()["hint"]


def test_merging_is_shown_before_it_is_done_and_can_be_undone(desk: Bench) -> None:
    listed = desk.client.get("/incidents.json?role=all&q=balochistan").json()["incidents"]
    first, second = (one["id"] for one in listed[:2])
    claims = {one["id"]: one["claims"] for one in listed}
    preview = desk.client.get(f"/merge.json?incidents={first},{second}").json()
    assert len(preview["as_one"]["claims"]) == claims[first] + claims[second]
    assert not desk.case.decisions()
    assert desk.client.get(f"/merge?incidents={first}&incidents={second}", headers=PAGE).status_code == 200
    send(desk, "/decisions", action="merge", target=f"{first},{second}", reason="same_incident", next="/incidents")
    merged = desk.client.get("/incidents.json?role=all&q=balochistan").json()["incidents"]
    assert len(merged) == len(listed) - 1
    assert preview["as_one"]["id"] in {one["id"] for one in merged}
    send(desk, "/decisions", action="undo", target=desk.case.decisions()[-1].id, reason="mistake")
    assert desk.client.get("/incidents.json?role=all&q=balochistan").json()["incidents"] == listed


def test_splitting_is_shown_before_it_is_done(desk: Bench, ids: dict[str, str]) -> None:
    preview = desk.client.get(f"/incidents/{ids['incident']}/split.json?leaving={ids['report']}").json()
    stays, leaves = preview["parts"]
    assert {claim["report"] for claim in leaves["claims"]} == {ids["report"]}
    assert ids["report"] not in {claim["report"] for claim in stays["claims"]}
    send(desk, "/decisions", action="split", target=f"{ids['incident']},{ids['report']}", reason="other_incident")
    now = {one["id"] for one in desk.client.get("/incidents.json?role=all").json()["incidents"]}
    assert {stays["id"], leaves["id"]} <= now


def test_a_claim_is_moved_to_another_incident(desk: Bench, ids: dict[str, str]) -> None:
    other = next(one["id"] for one in desk.client.get("/incidents.json?role=background").json()["incidents"])
    fields = {"action": "split", "target": f"{ids['incident']},{ids['claim']}", "into": other, "reason": "other_incident"}
    send(desk, "/decisions", **fields)
    assert [one.action for one in desk.case.decisions()] == ["split", "merge"]
    home = desk.client.get(f"/claims/{ids['claim']}.json").json()["incident"]
    assert home != ids["incident"]


def test_after_a_decision_a_browser_stays_here(desk: Bench) -> None:
    decision = {"action": "undo", "target": "x", "reason": "mistake"}
    item = item_of(desk, "killed", "hostages")
    send(desk, f"/review/{item['id']}", choice="accept")
    for elsewhere in ("https://example.com", "//example.com", "/\\example.com"):
        decision["target"] = desk.case.decisions()[-1].id
        assert send(desk, "/decisions", **decision, next=elsewhere) == "/decisions"


def test_sent_files_are_taken_in_once_and_worked_out(desk: Bench) -> None:
    content = b"A bomb killed 31 shoppers at a market in Kandahar on 4 May 2024, police said."
    word = {"x-form-word": desk.access.form_word}
    first = desk.client.post(
        "/reports", files=[("files", ("market.txt", content)), ("files", ("notes.pdf", b"%PDF-1.4 nothing"))], headers=word
    )
    assert first.status_code == 201, first.text
    assert first.json()["new"] == 2 or first.json()["skipped"]
    found = desk.client.get("/incidents.json?q=kandahar+31").json()["incidents"]
    assert len(found) == 1
    again = desk.client.post("/reports", files={"files": ("market.txt", content)}, headers=word).json()
    assert again["new"] == 0
    assert again["known"] == 1
    run = desk.client.get(f"/runs/{first.json()['run']}.json").json()
    assert found[0]["id"] in run["new"]


def test_two_texts_are_laid_side_by_side_with_what_differs() -> None:
    ours = "Rebels killed 21 hostages on the train near the tunnel. The weather was fine."
    theirs = "Nobody knew why. Rebels killed 27 hostages on the train near the tunnel."
    lines = aligned(ours, theirs)
    match = next(line for line in lines if line.likeness)
    assert match.numbers == (("21", "27"),)
    assert [piece.text.strip() for piece in match.first if piece.look == "number"] == ["21"]
    assert "".join(piece.text for piece in match.second) == "Rebels killed 27 hostages on the train near the tunnel."
    alone = [line for line in lines if not line.likeness]
    assert [line.first_number for line in alone if line.first] == [2]
    assert [line.second_number for line in alone if line.second] == [1]


def test_marks_are_cut_at_code_points_and_never_moved() -> None:
    text = "🚆 ۱۷ killed 👨‍👩‍👧 here"
    kept = Place(id="a", start=2, end=11, quote=text[2:11])
    inner = Place(id="b", start=5, end=11, quote=text[5:11])
    moved = Place(id="c", start=0, end=4, quote="here")
    assert lost(text, [kept, inner, moved]) == ("c",)
    found = runs(text, [kept, inner, moved])
    assert "".join(run.text for run in found) == text
    assert [(run.text, run.ids) for run in found if run.ids] == [(text[2:5], ("a",)), (text[5:11], ("a", "b"))]
