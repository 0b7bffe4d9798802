"""Sheets and explanations in; text for a terminal of a given width out, with boxes and colour or plain enough to be read aloud."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from io import StringIO

import msgspec
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from variorum.model.wire import IncidentRow, Record
from variorum.publish.origins import Listed, report_numbers
from variorum.publish.sheet import NO_NUMBER, Mark, Reading, Row, Sheet, sheets
from variorum.publish.wording import ended

_SIGNS: dict[Mark, str] = {"": "", "party": "◆", "older": "·", "aside": "×"}
_STYLES: dict[Mark, str] = {"": "", "party": "dark_orange", "older": "dim", "aside": "dim"}
_LEGEND = {
    "range": "low to high: the range of reported claims",
    "party": "◆ a warring party's own claim, kept outside the range",
    "older": "· superseded",
    "aside": "× set aside for another reason",
    "disputed": "⚑ disputed",
    "rough": "~ about",
    "blank": "– no number reported",
}
_ALOUD: dict[Mark, str] = {
    "": "",
    "party": ", a warring party's own claim, kept outside the range",
    "older": ", superseded",
    "aside": ", set aside",
}
_NARROW = 76  # columns; below, the cells of a table break into single letters
_MOST_MENTIONED = 12  # background incidents listed below the tables; the record holds all
_SHORT_VOICES = 6  # statements shown where a whole record is printed; `show` prints all


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How to lay text out: how wide, with colour or not, with boxes and signs or plain words."""

    width: int = 100
    colour: bool = False
    plain: bool = False

    @property
    def sentences(self) -> bool:
        """Whether rows are told as sentences: where that is asked for, or the screen is too narrow for a table."""
        return self.plain or self.width < _NARROW


def lay_out(parts: Iterable[RenderableType], look: Look) -> str:
    """Lay parts out one below the other; the same parts and look give the same text on every machine."""
    screen = StringIO()
    console = Console(
        file=screen,
        width=look.width,
        color_system="256" if look.colour else None,
        force_terminal=look.colour,
        no_color=not look.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in screen.getvalue().split("\n"))


def whole(record: Record, look: Look) -> str:
    """A whole record: every main incident with its table, then what was only mentioned, kept apart."""
    main = [incident for incident in record.incidents if incident.role == "main"]
    blocks = [one(page, look, full=False) for page in sheets(record, main)]
    return "\n".join([*blocks, *background(record, look)])


def background(record: Record, look: Look) -> list[str]:
    """Incidents that reports only mention, one line each with its counts; none of them enters a figure above.

    Below a single incident its report numbers hold here too; otherwise each line ends with the places of its reports.
    """
    main = [incident for incident in record.incidents if incident.role == "main"]
    among = main[0] if len(main) == 1 else None
    lines: list[RenderableType] = []
    listed = set(report_numbers(among)) if among else set()
    passing = [incident for incident in record.incidents if incident.role == "background"]
    shown = passing[:_MOST_MENTIONED]
    for incident, page in zip(shown, sheets(record, shown, among), strict=True):
        own = set(report_numbers(incident)) - listed
        counts = "; ".join(f"{row.label.lower()} {_readings(row.readings, look)}" for row in page.rows if not row.parts)
        places = ", ".join(f"{report.number} = {report.locator}" for report in page.reports if report.id in own)
        told = (page.title, page.days, _beyond(page.title, page.place))
        words = ", ".join(part for part in told if part and not part.endswith("not known"))
        lines.append(hanging(words + (f": {counts}" if counts else "") + (f"   {places}" if places else ""), 3))
    if len(passing) > len(shown):
        lines.append(Text(f" and {len(passing) - len(shown)} more incidents", style="dim"))
    return [lay_out([heading("Mentioned in passing, kept apart", look), *lines], look)] if lines else []


def one(page: Sheet, look: Look, *, full: bool) -> str:
    """One incident; `full` adds every statement, every disagreement, the timeline and the titles of the reports."""
    parts: list[RenderableType] = [*_head(page, look), *_figures(page, look)]
    if page.checks:
        parts += [hanging(f"{what}: {words}", 3) for what, words in page.checks]
    voices = page.voices if full else page.voices[:_SHORT_VOICES]
    if voices:
        parts += [heading("What the parties say", look)]
        parts += [hanging(f"{voice.kind}, {voice.actor}: {voice.quote} ({voice.reports})", 3) for voice in voices]
        if len(page.voices) > len(voices):
            parts.append(Text(f" and {len(page.voices) - len(voices)} more statements", style="dim"))
    if full and page.disagreements:
        parts += [heading("Why they differ", look), *(hanging(f"{reason}: {words}", 3) for reason, words in page.disagreements)]
    if full and page.timeline:
        parts += [heading("Timeline", look), *(hanging(f"{when}: {words}", 3) for when, words in page.timeline)]
    if full and page.links:
        parts += [heading("Why these reports are one incident", look), *(hanging(f"{who}: {words}", 3) for who, words in page.links)]
    parts += reports_part(page.reports, look)
    return lay_out(parts, look)


