"""A secret in, and who may write out: the token of this run, the cookie it is exchanged for, and the word that forms must carry.

All three come from one secret by HMAC, so that nothing is stored and a restart forgets everybody.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

import msgspec
from starlette.datastructures import Headers

TOKEN_BYTES = 24  # 192 bits: beyond guessing
_SAME_SITE = frozenset({"same-origin", "none"})  # what a browser says of a form of ours, and of an address that was typed


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who may read and write. `open_reading` is for loopback alone; elsewhere reading needs the token too."""

    token: str
    port: int
    read_only: bool = False
    open_reading: bool = True

    @classmethod
    def fresh(cls, *, port: int, read_only: bool = False, open_reading: bool = True) -> Access:
        """A new token, good for this run of the server."""
        return cls(token=secrets.token_urlsafe(TOKEN_BYTES), port=port, read_only=read_only, open_reading=open_reading)

    @property
    def cookie(self) -> str:
        """The cookie's name; browsers do not keep the cookies of two ports apart, so the port is in it."""
        return f"variorum_{self.port}"

    @property
    def session(self) -> str:
        """What the cookie holds: not the token itself."""
        return self._derived("session")

    @property
    def form_word(self) -> str:
        """What every form of ours carries and no page of others can know."""
        return self._derived("form")

    def knows(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def bears_token(self, headers: Headers) -> bool:
        """Whether a program sent the token itself; no browser does that on its own."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.knows(given.strip())

    def has_session(self, headers: Headers) -> bool:
        """Whether the browser sent the cookie of this run."""
        try:
            sent = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return self.cookie in sent and hmac.compare_digest(sent[self.cookie].value.encode(), self.session.encode())

    def may_read(self, headers: Headers) -> bool:
        """Whether this request may see anything."""
        return self.open_reading or self.bears_token(headers) or self.has_session(headers)

    def may_write(self, headers: Headers) -> bool:
        """Whether this request may ask for a change; a browser's form must still carry the form word."""
        return not self.read_only and (self.bears_token(headers) or (self.has_session(headers) and from_here(headers)))

    def form_is_ours(self, headers: Headers, word: str) -> bool:
        """Whether a change was asked for by a form of ours or by a program that holds the token."""
        return self.bears_token(headers) or hmac.compare_digest(word.encode(), self.form_word.encode())

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), sha256).hexdigest()


def from_here(headers: Headers) -> bool:
    """Whether the browser says that a page of this very server asked; browsers that say nothing are held by the form word alone."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in _SAME_SITE:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
