"""Reports that tell of one incident come together here, and copies are told from independent voices."""

from variorum.link.linking import link

__all__ = ["link"]
