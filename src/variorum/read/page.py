"""HTML in, a report out: title, newline, newline, the article's paragraphs; outlet, date and address as the page itself gives them."""

from __future__ import annotations

import re

from resiliparse.parse.html import HTMLTree
from resiliparse.parse.html.exception import HTMLParserException

from variorum.model.furniture import Furniture
from variorum.model.report import Report, Skipped
from variorum.read.article import article_lines
from variorum.read.blocks import MAX_NODES, page_blocks
from variorum.read.metadata import Metadata, page_metadata

# The parser's time grows with the square of the attributes of one tag: no page needs more than this, and one that has more is not read.
MAX_ATTRIBUTES = 2_000
_LONG_TAG = 8_000
_TAG = re.compile(r"""<[a-zA-Z](?>[^>"'=]+|=\s*+"[^"]*+"|=\s*+'[^']*+'|[="'])*+""")
# A page whose data holds an article body so many times as long as the text found shows the text by a script; the data is read.
_MUCH_LONGER = 3
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")


def page_report(
    page: str,
    locator: str,
    furniture: Furniture,
    *,
    title: str = "",
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    external_id: str | None = None,
) -> Report | Skipped:
    """Read a page; what the caller knows already outranks what the page says of itself."""
    if too_many_attributes(page):
        return Skipped(locator=locator, reason=f"is HTML with a tag of more than {MAX_ATTRIBUTES:,} attributes, which no article has")
    try:
        tree = HTMLTree.parse(page.replace("\x00", "\ufffd"))
    except (HTMLParserException, ValueError) as mistake:
        return Skipped(locator=locator, reason=f"is HTML that the parser gives up on ({mistake})")
    said = page_metadata(tree)
    heading = title or said.title
    blocks = page_blocks(tree)
    if not blocks.whole:
        return Skipped(locator=locator, reason=f"is HTML of more than {MAX_NODES:,} elements and texts, which no article has")
    body = "\n\n".join(article_lines(blocks, furniture, titles=(heading, said.title, *said.other_titles)))
    if _MUCH_LONGER * len(body) < len(said.body):
        body = said.body
    if not body:
        return Skipped(locator=locator, reason="is HTML without an article's text (perhaps a page that a script fills, or a list of links)")
    return _report(body, heading, said, locator, outlet, url, published, language, external_id)


def _report(
    body: str,
    heading: str,
    said: Metadata,
    locator: str,
    outlet: str | None,
    url: str | None,
    published: str | None,
    language: str | None,
    external_id: str | None,
) -> Report:
    """Put the parts together, lone surrogates replaced because no file can hold them."""
    text = f"{heading}\n\n{body}" if heading else body
    return Report.of(
        text=text.encode("utf-8", "replace").decode("utf-8"),
        locator=locator,
        title=heading,
        external_id=external_id,
        outlet=outlet or said.outlet,
        published=published or said.published,
        url=url or said.url,
        language=language or said.language or "en",
    )


def too_many_attributes(page: str) -> bool:
    """Whether a tag of the page has more attributes than MAX_ATTRIBUTES; linear in the page."""
    for found in _TAG.finditer(page):
        if found.end() - found.start() > _LONG_TAG and len(_QUOTED.sub("", found.group()).replace("=", " ").split()) > MAX_ATTRIBUTES:
            return True
    return False
