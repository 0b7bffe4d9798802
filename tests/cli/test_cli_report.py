"""`variorum report`: a file that can be handed over, a brief on stdout, and one line where it cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def demo(call: Callable[..., Any]) -> None:
    assert call("demo", "--quiet").code == 0


def test_the_report_is_one_file_named_after_the_incident(call: Callable[..., Any]) -> None:
    demo(call)
    done = call("report", "jaffar", "--from", "variorum-demo")
    assert done.code == 0
    assert done.out == b""
    assert done.err.startswith("wrote jaffar-express-hijacking.html")
    content = Path("jaffar-express-hijacking.html").read_text(encoding="utf-8")
    assert "Hostages killed" in content
    assert "At least 27 hostages were killed" in content
    assert "The same claims under other coding rules" in content
    assert "can no longer be shown in place" not in content


def test_the_brief_goes_to_stdout(call: Callable[..., Any]) -> None:
    demo(call)
    done = call("report", "jaffar", "--md", "--from", "variorum-demo")
    assert done.code == 0
    assert done.text.startswith("# Jaffar Express hijacking")
    assert done.err == ""


def test_other_rules_are_reckoned_from_the_same_claims(call: Callable[..., Any]) -> None:
    demo(call)
    done = call("report", "jaffar", "--md", "--policy", "acled", "--from", "variorum-demo")
    assert "Rules: ACLED" in done.text


def test_an_unknown_incident_is_named_with_those_there_are(call: Callable[..., Any]) -> None:
    demo(call)
    done = call("report", "nowhere", "--from", "variorum-demo")
    assert done.code == 4
    assert "There are: Jaffar Express hijacking" in done.err


def test_a_case_is_reported_with_its_own_texts_and_moments(call: Callable[..., Any]) -> None:
    demo(call)
    for arguments in (("init", "case"), ("add", "variorum-demo/reports", "--project", "case"), ("run", "--project", "case")):
        assert call(*arguments).code == 0
    done = call("report", "jaffar", "--project", "case", "--out", "case.html")
    assert done.code == 0
    content = Path("case.html").read_text(encoding="utf-8")
    assert "Who copied whom" in content
    assert "Nobody has decided anything about this incident" in content
