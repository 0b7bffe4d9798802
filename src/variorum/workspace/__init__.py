"""One case on disk: reports, decisions and runs in; records, histories and review queues out. The only place where stages meet the disk."""

from variorum.workspace.case import Workspace

__all__ = ["Workspace"]