def listing(record: Record, look: Look) -> str:
    """All main incidents, one row each: for records too long to print whole."""
    pages = list(sheets(record, (incident for incident in record.incidents if incident.role == "main")))
    if look.sentences:
        return lay_out(
            [
                hanging(
                    f"{page.id}: {page.title}. {page.place}. {page.days}. {_toll(page) or 'No figure for the dead'}. {page.origins}.", 2
                )
                for page in pages
            ],
            look,
        )
    places = [page.place.replace("place not known", NO_NUMBER) for page in pages]
    table = Table(box=box.SQUARE, expand=True, header_style="dim")
    table.add_column("id", no_wrap=True)
    table.add_column("when", ratio=3)
    table.add_column("incident", ratio=6, overflow="fold")
    table.add_column("place", ratio=3, width=whole_words(places, look), overflow="fold")
    table.add_column("killed", ratio=4, overflow="fold")
    table.add_column("reports", justify="right")
    for page, place in zip(pages, places, strict=True):
        table.add_row(page.id, page.days, page.title, place, _toll(page).removesuffix(" killed") or NO_NUMBER, page.counted)
    legend = "killed: low/best/high, or one number where they are the same   reports: how many (how many independent of each other)"
    return lay_out([table, hanging(legend, 1, style="dim")], look)


