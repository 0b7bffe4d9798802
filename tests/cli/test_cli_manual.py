"""`variorum help`: the help of every command, and one manual page of all."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import click
import pytest

from variorum.cli.group import every_command


def test_every_command_shows_how_it_is_used() -> None:
    for name, command in every_command().items():
        if not isinstance(command, click.Group):
            assert re.search(rf"Examples?:\n(?:  .*\n)*?  (?:.*\| )?variorum {name}\b", inspect.cleandoc(command.help or "")), name


def test_help_is_that_of_the_command(call: Callable[..., Any]) -> None:
    assert call("help", "policies", "diff").text == call("policies", "diff", "--help").text
    assert call("help").text == call("--help").text
    wrong = call("help", "nonsense")
    assert wrong.code == 2
    assert "compare-policies" in wrong.err


def test_the_manual_page_has_every_command_and_option(call: Callable[..., Any]) -> None:
    page = call("help", "--man").text.replace("\\-", "-")
    for name, command in every_command().items():
        assert f'.SS "variorum {name}"' in page
        assert all(max(row.opts, key=len) in page for row in command.params if isinstance(row, click.Option) and not row.hidden)


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_page_is_one_that_groff_takes_without_a_warning(call: Callable[..., Any]) -> None:
    done = subprocess.run(
        ["groff", "-K", "utf8", "-man", "-Tutf8", "-ww"], input=call("help", "--man").out, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"hostages-killed" in done.stdout.replace(b"\x08", b"")
