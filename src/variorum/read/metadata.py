"""What a page says of itself: its tree in; title, outlet, date of publication, address and language out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec
from resiliparse.parse.html import HTMLTree

from variorum.read.moments import iso_moment

# How much of a page's metadata is looked at; real pages have some fifty meta tags and a handful of JSON-LD blocks.
_MOST_META = 500
_MOST_BLOCKS = 20
_MOST_OBJECTS = 500

_ARTICLE_TYPES = re.compile(r"(?i).*(?:article|posting|report|review|newspage|livecoverage).*")
_PUBLISHED_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
_PUBLISHED_KEY = re.compile(r"(?:^|[-_.:])(?:pub|published?|publication|post)[-_.]?(?:date|time|on)$")
# Elements that give the date of the article itself, not of the day on which the page was opened, surest first.
_DATED_ELEMENTS = (
    '[itemprop="datePublished"]',
    "time",
    '[class*="publish"], [class*="pubdate"], [class*="pub-date"], [class*="post-date"], '
    '[class*="entry-date"], [class*="article-date"], [class*="story-date"], [class*="storyDate"], [class*="articleDate"]',
)
_MOST_DATED = 10
# The day in an address, as in `/2025/03/12/ferry-sinks`.
_DATED_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "title")
_OUTLET_KEYS = ("og:site_name", "publisher", "dc.publisher", "article:publisher_name", "application-name")
_DATED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
# What separates a title from the outlet's name behind it.
_SUFFIX = re.compile(r"\s+(?:[|–—·»:]|-{1,2})\s+(?=[^|–—·»]{2,60}$)")


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own words about itself; `other_titles` are its other forms of the title, `body` an article body given as data."""

    title: str = ""
    other_titles: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    body: str = ""


def page_metadata(tree: HTMLTree) -> Metadata:
    """Collect title, outlet, date, address and language; what the page does not say is None."""
    meta = _meta(tree)
    article = _linked_data(tree)
    outlet = (_first(meta, _OUTLET_KEYS) or _name(article.get("publisher")) or "").removeprefix("@") or None
    titles = _titles(tree, meta, article, outlet)
    url = _address(tree, meta)
    return Metadata(
        title=titles[0] if titles else "",
        other_titles=tuple(titles[1:]),
        outlet=outlet,
        published=_published(tree, meta, article, url),
        url=url,
        language=_language(tree),
        body=_plain(_words(article.get("articleBody"))),
    )


def _meta(tree: HTMLTree) -> dict[str, str]:
    """The content of the page's meta tags by property, name or itemprop, in lower case; the first of each wins."""
    found: dict[str, str] = {}
    document = tree.document
    if document is None:
        return found
    for tag in document.get_elements_by_tag_name("meta").values()[:_MOST_META]:
        content = _line(tag.getattr("content") or "")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop"):
            key = tag.getattr(attribute)
            if key:
                found.setdefault(key.strip().lower(), content)
    return found


