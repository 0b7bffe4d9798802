"""Reports that tell of one incident come together here, and copies are told from independent voices."""

from variorum.link.linking import Relinked, link, relink
from variorum.link.rows import Kept, KeptInMemory
from variorum.link.ruling import Ruling

__all__ = ["Kept", "KeptInMemory", "Relinked", "Ruling", "link", "relink"]
