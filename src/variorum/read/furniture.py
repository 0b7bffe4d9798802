"""Whether a line belongs to the page and not to the report: a line and the list of furniture in, yes or no out."""

from __future__ import annotations

from variorum.model.furniture import Furniture


def is_furniture(line: str, furniture: Furniture) -> bool:
    """Whether this line of any text is page furniture, such as "3 Min Read"; a line of prose never is."""
    return furniture.matches(line)
