"""Where a page's links lead: names of figures, claims and reports in, addresses out; a surface gives its own by subclassing.

The default keeps every link inside the page, as the report in one file needs it. A link that a surface cannot follow is None, and the
template then prints the words without one. The workbench overrides what it has routes for.
"""

from __future__ import annotations


def figure_id(measure: str, population: str) -> str:
    """The name of a figure in addresses: "killed.hostages"."""
    return f"{measure}.{population}"


class Links:
    """Addresses inside one page. `figure` names are those of `figure_id`; claims, reports and incidents go by their ids."""

    titled = True  # whether a reference carries its words for those who point at it; a page that prints them as notes need not

    def figure(self, figure: str) -> str:
        """The evidence of a figure."""
        return f"#f-{figure}"

    def claim(self, figure: str | None, claim: str) -> str:
        """A claim in the evidence of a figure; without a figure, the claim wherever it is shown."""
        return f"#{claim}"

    def cite(self, claim: str, report: int) -> tuple[str, str]:
        """A reference behind a sentence: its sign and where it leads. By default the report's number and the claim."""
        return str(report), self.claim(None, claim)

    def policy(self, policy: str) -> str | None:
        """This page under other coding rules ("acled")."""
        return None

    def as_of(self, moment: str) -> str | None:
        """This page as of an earlier moment."""
        return None

    def incident(self, incident: str) -> str | None:
        """Another incident's page."""
        return None

    def report(self, report: str) -> str | None:
        """A report with all its claims."""
        return f"#{report}"

    def side_by_side(self, first: str, second: str) -> str | None:
        """Two reports beside each other."""
        return None

    def incidents(self) -> str | None:
        """The list of incidents."""
        return None

    def all_claims(self) -> str | None:
        """All claims of this incident in one table."""
        return None

    def log(self) -> str | None:
        """All decisions about this incident."""
        return None

    def close(self) -> str | None:
        """This page without a chosen figure."""
        return None

    def actions(self) -> tuple[tuple[str, str, bool], ...]:
        """Buttons of the header: (words, address, whether it is the main one)."""
        return ()

    def cut(self, report: str) -> str | None:
        """Where a report is cut off from the incident, with what would come of it shown first."""
        return None

    def undo(self, decision: str) -> str | None:
        """Where a decision is taken back."""
        return None

    def decide(self, figure: str, claim: str) -> tuple[tuple[str, str, str], ...]:
        """What an analyst can do with a claim: (words, key, address)."""
        return ()
