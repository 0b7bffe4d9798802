"""A page's tree in, its blocks of running text in order and the elements they lie in out; menus, boxes and hidden parts left out.

One pass without recursion, linear in the page, so that neither depth nor length of a hostile page matters.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from resiliparse.parse.html import HTMLTree

# Elements whose content is never part of an article's running text.
# fmt: off
_DEAD = frozenset((
    "script", "style", "svg", "noscript", "iframe", "template", "head", "title", "link", "meta", "object", "embed", "applet",
    "canvas", "audio", "video", "picture", "img", "map", "button", "select", "textarea",
    "option", "input", "label", "figcaption", "menu", "math", "datalist", "progress", "meter",
))
# Elements that are furniture unless they hold the article, as on sites that put the whole page into one form.
_BOXES = frozenset(("nav", "footer", "aside", "form", "dialog"))
# Elements that begin and end a block of text.
_BLOCKS = frozenset((
    "body", "div", "form", "aside", "nav", "footer", "dialog",
    "section", "article", "main", "header", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "figure", "address", "fieldset", "center",
    "details", "summary", "hgroup", "hr", "br",
))
# fmt: on

# Words in the class or id of an element that holds page furniture. They are whole words of the name: `share` is one in
# `article__share-bar` and in `shareBar`, not in `shareholders`.
_FURNITURE_WORDS = re.compile(
    r"(?<![a-z])(?:shar(?:e|es|ing|er)|sharebar|sharethis|addthis|social(?:s|media)?|related|recirc|recirculation|recommend(?:ed|ation|ations|s)?|outbrain|taboola|zergnet|"
    r"newsletters?|subscri(?:be|ption|ptions|ber)|signup|optin|promo|promos|promotion|promotional|sponsor(?:ed|s)?|adverts?|advertisement|advertising|ads?|adslot|adunit|dfp|banner|"
    r"cookies?|gdpr|consent|regwall|toolbar|"
    r"breadcrumbs?|pagination|pager|sidebar|(?:right|side|left)-?rail|menu|nav|navbar|navigation|masthead|footer|"
    r"byline|bylines|author|authors|authorbox|bio|dateline|timestamp|pubdate|postmeta|meta|metadata|"
    r"captions?|figcaption|credits?|copyright|gallery|slideshow|carousel|slider|thumbnails?|"
    r"tags?|tagcloud|topics|categories|trending|popular|mostread|teasers?|readmore|seealso|"
    r"disclaimer|disclosure|hidden|hide|invisible|visuallyhidden|screenreader|sr|donate|donation|"
    r"rating|ratings|login|signin|search)(?![a-z])"
)
# The same for elements that stand within a line, where a tag or a topic is often an author's link on a word of the sentence.
_INLINE_WORDS = re.compile(
    r"(?<![a-z])(?:popup|popover|modal|overlay|tooltip|hovercard|rollover|lightbox|hidden|invisible|visuallyhidden|screenreader|sr|"
    r"captions?|credits?|share|social|ads?|advertisement|byline|timestamp)(?![a-z])"
)
_COMMENT_WORDS = re.compile(r"(?<![a-z])(?:comments?|disqus|respond|replies|commentlist)(?![a-z])")
_STANDFIRST_WORDS = re.compile(
    r"(?<![a-z])(?:subtitle|subhead|subheadline|subheading|dek|deck|standfirst|tagline|kicker|eyebrow|sub[-_]title|sub[-_]head(?:line)?)(?![a-z])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")

# An element named like furniture that holds more than this share of the page's paragraphs is the article with an odd name.
_TOO_MUCH_TO_DROP = 0.4
# A page with fewer characters in paragraphs has its text in other elements, and all text is counted instead.
_LEAST_IN_PARAGRAPHS = 200
# How often per page that is looked into; it costs a search through the element. Beyond it, elements are kept.
_MOST_LOOKS = 12
# Real pages have a few thousand nodes; the walk through this many takes some seconds, and there it ends.
MAX_NODES = 200_000


class Block(msgspec.Struct, kw_only=True):
    """One block of running text: its words, how many of their characters are links, its tag, the element it lies in."""

    text: str
    linked: int
    tag: str
    element: int


class Element(msgspec.Struct, kw_only=True):
    """One block element: where it hangs, which blocks lie in it (`first` up to, not with, `last`), whether it is marked as the article."""

    parent: int
    tag: str
    names: str
    first: int
    last: int = 0
    marked: bool = False


class Page(msgspec.Struct, kw_only=True):
    """All blocks of a page in order and all block elements, parents before children; `whole` unless it has more than MAX_NODES nodes."""

    blocks: list[Block]
    elements: list[Element]
    whole: bool = True


def page_blocks(tree: HTMLTree) -> Page:
    """Walk the tree once and collect."""
    walker = _Walker(tree)
    walker.walk()
    return Page(blocks=walker.blocks, elements=walker.elements, whole=walker.nodes <= MAX_NODES)


def _named_as_furniture(names: str, inline: bool) -> bool:
    """Whether the class or id of an element names a box of the page."""
    if _INLINE_WORDS.search(names):
        return True
    return not inline and any(words.search(names) for words in (_FURNITURE_WORDS, _STANDFIRST_WORDS, _COMMENT_WORDS))


class _Walker:
    """The state of one walk; lives as long as the walk."""

    def __init__(self, tree: HTMLTree) -> None:
        self.body: Any = tree.body
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.open: list[int] = []
        self.words: list[str] = []
        self.linked = 0
        self.links = 0
        self.looks = 0
        self.nodes = 0
        self.known: dict[tuple[str, bool], bool] = {}
        paragraphs = self.body.get_elements_by_tag_name("p").values() if self.body is not None else []
        self.all_text = sum(len(one.text or "") for one in paragraphs)
        self.in_paragraphs = self.all_text >= _LEAST_IN_PARAGRAPHS
        if not self.in_paragraphs and self.body is not None:
            self.all_text = len(self.body.text or "")

    def walk(self) -> None:
        """Visit every node in document order; a stack of what to do on leaving an element stands for recursion."""
        node = self.body
        if node is None:
            return
        left: list[str] = []
        while self.nodes <= MAX_NODES:
            self.nodes += 1
            child = self.enter(node, left)
            if child is not None:
                node = child
                continue
            following = node.next if left else None
            while following is None and left:
                self.leave(left.pop())
                node = node.parent
                following = node.next if left and node is not None else None
            if following is None:
                return
            node = following

    def enter(self, node: Any, left: list[str]) -> Any:
        """Take in one node; returns its first child if the walk goes into it."""
        tag = node.tag
        if tag == "#text":
            self.take(node.value or "")
            return None
        if tag is None or tag[0] in "#!" or tag in _DEAD:
            return None
        names, marked = self.named(node)
        if self.dropped(node, tag, names):
            return None
        child = node.first_child
        if tag in _BLOCKS:
            self.flush()
            if child is None:
                return None
            self.elements.append(
                Element(parent=self.open[-1] if self.open else -1, tag=tag, names=names, first=len(self.blocks), marked=marked)
            )
            self.open.append(len(self.elements) - 1)
        elif child is None:
            return None
        if tag == "a":
            self.links += 1
        left.append(tag)
        return child

    def leave(self, tag: str) -> None:
        """Close an element."""
        if tag in _BLOCKS:
            self.flush()
            self.elements[self.open.pop()].last = len(self.blocks)
        elif tag == "a":
            self.links -= 1

    def take(self, words: str) -> None:
        """Add the words of a text node to the block that is open."""
        self.words.append(words)
        if self.links:
            self.linked += len(words.strip())

    def flush(self) -> None:
        """End the open block, if it holds any words."""
        if self.words:
            text = " ".join("".join(self.words).split())
            if text and self.open:
                element = self.open[-1]
                self.blocks.append(Block(text=text, linked=self.linked, tag=self.elements[element].tag, element=element))
            self.words = []
        self.linked = 0

    def named(self, node: Any) -> tuple[str, bool]:
        """The class and id of an element as lower-case words, and whether it is marked as the article's body."""
        names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"
        if names != " ":
            names = _CAMEL.sub("-", names[:500]).lower()
        return names, node.getattr("itemprop") == "articleBody"

    def dropped(self, node: Any, tag: str, names: str) -> bool:
        """Whether an element is hidden or named as furniture, and small enough to be it."""
        if tag == "body":
            return False
        style = node.getattr("style")
        if (style and _HIDDEN_STYLE.search(style)) or node.hasattr("hidden"):
            return True
        if tag in _BOXES:
            return not self.holds_the_article(node)
        if names == " ":
            return False
        inline = tag not in _BLOCKS
        verdict = self.known.get((names, inline))
        if verdict is None:
            verdict = self.known[names, inline] = _named_as_furniture(names, inline)
        return verdict and tag not in ("main", "article") and not self.holds_the_article(node)

    def holds_the_article(self, node: Any) -> bool:
        """Whether an element named like furniture holds so much of the page's text that it must be more."""
        if self.looks >= _MOST_LOOKS:
            return True
        length = len(node.text or "")
        if length <= _TOO_MUCH_TO_DROP * self.all_text:
            return False
        self.looks += 1
        if not self.in_paragraphs:
            return True
        inside = sum(len(one.text or "") for one in node.get_elements_by_tag_name("p").values())
        return inside > _TOO_MUCH_TO_DROP * self.all_text
