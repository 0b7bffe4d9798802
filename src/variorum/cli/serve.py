"""A case in; its workbench and API out, on this machine's own address until the process is stopped."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from typing import Any

import click

from variorum.cli.case import open_case, project_option
from variorum.cli.settings import DONE, Settings, say, shared, write_text
from variorum.web.access import Access

PORT = 8321
KEEP_ALIVE = 5  # seconds that an idle connection is kept
MOST_AT_ONCE = 100  # connections; one analyst's browser opens six
LARGEST_HEAD = 16 * 1024  # bytes of a request's head
_TOKEN_FROM = "VARIORUM_TOKEN"


@click.command(short_help="Open the workbench and the API over the case.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, metavar="N", help="0 takes any that is free.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; other machines reach only others than this."
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or decided.")
@project_option
@shared
def serve(port: int, host: str, read_only: bool, project: str | None, settings: Settings) -> int:
    """Open the workbench: incidents, evidence, review, decisions, export, all over the case in this folder.

    It listens on this machine alone. The address that it prints holds a token, without which nothing can be changed;
    set VARIORUM_TOKEN to choose it yourself. Stop it with Control-C.

    \b
    Examples:
      variorum serve
      variorum serve --port 9000 --read-only
    """
    from variorum.web.app import application  # here, because it loads the web server's libraries, and no other command needs them

    case = open_case(project)
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    access = _access(port, read_only, host)
    address = f"http://{_named(host)}:{port}"
    write_text(f"Workbench of {case.path}\n{address}/enter?token={access.token}")
    if not access.open_reading:
        say("variorum: other machines can reach this; reading needs the token too, and what is sent is not encrypted.")
    server_of(application(case, access, hosts=host_names(host, port))).run(sockets=[listening])
    return DONE


def host_names(host: str, port: int) -> list[str]:
    """The Host headers under which the server answers: its own address and, on this machine alone, the names of loopback."""
    names = {_named(host)}
    if is_loopback(host):
        names |= {"127.0.0.1", "localhost", "[::1]"}
    return sorted({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _access(port: int, read_only: bool, host: str) -> Access:
    chosen = os.environ.get(_TOKEN_FROM)
    if chosen is not None and len(chosen) < 16:
        raise click.UsageError(f"{_TOKEN_FROM} is too short to be a secret: give at least 16 characters.")
    if chosen:
        return Access(token=chosen, port=port, read_only=read_only, open_reading=is_loopback(host))
    return Access.fresh(port=port, read_only=read_only, open_reading=is_loopback(host))


def _named(host: str) -> str:
    """An address as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(found[0], socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(found[4])
    except OSError as error:
        raise click.UsageError(f"cannot listen on {_named(host)}:{port} ({error.strerror or error}). Choose another: --port.") from error
    return opened


def server_of(application: Any) -> Any:
    """The web server with its limits on connections and on the heads of requests."""
    import uvicorn

    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=KEEP_ALIVE,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)
