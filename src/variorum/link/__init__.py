"""Reports that tell of one incident come together here, and copies are told from independent voices."""

from variorum.link.linking import Relinked, link, relink
from variorum.link.rows import Kept, KeptInMemory

__all__ = ["Kept", "KeptInMemory", "Relinked", "link", "relink"]