def whole_words(cells: Iterable[str], look: Look) -> int:
    """How wide a column must be so that none of its words breaks, but no wider than a seventh of the screen."""
    return min(max((cell_len(word) for cell in cells for word in cell.split()), default=1), look.width // 7)


def _toll(page: Sheet) -> str:
    """The first row that counts the dead, as short as it can be said; empty where no number of the incident is known."""
    row = next((row for row in page.rows if row.label.endswith(" killed")), None)
    if row is None or row.low == row.best == row.high == NO_NUMBER:
        return ""
    who = row.label.removesuffix(" killed")
    numbers = row.best if row.low == row.best == row.high else f"{row.low}/{row.best}/{row.high}"
    return f"{numbers} killed" if who == "People" else f"{numbers} {who.lower()} killed"


def find_incidents(record: Record, wanted: str) -> list[IncidentRow]:
    """Incidents whose id begins with `wanted`, or whose title or a word of it does; an exact match stands alone."""
    key = wanted.casefold().replace("-", " ").strip()
    exact = [row for row in record.incidents if key and (row.id == wanted or row.title.casefold() == key)]
    if exact:
        return exact
    found = [row for row in record.incidents if key and (row.id.startswith(wanted) or f" {row.title.casefold()}".find(f" {key}") >= 0)]
    main = [row for row in found if row.role == "main"]
    return main or found


def _head(page: Sheet, look: Look) -> list[RenderableType]:
    facts = ", ".join(fact for fact in (page.kinds, *page.responsibility) if fact)
    facts = facts[:1].upper() + facts[1:]
    if look.plain:
        head = [ended(page.title), f"{ended(page.place)} {ended(page.days)}", f"{page.origins}. Rules {page.rules}. Id {page.id}."]
        return [hanging(line, 0) for line in [*head, facts + "." if facts else ""] if line]
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.add_row(Text(f" {page.title}", style="bold"), Text(f"rules {page.rules} ", style="dim"))
    lines: list[RenderableType] = [Text(""), grid, hanging(f"{page.place}   {page.days}", 1), hanging(page.origins, 1)]
    return [*lines, hanging(facts, 1)] if facts else lines


def _figures(page: Sheet, look: Look) -> list[RenderableType]:
    if not page.rows:
        return [Text(" No figure: no report counts anybody.")]
    if look.sentences:
        return [hanging(_aloud(row), 2) for row in page.rows]
    table = Table(box=box.SQUARE, expand=True, header_style="dim")
    longest = max(cell_len(row.label) for row in page.rows) + 2  # room for the flag
    table.add_column("Measure", width=min(longest, look.width // 4))
    for name in ("low", "best", "high"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("claims (report)", ratio=9)
    table.add_column("why they differ", ratio=5, width=len("unexplained,"))
    for row in page.rows:
        name = f"{row.label} ⚑" if row.disputed else row.label
        table.add_row(name, row.low, Text(row.best, style="bold"), row.high, _cell(row), row.why)
    return [table, _legend(page.rows, look.width)]


def _cell(row: Row) -> Text:
    """The readings of a row; a sum says what it adds up."""
    signs = _signs(row.readings)
    if row.less:
        signs.append(f"  {row.less}", style="dim")
    return Text("  ").join([Text(_sum(row.parts)), signs] if signs else [Text(_sum(row.parts))]) if row.parts else signs


def _sum(parts: Sequence[str]) -> str:
    return f"sum of {' + '.join(parts)}"


def _signs(readings: Sequence[Reading]) -> Text:
    cell = Text()
    for position, reading in enumerate(readings):
        cell.append("  " if position else "")
        sign = reading.sign if reading.sign.startswith("“") else reading.sign.replace(" ", "\N{NO-BREAK SPACE}")
        before, after = (_SIGNS[reading.mark], "") if reading.mark in ("older", "aside") else ("", _SIGNS[reading.mark])
        cell.append(f"{before}{sign}({reading.reports}){after}", style=_STYLES[reading.mark])
    return cell


def _legend(rows: Sequence[Row], width: int) -> Text:
    """Only the signs that the table uses, broken between signs."""
    cells = [text for row in rows for text in (row.low, row.best, row.high)]
    used = {"range", *(reading.mark for row in rows for reading in row.readings), *("disputed" for row in rows if row.disputed)}
    used |= {"blank"} if NO_NUMBER in cells else set()
    used |= {"rough"} if any("~" in text for text in (*cells, *(reading.sign for row in rows for reading in row.readings))) else set()
    words = [text for name, text in _LEGEND.items() if name in used]
    lines = [""]
    for word in words:
        joined = f"{lines[-1]}   {word}".strip()
        lines = [*lines[:-1], joined] if cell_len(joined) < width or not lines[-1] else [*lines, word]
    return Text("\n".join(f" {line}" for line in lines), style="dim")


def _readings(readings: Sequence[Reading], look: Look) -> str:
    if look.plain:
        return "; ".join(f"{reading.words} ({_in_reports(reading.reports)}{_ALOUD[reading.mark]})" for reading in readings)
    return _signs(readings).plain


def _aloud(row: Row) -> str:
    """A row as a sentence that a screen reader can speak."""
    numbers = f"low {row.low}, best {row.best}, high {row.high}".replace("–", "not given")
    for sign, spoken in (("~", "about "), (">", "more than "), ("<", "fewer than ")):
        numbers = numbers.replace(sign, spoken)
    disputed = " Disputed." if row.disputed else ""
    readings = "; ".join(f"{reading.words} ({_in_reports(reading.reports)}{_ALOUD[reading.mark]})" for reading in row.readings)
    said = "; ".join(part for part in (_sum(row.parts) if row.parts else "", readings, row.less) if part)
    return f"{row.label}: {numbers}.{disputed} Claims: {said}. Why they differ: {row.why}."


def _in_reports(numbers: str) -> str:
    return f"reports {numbers}".replace("–", " to ") if any(mark in numbers for mark in ",–") else f"report {numbers}"


def reports_part(reports: Sequence[Listed], look: Look) -> list[RenderableType]:
    """The list of reports, with the folder that they share named once."""
    folder = posixpath.commonpath([posixpath.dirname(report.locator) for report in reports]) if reports else ""
    names = [report.locator.removeprefix(f"{folder}/") if folder else report.locator for report in reports]
    rows = [(f"{report.number}  {name}", report.printed, report.title) for report, name in zip(reports, names, strict=True)]
    lines = ["  ".join(part for part in row if part) for row in rows]
    return [heading(f"Reports in {folder}" if folder else "Reports", look), *(hanging(line, 4, first=1) for line in lines)]


class _Hanging(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph whose second and later lines stand further in than its first."""

    words: str
    first: int
    rest: int
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Text]:
        left, lead = self.words, self.first
        while left:
            line = Text(left).wrap(console, max(console.width - lead, 20))[0].plain.rstrip()
            yield Text(" " * lead + line, style=self.style)
            left, lead = left[len(line) :].lstrip(), self.rest


def hanging(words: str, indent: int, *, first: int | None = None, style: str = "") -> RenderableType:
    """A paragraph indented by `indent`, its first line by `first` (one column where nothing is said)."""
    return _Hanging(words=words, first=min(indent, 1) if first is None else first, rest=indent, style=style)


def heading(words: str, look: Look) -> Text:
    """A line that names the part below it."""
    return Text(f"{words}:" if look.plain else f" {words}", style="" if look.plain else "bold")


def _beyond(title: str, place: str) -> str:
    """What a place says beyond a title that names it: "Sudan" of "Khartoum, Sudan" behind "Air strike in Khartoum".

    >>> _beyond("Air strike in Khartoum", "Khartoum, Sudan"), _beyond("Incident in Sudan", "Sudan"), _beyond("Riot", "Khartoum, Sudan")
    ('Sudan', '', 'Khartoum, Sudan')
    """
    parts = place.split(", ")
    while parts and title.endswith(f" {parts[0]}"):
        parts.pop(0)
    return ", ".join(parts)
