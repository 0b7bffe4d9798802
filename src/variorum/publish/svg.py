"""Names, attributes and inner parts in, safe SVG elements out: the one place where a chart's text becomes markup.

Words of reports are escaped here and nowhere trusted; no element carries a `style` attribute, so that pages work under a strict
content security policy.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from variorum.publish.wording import visible

INK, AXIS, BAND = "#15191E", "#AEB7C1", "#E4E9EF"


def number(value: float) -> str:
    """A coordinate with at most one decimal, without a needless one: 12, 12.5."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, *inside: Markup | str, **attributes: object) -> Markup:
    """An element; `_` in an attribute's name is `-`, an attribute that is None is left out, text inside is escaped."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = number(value) if isinstance(value, float) else str(value)
        written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    body = "".join(escape(part) for part in inside)
    start = f"<{name}{''.join(written)}"
    return Markup(f"{start}>{body}</{name}>" if inside else f"{start}/>")


def group(parts: Iterable[Markup], **attributes: object) -> Markup:
    """A group of elements; nothing where there are none."""
    inside = Markup("").join(parts)
    return element("g", inside, **attributes) if inside else Markup("")


def title(words: str) -> Markup:
    """What a pointer resting on the mark, or a screen reader, is told."""
    return element("title", visible(words))


def text(words: str, x: float, y: float, *, anchor: str | None = None, css: str | None = None, **attributes: object) -> Markup:
    """A line of text at a point."""
    return element("text", visible(words), x=x, y=y, text_anchor=anchor, class_=css, **attributes)


def drawing(
    width: float, height: float, label: str, parts: Iterable[Markup], *, css: str | None = None, fluid: bool = True, links: bool = False
) -> Markup:
    """A whole drawing with its title; fluid ones fill the width they are given, others keep their own.

    One with `links` is a group of them to a screen reader, others are an image.
    """
    inside = Markup("").join([title(label), *parts])
    size: dict[str, object] = {"width": "100%"} if fluid else {"width": width, "height": height}
    return element(
        "svg",
        inside,
        viewBox=f"0 0 {number(width)} {number(height)}",
        **size,
        role="group" if links else "img",
        aria_label=visible(label),
        class_=css,
    )


def linked(href: str | None, inside: Markup, **attributes: object) -> Markup:
    """The part as a link, where there is somewhere to go."""
    return element("a", inside, href=href, **attributes) if href else inside
