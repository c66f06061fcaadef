"""From bytes to records: encoding, separator, header, and the line of each cell as an editor counts it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.model.names import cleaned
from core.offersfile.problems import CellError, Problems

LARGEST_FILE = 2 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 40

REQUIRED = ("external_id", "venue", "commune", "title", "category", "date", "time", "seats")
OPTIONAL = ("insee_code", "address", "end_time", "url", "accessibility", "max_party")

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CELL_END = re.compile(r"[,;\r\n]")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How an Excel or LibreOffice file starts when it was not saved as CSV."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `line` is where it starts; a quoted cell may hold line breaks."""

    line: int
    cells: list[str]

    def line_of(self, index: int) -> int:
        return self.line + sum(len(_LINE_BREAK.findall(cell)) for cell in self.cells[:index])


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    records: Iterator[Record]


def open_table(content: bytes, problems: Problems) -> Table:
    """The header checked, the records still to be read. Raises `OffersFileError` for what nothing can be read from."""
    if len(content) > LARGEST_FILE:
        problems.stop(1, "", "", CellError("offers-expected-smaller-file", megabytes=LARGEST_FILE // 1024**2))
    text = _text(content, problems)
    records = _records(text, _separator(text), problems)
    header = next(records, None)
    if header is None:
        problems.stop(1, "", "", CellError("offers-expected-header"))
    return Table(_columns(header, problems), _few(records, problems))


def _text(content: bytes, problems: Problems) -> str:
    if content.startswith(_SPREADSHEETS):
        problems.stop(1, "", "", CellError("offers-expected-csv"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        after = error.object[error.start : error.start + 20].decode("ascii", errors="replace")
        line, column, cell = _end_of(before)
        problems.stop(line, column, cell + _CELL_END.split(after)[0], CellError("offers-expected-utf8"))
    return text


def _end_of(text: str) -> tuple[int, str, str]:
    """The line, the column's name and the begun cell at the end of a file cut in the middle."""
    line = 1 + len(_LINE_BREAK.findall(text))
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)) if row]
    except csv.Error:  # the line is all that can be told
        return line, "", ""
    if not rows or text.endswith(("\n", "\r")):
        return line, "", ""
    begun, header = rows[-1], rows[0]
    return line, header[len(begun) - 1] if len(rows) > 1 and len(begun) <= len(header) else "", begun[-1]


def _separator(text: str) -> str:
    """Comma or semicolon (what a French spreadsheet writes), whichever the first line holds more of."""
    header = _LINE_BREAK.split(text.lstrip(), maxsplit=1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _records(text: str, separator: str, problems: Problems) -> Iterator[Record]:
    """Rows that hold something; blank ones are counted as lines and passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell and not cell.isspace() for cell in cells):
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        problems.stop(line, "", "", CellError("offers-expected-quotes"))


def _few(records: Iterator[Record], problems: Problems) -> Iterator[Record]:
    for count, record in enumerate(records, start=1):
        if count > MOST_ROWS:
            problems.stop(record.line, "", "", CellError("offers-expected-fewer-rows", rows=MOST_ROWS))
        yield record


def _columns(header: Record, problems: Problems) -> tuple[str, ...]:
    """Names in any order and case. Unknown, repeated and missing ones are all told at once."""
    if len(header.cells) > MOST_COLUMNS:
        problems.stop(header.line, "", str(len(header.cells)), CellError("offers-expected-header"))
    names = tuple(cleaned(cell).casefold() for cell in header.cells)
    known = (*REQUIRED, *OPTIONAL)
    for index, name in enumerate(names):
        if name not in known:
            unknown = CellError("offers-expected-known-column", columns=", ".join(known))
            problems.add(header.line_of(index), name, header.cells[index], unknown)
        elif name in names[:index]:
            problems.add(header.line_of(index), name, header.cells[index], CellError("offers-expected-column-once"))
    for name in REQUIRED:
        if name not in names:
            problems.add(header.line, name, "", CellError("offers-expected-column"))
    problems.raise_if_any()
    return names
