"""One address of the workbench: what it is called, what it takes, in which forms it answers, and who answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from variorum.web.answers import Answer, Elsewhere, File
from variorum.web.asking import Ask, Format, Parameter
from variorum.web.desk import Desk

Handler = Callable[[Desk, Ask], Answer | File | Elsewhere]
POLICY = Parameter(name="policy", kind="text", means="Coding rules: the name of a policy. The workspace's own when not given.")
AS_OF = Parameter(name="as_of", kind="moment", means="What was known then: only reports published up to this day or moment.")
LIMIT = Parameter(name="limit", kind="integer", default=50, least=1, most=1000, means="Rows on one page.")
AFTER = Parameter(name="after", kind="text", means="Cursor: the id of the last row seen. The Link header gives the next page.")
VIEW = (POLICY, AS_OF)
PAGED = (LIMIT, AFTER)


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """One address and method. `gives` is the type of the JSON answer (several: one of them), for its schema; `body` are the
    fields of a form or JSON body; `media` are the types of an answer that is a file and not one of the formats."""

    path: str
    name: str
    summary: str
    answer: Handler
    method: Literal["GET", "POST", "DELETE"] = "GET"
    formats: tuple[Format, ...] = ("html", "json")
    parameters: tuple[Parameter, ...] = ()
    body: tuple[Parameter, ...] = ()
    files: bool = False
    gives: Any = None
    media: tuple[str, ...] = ()
    success: int = 200
    cached: bool = True
