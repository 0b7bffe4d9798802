"""Page values and the shipped templates in, HTML out; everything that comes from a report is escaped by the template engine."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from variorum.model.page import PageKit
from variorum.publish.page_views import IncidentPage, Panel

# The faces that the style sheet speaks of: family, weights, style, file.
_FACES = (
    ("Inter", "400 800", "normal", "inter.woff2"),
    ("Inter Display", "700", "normal", "inter-display.woff2"),
    ("Noto Serif", "400", "normal", "noto-serif.woff2"),
    ("Noto Serif", "400", "italic", "noto-serif-italic.woff2"),
)


class Pages:
    """The printing press: made once from the kit, then any number of pages.

    `environment` is open to a surface that has templates of its own; they may include ours (`incident.html` prints a `page`,
    `panel.html` a `panel`). Undefined names are errors and autoescape is on.
    """

    def __init__(self, kit: PageKit, more: dict[str, str] | None = None) -> None:
        """`more` are a surface's own templates by name."""
        self.kit = kit
        self.environment = Environment(
            loader=DictLoader({**kit.templates, **(more or {})}),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def incident(self, page: IncidentPage) -> Markup:
        """The incident page's body, without the frame around it."""
        return self.render("incident.html", page=page)

    def panel(self, panel: Panel) -> Markup:
        """The evidence panel alone, to be put in the place of `#evidence`'s inside."""
        return self.render("panel.html", panel=panel)

    def render(self, name: str, **values: object) -> Markup:
        """Any template by name."""
        return Markup(self.environment.get_template(name).render(**values))

    def style(self, address: Callable[[str], str] | None = None) -> str:
        """The style sheet with its fonts; `address` gives a font file's, by default the font itself as data."""
        find = address or self._as_data
        return "".join(_face(*face, find(face[3])) for face in _FACES) + self.kit.palette + self.kit.style

    def _as_data(self, name: str) -> str:
        return f"data:font/woff2;base64,{b64encode(self.kit.fonts[name]).decode()}"


def _face(family: str, weight: str, style: str, _: str, address: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:swap;'
        f'src:url("{address}") format("woff2")}}'
    )
