"""The shipped example as a case in; one picture of each page of the workbench into docs/gallery out: python scripts/build_gallery.py.

Needs the development tools and Chromium. Pictures are small: 1,200 pixels wide, one screen high, the incident page whole.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import sync_playwright

from variorum.resources.load import resource_path
from variorum.web.access import Access
from variorum.web.app import application
from variorum.workspace import Workspace

TARGET = Path(__file__).resolve().parents[1] / "docs" / "gallery"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDE, HIGH = 1200, 800
DAY = datetime(2025, 3, 20, 9, 30, tzinfo=UTC)  # so that pictures change only where pages do
SHOTS = (
    ("incidents", "/incidents?role=all", False),
    ("incident", "/incidents/{incident}?f=killed.hostages&c={claim}", True),
    ("evidence-in-its-report", "/reports/{report}?c={claim}#{claim}", False),
    ("side-by-side", "/reports/{three}/diff/{five}?only=shared", False),
    ("two-columns", "/reports/{three}/diff/{five}?layout=columns#a-1", False),
    ("review", "/review", False),
    ("how-it-was-reached", "/incidents/{incident}/explain/killed.hostages", False),
    ("two-moments", "/incidents/{incident}/compare", False),
    ("correct", "/incidents/{incident}/correct/killed.hostages", False),
    ("split", "/incidents/{incident}/split?leaving={report}", False),
    ("merge", "/merge?incidents={incident},{other}", False),
    ("claims", "/incidents/{incident}/claims", False),
    ("decisions", "/decisions", False),
    ("sources", "/sources", False),
    ("rules", "/policies?a=ucdp-ged&b=gtd", False),
    ("run", "/runs/1", False),
    ("import", "/import", False),
    ("export", "/export", False),
)


def main() -> int:
    """Take the pictures; how many bytes they take."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        case = Workspace.init(Path(folder) / "case", analyst="R. Khan", clock=lambda: DAY)
        case.add(str(resource_path("example")))
        case.run()
        record = case.record()
        main_one, *others = record.incidents
        claim = next(row for row in main_one.claims if (row.measure, row.population, row.count.low) == ("killed", "hostages", 27))
        case.decide(
            "set", (main_one.id, "killed", "security_forces"), reason="different_scope", note="covers the whole siege", after={"best": 4}
        )
        names = {"incident": main_one.id, "other": others[0].id, "claim": claim.id, "report": claim.report}
        names |= {"three": main_one.reports[2], "five": main_one.reports[4]}
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        access = Access.fresh(port=port)
        server = uvicorn.Server(
            uvicorn.Config(application(case, access, hosts=[f"127.0.0.1:{port}"]), log_level="error", ws="none", lifespan="off")
        )
        threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
            page.goto(f"http://127.0.0.1:{port}/enter?token={access.token}")
            for name, path, whole in SHOTS:
                page.set_viewport_size({"width": 1440 if whole else WIDE, "height": HIGH})
                page.goto(f"http://127.0.0.1:{port}{path.format(**names)}")
                page.evaluate("document.fonts.ready")
                page.screenshot(path=str(TARGET / f"{name}.png"), full_page=whole)
            page.set_viewport_size({"width": 320, "height": 700})
            page.goto(f"http://127.0.0.1:{port}/incidents/{main_one.id}")
            page.screenshot(path=str(TARGET / "narrow.png"))
            browser.close()
        server.should_exit = True
    sys.stdout.write(f"{sum(path.stat().st_size for path in TARGET.glob('*.png')) // 1000} kB in {len(SHOTS) + 1} pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