def _linked_data(tree: HTMLTree) -> dict[str, Any]:
    """The first JSON-LD object of the page that is an article; of broken JSON the date alone; an empty table if there is none."""
    document = tree.document
    if document is None:
        return {}
    dated: re.Match[str] | None = None
    for script in document.query_selector_all('script[type="application/ld+json"]').values()[:_MOST_BLOCKS]:
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            dated = dated or _DATED_DATA.search(script.text or "")
            continue
        for item in _objects(data):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and _ARTICLE_TYPES.fullmatch(one) for one in kinds):
                return item
    return {"datePublished": dated.group(1)} if dated else {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block, in lists, graphs and main entities; a bounded number."""
    queue, seen = [data], 0
    while queue and seen < _MOST_OBJECTS:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue.extend(item[:_MOST_OBJECTS])
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(key), (list, dict)))


def _titles(tree: HTMLTree, meta: dict[str, str], article: dict[str, Any], outlet: str | None) -> list[str]:
    """The forms of the title, best first: the one heading that the page's title repeats, the shared title, the data's, the window's."""
    document = tree.document
    window = _line(tree.title or "")
    shared = [meta[key] for key in _TITLE_KEYS if key in meta]
    known = " ".join([window, *shared, _words(article.get("headline"))]).casefold()
    headings = [] if document is None else [_line(one.text or "") for one in document.get_elements_by_tag_name("h1").values()[:5]]
    repeated = [one for one in headings if len(one) > 10 and _overlap(one, known)]
    alone = [one for one in headings if len(one) > 10] if not known.strip() else []
    candidates = [*repeated[:1], *shared[:1], _words(article.get("headline")), *alone[:1], window, *shared[1:], *headings]
    return list(dict.fromkeys(_without_outlet(one, outlet) for one in candidates if one))


def _overlap(heading: str, known: str) -> bool:
    """Whether most words of the heading are among the page's known titles."""
    words = re.findall(r"\w+", heading.casefold())
    return sum(word in known for word in words) >= 0.7 * len(words)


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without ` | Outlet` behind it, where the outlet is known or the part is separated by a bar."""
    cut = list(_SUFFIX.finditer(title))
    if not cut:
        return title
    last = cut[-1]
    tail = title[last.end() :].strip()
    known = outlet is not None and (tail.casefold() in outlet.casefold() or outlet.casefold() in tail.casefold())
    barred = "|" in last.group() and len(title[: last.start()]) > len(tail)
    return title[: last.start()].strip() if known or barred else title


def _published(tree: HTMLTree, meta: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    """The moment of publication: the article's data, the page's meta tags, its elements marked as such, or the day its address holds."""
    other = (content for key, content in meta.items() if _PUBLISHED_KEY.search(key))
    for written in (_words(article.get("datePublished")), *(meta.get(key, "") for key in _PUBLISHED_KEYS), *other):
        if written and (moment := iso_moment(written)):
            return moment
    document = tree.document
    for selector in _DATED_ELEMENTS:
        for element in [] if document is None else document.query_selector_all(selector).values()[:_MOST_DATED]:
            for given in (element.getattr("datetime"), element.getattr("content"), element.getattr("data-pubdate"), element.text):
                if given and (moment := iso_moment(given)):
                    return moment
    dated = _DATED_ADDRESS.search(url or "")
    return iso_moment("/".join(dated.groups())) if dated else None


def _address(tree: HTMLTree, meta: dict[str, str]) -> str | None:
    """The page's canonical address if it gives a full one."""
    document = tree.document
    link = None if document is None else document.query_selector('link[rel="canonical"]')
    for written in ((link.getattr("href") or "") if link is not None else "", meta.get("og:url", "")):
        if written.strip().startswith(("http://", "https://")):
            return written.strip()
    return None


def _language(tree: HTMLTree) -> str | None:
    """The main part of the page's language tag: `en` of `en-GB`."""
    document = tree.document
    root = None if document is None else document.query_selector("html")
    tag = "" if root is None else (root.getattr("lang") or "").strip()
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag)
    return found.group().lower() if found else None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that the page gives."""
    return next((meta[key] for key in keys if key in meta), None)


def _name(publisher: Any) -> str | None:
    """A publisher's name in JSON-LD, which may be a word, an object or a list of objects."""
    item = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = item.get("name") if isinstance(item, dict) else item
    return _words(name) or None


def _words(value: Any) -> str:
    """A string of JSON-LD as one trimmed string; anything else is nothing."""
    return value.strip() if isinstance(value, str) else ""


def _plain(body: str) -> str:
    """An article body given as data, without the markup that some sites leave in it."""
    return "\n\n".join(line.strip() for line in unescape(_MARKUP.sub("\n", body)).splitlines() if line.strip())


def _line(words: str) -> str:
    """One line, single spaces."""
    return " ".join(words.split())
