"""A page's blocks in, the lines of its article out: without headline, standfirst, byline, captions, boxes, links and prompts."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model.furniture import Furniture, line_key
from variorum.read.blocks import Block, Element, Page

# A block is prose from this length on; shorter ones are labels until they are known to stand among prose. In characters.
_PROSE_LENGTH = 50
# More than this share of linked characters makes a block a list of links.
_MOST_LINKED = 0.5
# ... unless at least so many characters stand beside the links, as in a paragraph that links its sources; in characters ...
_PROSE_BESIDE_LINKS = 40
# ... and not more than this share of the block is linked.
_NEARLY_ALL = 0.85
# An item of a list at the article's end leads elsewhere if more than this share of it is linked.
_MOST_LINKED_AT_END = 0.3
# The article is the smallest element that still holds this share of the prose of the element around it ...
_SHARE_TO_DESCEND = 0.65
# ... or the element marked as the article's body, if it holds this share of the page's.
_SHARE_IF_MARKED = 0.4

# Announcements of other articles: elements side by side, at least so many, ...
_LEAST_TEASERS = 3
# ... each of at most so many blocks ...
_LONGEST_TEASER = 5
# ... and so many characters, ...
_LONGEST_TEASER_TEXT = 1_000
# ... headed by a link of at least so many characters.
_SHORTEST_LINKED_HEADLINE = 15

# When the range is widened to paragraphs beside it, so many blocks in a row that are no prose end the search.
_WIDEST_GAP = 3

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def article_lines(page: Page, furniture: Furniture, *, titles: Sequence[str] = ()) -> list[str]:
    """The article's blocks in order; of a page without prose, such as a line or two of HTML, all that is neither link nor furniture."""
    teasers = _teasers(page)
    weights = [0.0 if place in teasers else _prose(block) for place, block in enumerate(page.blocks)]
    if not any(weights):
        teasers, weights = set(), [_prose(block) for block in page.blocks]
    headlines = {line_key(title) for title in titles if title}
    first, last = _grown(page.blocks, _article(page, weights), furniture, headlines)
    chosen = [
        block
        for place, block in enumerate(page.blocks[first:last], start=first)
        if place not in teasers and not furniture.matches_on_page(block.text) and line_key(block.text) not in headlines
    ]
    return _lines(_trimmed(chosen))


def _teasers(page: Page) -> set[int]:
    """The places of blocks that announce other articles: elements side by side, each a linked headline and a few lines."""
    beside: dict[tuple[int, str], list[Element]] = {}
    for element in page.elements:
        if 2 <= element.last - element.first <= _LONGEST_TEASER and _announces(page.blocks[element.first : element.last]):
            beside.setdefault((element.parent, element.tag), []).append(element)
    return {
        place
        for elements in beside.values()
        if len(elements) >= _LEAST_TEASERS
        for element in elements
        for place in range(element.first, element.last)
    }


def _announces(blocks: Sequence[Block]) -> bool:
    """Whether blocks begin with a linked headline, perhaps behind a label, and go on with text that is no link."""
    head = next((block for block in blocks[:2] if len(block.text) >= _SHORTEST_LINKED_HEADLINE), None)
    return (
        head is not None
        and head.linked >= _NEARLY_ALL * len(head.text)
        and any(block.linked == 0 for block in blocks[1:])
        and sum(len(block.text) for block in blocks) < _LONGEST_TEASER_TEXT
    )


def _is_links(block: Block) -> bool:
    """Whether a block is links with little between them; a paragraph may well have more than half of its words linked."""
    length = len(block.text)
    return block.linked > _MOST_LINKED * length and (length - block.linked < _PROSE_BESIDE_LINKS or block.linked > _NEARLY_ALL * length)


def _prose(block: Block) -> float:
    """How much a block counts as prose: its characters outside links, nothing for labels, headings and lists of links."""
    length = len(block.text)
    if length < _PROSE_LENGTH or block.tag in _HEADINGS or _is_links(block):
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


def _grown(blocks: Sequence[Block], span: tuple[int, int], furniture: Furniture, headlines: set[str]) -> tuple[int, int]:
    """Take in paragraphs that lie just before or after, as where the first ones stand in an element of their own.

    It ends at the headline, at a list of links, and where _WIDEST_GAP blocks in a row are no prose.
    """
    first, last = span
    if first == last:
        return span
    for step, start in ((-1, first - 1), (1, last)):
        gap, here = 0, start
        while 0 <= here < len(blocks) and gap < _WIDEST_GAP:
            block = blocks[here]
            if block.tag == "h1" or line_key(block.text) in headlines or (step > 0 and _ends_article(block, furniture)):
                break
            if _prose(block) and block.linked < 0.3 * len(block.text) and not furniture.matches_on_page(block.text):
                gap = 0
                first, last = min(first, here), max(last, here + 1)
            else:
                gap += 1
            here += step
    return first, last


def _ends_article(block: Block, furniture: Furniture) -> bool:
    """Whether a block after the article shows that something else begins: a linked headline, or a label such as "Related"."""
    return (block.linked > 0.9 * len(block.text) and len(block.text) > 20) or furniture.matches_on_page(block.text)


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Without lists of links anywhere; at the end also without lists that mostly link elsewhere, and headings that head nothing."""
    kept = [block for block in blocks if not _is_links(block)]
    items = next((step for step, block in enumerate(reversed(kept)) if block.tag != "li"), len(kept))
    linking = sum(block.linked > _MOST_LINKED_AT_END * len(block.text) for block in kept[len(kept) - items :])
    if items < len(kept) and linking >= _LEAST_TEASERS and 2 * linking > items:
        kept = kept[: len(kept) - items]
        if len(kept[-1].text) < _PROSE_LENGTH and not kept[-1].text.endswith((".", "!", "?", "”", '"')):
            kept.pop()
    while kept and kept[-1].tag in _HEADINGS:
        kept.pop()
    return kept


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
