"""`URL#MODEL` of an OpenAI-compatible server in, a reader that asks it out; a failure is one line with the address and the next step.

This is the one place in the product from which words of a report leave the machine, and only when a user names the server.
"""

from __future__ import annotations

import os
import time
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from variorum.errors import ReaderUnusable, ResourceMissing
from variorum.extract.readers.chat import ChatReader
from variorum.version import VERSION

KEY = "VARIORUM_OPENAI_KEY"
TIMEOUT = "VARIORUM_OPENAI_TIMEOUT"
_SECONDS = 60.0  # for one answer; a small model on a CPU needs some 10 to 40 s for ten sentences
_LARGEST = 1_000_000  # bytes of an answer; ten sentences' drafts are some 5 kB
_PIECE = 65_536  # bytes read before the time is looked at again
_AGAIN = (429, 502, 503, 504)  # answers that mean: busy, come back
_PAUSES = (1.0, 4.0)  # seconds before asking a busy server again
_HERE = ("localhost", "127.0.0.1", "::1")
_NEXT = {
    400: "The server does not take the question: is the model's name right, and its context long enough?",
    401: f"Set {KEY} to a valid key.",
    403: f"Set {KEY} to a key that may use this model.",
    404: "Is the model installed there, and does the address end as the server wants it (often in /v1)?",
    429: "The server is busy or the quota is used up: run again later.",
}


def chat_reader(argument: str = "") -> ChatReader:
    """The reader behind `openai:URL#MODEL`; nothing is sent before it reads. Raises ResourceMissing where URL or model is missing."""
    address, _, model = argument.partition("#")
    parts = _parts(address)
    if parts is None or not model.strip():
        raise ResourceMissing(
            "openai: needs an address and a model.",
            hint="Write openai:URL#MODEL, for example openai:http://localhost:11434/v1#llama3.1:8b.",
        )
    if "@" in parts.netloc or parts.query:
        raise ResourceMissing(
            "openai: an address with a name, a key or a query in it is not taken; it would be printed.", hint=f"Put the key into {KEY}."
        )
    seconds = os.environ.get(TIMEOUT, "")
    if seconds and not (seconds.isdecimal() and int(seconds) > 0):
        raise ResourceMissing(f"{TIMEOUT} is {seconds!r}, no number of seconds.", hint="Set it to 300, for example, or unset it.")
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):  # it could not be sent, and the error would print it
        raise ResourceMissing(f"{KEY} holds characters that no key has.", hint="Set it again, without quotes or line breaks.")
    return ChatReader(model, Endpoint(address, key, float(seconds or _SECONDS)))


def _parts(address: str) -> SplitResult | None:
    """The parts of a web address; None where it is none."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and address.isascii()
    except ValueError:
        return None
    return parts if usable and address.isprintable() and " " not in address else None


class _NoRedirect(HTTPRedirectHandler):
    """Follow no redirect: the reports and the key go to the address that was named, and to no other."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        return None


class Endpoint:
    """A chat completion address; called with the body of a request it gives the body of the answer."""

    def __init__(self, address: str, key: str, seconds: float, pauses: tuple[float, ...] = _PAUSES) -> None:
        address = address.rstrip("/")
        self.url = address if address.endswith("/chat/completions") else address + "/chat/completions"
        self._key = key
        self._seconds = seconds
        self._pauses = pauses

    def __call__(self, body: bytes) -> bytes:
        """The answer's body; raises ReaderUnusable where there is none."""
        for pause in self._pauses:
            try:
                return self._post(body)
            except HTTPError as error:
                error.close()
                if error.code not in _AGAIN:
                    raise self._refused(error) from None
            time.sleep(pause)
        try:
            return self._post(body)
        except HTTPError as error:
            error.close()
            raise self._refused(error) from None

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": f"variorum/{VERSION}"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = Request(self.url, data=body, headers=headers, method="POST")
        until = time.monotonic() + self._seconds
        try:
            with self._opener().open(request, timeout=self._seconds) as answer:
                return self._read(answer, until)
        except HTTPError:
            raise
        except TimeoutError:
            raise self._slow() from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._slow() from None
            raise self._away(error.reason) from None
        except (HTTPException, OSError, ValueError) as error:
            raise self._away(error) from None

    def _read(self, answer: Any, until: float) -> bytes:
        """The whole body, piece by piece, so that a server that drips its answer does not hold the run for ever."""
        pieces: list[bytes] = []
        size = 0
        while piece := answer.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST:
                raise ReaderUnusable(
                    f"answers with more than {_LARGEST:,} bytes.", where=self.url, hint="Is this a chat completion address?"
                )
            if time.monotonic() > until:
                raise TimeoutError
        return b"".join(pieces)

    def _opener(self) -> OpenerDirector:
        here = urlsplit(self.url).hostname in _HERE  # a proxy could not reach this machine's own server
        return build_opener(_NoRedirect, *([ProxyHandler({})] if here else []))

    def _slow(self) -> ReaderUnusable:
        return ReaderUnusable(
            f"gave no answer within {self._seconds:g} s.", where=self.url, hint=f"Set {TIMEOUT} to more seconds, or name a smaller model."
        )

    def _away(self, reason: object) -> ReaderUnusable:
        words = getattr(reason, "strerror", None) or " ".join(str(reason).split()) or type(reason).__name__
        return ReaderUnusable(f"cannot be reached ({words}).", where=self.url, hint="Is the server running there? Or leave out --reader.")

    def _refused(self, error: HTTPError) -> ReaderUnusable:
        if error.code // 100 == 3:
            advice = "It sends the question elsewhere, which is not followed: name the final address."
        else:
            advice = _NEXT.get(error.code, "Look into the server's log, or leave out --reader.")
        return ReaderUnusable(f"answers HTTP {error.code}.", where=self.url, hint=advice)
