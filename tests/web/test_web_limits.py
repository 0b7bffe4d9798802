"""The limits that docs/security.md states: too slow, too many connections, one run at a time, one writer at a time."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.web.conftest import HOST, TOKEN, Bench
from variorum.cli.serve import LARGEST_HEAD, MOST_AT_ONCE, server_of
from variorum.errors import StoreError
from variorum.store.lock import writing
from variorum.web.access import Access
from variorum.web.app import application
from variorum.web.guard import Limits
from variorum.web.problems import Problem
from variorum.web.progress import Progress

BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_the_limits_are_the_stated_ones() -> None:
    assert (Limits().receive_seconds, MOST_AT_ONCE, LARGEST_HEAD) == (60.0, 100, 16 * 1024)
    assert (Limits().body_bytes, Limits().form_bytes, Limits().url_bytes) == (64 * 1024**2, 1024**2, 8 * 1024)


@pytest.mark.parametrize("begun", [False, True])
def test_a_body_that_never_comes_to_its_end_is_given_up(begun: bool, desk: Bench) -> None:
    app = application(desk.case, desk.access, hosts=[HOST], limits=Limits(receive_seconds=0.05))
    sent: list[Any] = []
    came = [{"type": "http.request", "body": b'{"action"', "more_body": True}] if begun else []

    async def receive() -> Any:
        if came:
            return came.pop()
        await asyncio.Event().wait()  # for ever

    async def send(message: Any) -> None:
        sent.append(message)

    head = {"host": HOST, "content-type": "application/json", **BEARER}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/decisions",
        "raw_path": b"/decisions", "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8321),
        "headers": [(name.encode(), value.encode()) for name, value in head.items()],
    }  # fmt: skip
    with ThreadPoolExecutor(1) as pool:  # a thread of its own: a browser may be driven in this one
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result(20)
    assert sent[0]["status"] == 408
    assert desk.case.decisions() == ()


@pytest.fixture
def crowded(desk: Bench) -> Iterator[int]:
    """The port of a server as `variorum serve` starts it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = server_of(application(desk.case, Access(token=TOKEN, port=port), hosts=[f"127.0.0.1:{port}"]))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(20)


def asked(connection: socket.socket, port: int) -> bytes:
    connection.settimeout(20)
    connection.sendall(f"GET /settings.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    return connection.recv(64).split(b"\r\n")[0]


def test_no_more_than_a_hundred_connect_at_once(crowded: int) -> None:
    idle = [socket.create_connection(("127.0.0.1", crowded)) for _ in range(MOST_AT_ONCE)]
    with socket.create_connection(("127.0.0.1", crowded)) as one_more:
        assert asked(one_more, crowded) == b"HTTP/1.1 503 Service Unavailable"
    for one in idle:
        one.close()
    for _ in range(200):  # until the server has seen that they are gone
        with socket.create_connection(("127.0.0.1", crowded)) as later:
            if asked(later, crowded) == b"HTTP/1.1 200 OK":
                return
        time.sleep(0.05)
    raise AssertionError("the server never answered again")


def test_one_run_at_a_time(tmp_path: Path) -> None:
    working, finish = threading.Event(), threading.Event()

    def run(**_: object) -> Any:
        working.set()
        assert finish.wait(20)
        return SimpleNamespace(number=1, reports=0, incidents=0, changed=0)

    progress, case = Progress(), SimpleNamespace(path=tmp_path, run=run)
    told: list[Any] = []
    first = threading.Thread(target=lambda: told.append(progress.begin(case, [], {})))  # type: ignore[arg-type]
    first.start()
    assert working.wait(20)
    with pytest.raises(Problem) as refused:
        progress.begin(case, [], {})  # type: ignore[arg-type]
    assert refused.value.status == 409
    finish.set()
    first.join(20)
    assert told[0]["state"] == "done"
    assert progress.begin(case, [], {})["state"] == "done"  # type: ignore[arg-type]


def test_a_decision_beside_another_writer_is_refused_and_nothing_is_written(
    desk: Bench, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.workspace.working.writing", partial(writing, patience=0.1))  # not 5 s
    target = f"{ids['incident']},killed,hostages"
    held = threading.Event()
    done = threading.Event()

    def other() -> None:
        with writing(desk.case.path):
            held.set()
            done.wait(20)

    thread = threading.Thread(target=other)
    thread.start()
    assert held.wait(20)
    try:
        answer = desk.client.post("/decisions", json={"action": "set", "target": target, "best": 22, "reason": "verified"}, headers=BEARER)
    finally:
        done.set()
        thread.join(20)
    assert answer.status_code == 423
    assert answer.json()["hint"]
    assert desk.case.decisions() == ()


def test_a_case_of_an_older_shape_says_how_to_bring_it_up_to_date(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def older(_: object) -> Any:
        raise StoreError("the database has an older shape.", hint="Bring it up to date: variorum run.")

    monkeypatch.setattr(type(desk.case), "runs", older)
    answer = desk.client.get("/incidents.json")
    assert (answer.status_code, answer.json()["hint"]) == (503, "Bring it up to date: variorum run.")
