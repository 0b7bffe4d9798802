"""A page's tree in, the lines of its article out: without headline, standfirst, byline, captions, boxes, links and prompts."""

from __future__ import annotations

from collections.abc import Sequence

from resiliparse.parse.html import HTMLTree

from variorum.model.furniture import Furniture, line_key
from variorum.read.blocks import Block, Page, page_blocks

# A block is prose from this length on; shorter ones are labels until they are known to stand among prose. In characters.
_PROSE_LENGTH = 50
# More than this share of linked characters makes a block a list of links.
_MOST_LINKED = 0.5
# The article is the smallest element that still holds this share of the prose of the element around it ...
_SHARE_TO_DESCEND = 0.75
# ... or the element marked as the article's body, if it holds this share of the page's.
_SHARE_IF_MARKED = 0.4

_ENDS = (".", "!", "?", "…", "。", "！", "？", ":", ";", ",", "”", '"', "»", ")", "’", "'")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def article_lines(tree: HTMLTree, furniture: Furniture, *, titles: Sequence[str] = ()) -> list[str]:
    """The article's blocks in order; an empty list if the page has no prose."""
    page = page_blocks(tree)
    weights = [_prose(block) for block in page.blocks]
    first, last = _article(page, weights)
    headlines = {line_key(title) for title in titles if title}
    chosen = [
        block for block in page.blocks[first:last] if not furniture.matches_on_page(block.text) and line_key(block.text) not in headlines
    ]
    return _lines(_between_prose(chosen))


def _prose(block: Block) -> float:
    """How much a block counts as prose: its characters outside links, nothing for labels, headings and lists of links."""
    length = len(block.text)
    if length < _PROSE_LENGTH or block.tag in _HEADINGS or block.linked > _MOST_LINKED * length:
        return 0.0
    return float(length - block.linked)


def _article(page: Page, weights: Sequence[float]) -> tuple[int, int]:
    """The range of blocks that is the article: from the body inwards as long as one child holds nearly all the prose."""
    if not page.elements:
        return 0, 0
    prose = [0.0] * len(page.elements)
    for block, weight in zip(page.blocks, weights, strict=True):
        prose[block.element] += weight
    for place in range(len(page.elements) - 1, 0, -1):
        prose[page.elements[place].parent] += prose[place]
    marked = [place for place, element in enumerate(page.elements) if element.marked and prose[place] >= _SHARE_IF_MARKED * prose[0] > 0]
    here = max(marked, key=lambda place: prose[place], default=0)
    for place in range(here + 1, len(page.elements)):
        element = page.elements[place]
        if element.parent == here and element.tag not in ("p", "li") and prose[place] >= _SHARE_TO_DESCEND * prose[here] > 0:
            here = place
    return page.elements[here].first, page.elements[here].last


def _between_prose(blocks: Sequence[Block]) -> list[Block]:
    """Cut what comes before the first and after the last block of prose, and lists of links anywhere."""
    kept = [block for block in blocks if block.linked <= _MOST_LINKED * len(block.text) or len(block.text) > 200]
    sentences = [place for place, block in enumerate(kept) if _prose(block) and block.text.endswith(_ENDS)]
    if not sentences:
        sentences = [place for place, block in enumerate(kept) if _prose(block)]
    return kept[sentences[0] : sentences[-1] + 1] if sentences else []


def _lines(blocks: Sequence[Block]) -> list[str]:
    """The blocks' texts, one that repeats an earlier one of some length left out."""
    seen: set[str] = set()
    lines = []
    for block in blocks:
        if len(block.text) >= _PROSE_LENGTH and block.text in seen:
            continue
        seen.add(block.text)
        lines.append(block.text)
    return lines
