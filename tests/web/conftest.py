"""The shipped example and a few hostile reports as a case in; a client for its workbench, and the workbench in a real server, out."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import uvicorn
from starlette.testclient import TestClient

from variorum.resources.load import resource_path
from variorum.web.access import Access
from variorum.web.app import application
from variorum.web.guard import Limits
from variorum.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

TOKEN = "a token that only tests know"
HOST = "127.0.0.1:8321"
SCRIPTED = (
    "<script>document.title='taken'</script> <img src=x onerror=\"document.title='taken'\"> "
    'Militants killed 12 villagers in Marib on Monday, police said. =HYPERLINK("http://example.invalid") {{ 7 * 7 }}'
)
EMOJI = "🚆🔥 A blast 💥 hit a bus in Taiz on Sunday 👨‍👩‍👧. Police said 14 passengers were killed 🕯️ and 9 were wounded, an official said."
URDU = (
    "پشاور میں دھماکا ہوا۔ حکام کے مطابق کئی افراد زخمی ہوئے۔\n\n"
    "A bomb blast in Peshawar killed 17 worshippers on Friday, police said. لواحقین نے انصاف کا مطالبہ کیا۔"
)
LINE_OF_2_MB = "Gunmen killed 8 miners near Duki on Thursday, officials said.\n\n" + "ہے اور" * 166_000


class Bench(NamedTuple):
    """A case and what is needed to ask its workbench."""

    case: Workspace
    access: Access
    client: TestClient


class Served(NamedTuple):
    """A workbench that a browser can open."""

    address: str
    case: Workspace
    access: Access


def hostile(folder: Path) -> list[str]:
    """Reports that nobody should have to trust."""
    rows = [
        {"id": "script", "outlet": "=cmd|' /C calc'!A0", "title": '<b>Bold</b> & "quoted"', "text": SCRIPTED, "published": "2025-02-04"},
        {"id": "emoji", "outlet": "Emoji Times", "title": "Bus 🚌 bombed", "text": EMOJI, "published": "2025-02-10"},
        {"id": "urdu", "outlet": "Peshawar Post", "title": "پشاور دھماکا", "text": URDU, "published": "2025-01-18"},
    ]
    path = folder / "hostile.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return [str(path)]


@pytest.fixture(scope="session")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with the example, worked out once under every policy; tests that write work on a copy."""
    folder = tmp_path_factory.mktemp("case")
    case = Workspace.init(folder, analyst="R. Khan")
    case.add(str(resource_path("example")))
    case.add(hostile(tmp_path_factory.mktemp("hostile")))
    case.run()
    for policy in ("acled", "gtd", "casualty-recording"):
        case.record(policy)
    return folder


def bench_over(folder: Path, *, read_only: bool = False, open_reading: bool = True, limits: Limits | None = None) -> Bench:
    """The workbench over a case."""
    case = Workspace.open(folder)
    access = Access(token=TOKEN, port=8321, read_only=read_only, open_reading=open_reading)
    client = TestClient(application(case, access, hosts=[HOST], limits=limits), base_url=f"http://{HOST}", follow_redirects=False)
    return Bench(case, access, client)


@pytest.fixture(scope="session")
def bench(worked_out: Path) -> Bench:
    """The workbench for looking only."""
    return bench_over(worked_out)


@pytest.fixture
def desk(worked_out: Path, tmp_path: Path) -> Bench:
    """The workbench over a copy of the case, for a browser that entered with the token."""
    copy = tmp_path / "case"
    shutil.copytree(worked_out, copy)
    made = bench_over(copy)
    made.client.cookies.set(made.access.cookie, made.access.session)
    return made


@pytest.fixture(scope="session")
def ids(bench: Bench) -> dict[str, str]:
    """Names for every part of a path, from the case itself."""
    incident = bench.client.get("/incidents.json?q=jaffar").json()["incidents"][0]["id"]
    reports = [row["id"] for row in bench.client.get(f"/incidents/{incident}/reports.json").json()["reports"]]
    claims = bench.client.get(f"/incidents/{incident}/claims.json?measure=killed&population=hostages").json()["claims"]
    return {
        "incident": incident,
        "report": reports[2],
        "other": reports[4],
        "claim": claims[0]["id"],
        "question": "killed.hostages",
        "policy": "acled",
        "run": "1",
        "format": "ucdp-ged",
        "item": bench.client.get("/review.json").json()["items"][0]["id"],
        "decision": "d_000000000000",
    }


@pytest.fixture(scope="module")
def served(worked_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The workbench in a server of its own thread, over a copy of the case."""
    folder = tmp_path_factory.mktemp("served") / "case"
    shutil.copytree(worked_out, folder)
    case = Workspace.open(folder)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    access = Access(token=TOKEN, port=port)
    app = application(case, access, hosts=[f"127.0.0.1:{port}"])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", case, access)
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    """A browser that has entered with the token; everything it asks for and complains of is kept."""
    made = Visit(browser, served)
    yield made
    made.close()


class Visit:
    """One analyst's browser: its page, what it asked for, and what it complained of."""

    def __init__(self, browser: Browser, served: Served, **how: object) -> None:
        self.served = served
        self.context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900}, **how)  # type: ignore[arg-type]
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.on("console", lambda told: self.complaints.append(told.text) if told.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.set_default_timeout(8000)
        self.page.goto(f"{served.address}/enter?token={TOKEN}")

    def go(self, path: str) -> None:
        """Open an address of the workbench."""
        self.page.goto(self.served.address + path)

    def until(self, question: str, told: object = None) -> None:
        """Wait until the page answers yes; asked from here, because the content policy lets no string become a script in the page."""
        from playwright.sync_api import Error

        for _ in range(160):
            try:
                if self.page.evaluate(question, told):
                    return
            except Error as leaving:  # the page is just being left for the next one
                if "context was destroyed" not in str(leaving):
                    raise
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the page never came to this: {question} {told!r}")

    def outside(self) -> list[str]:
        """What was asked of anybody else."""
        return [url for url in self.asked if not url.startswith((self.served.address, "data:", "blob:"))]

    def close(self) -> None:
        """Close the browser's window."""
        self.context.close()
