"""Reads a record by column and keeps account of what was wrong."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from core.offersfile.problems import CellError, Problems
from core.offersfile.table import Record

T = TypeVar("T")


class RecordReader:
    """Takes a record's cells by column; a wrong one is noted and replaced, and the row is then worth nothing."""

    def __init__(self, record: Record, columns: Sequence[str], problems: Problems) -> None:
        self._record = record
        self._columns = columns
        self._problems = problems
        self._before = problems.total

    @property
    def failed(self) -> bool:
        return self._problems.total > self._before

    def take(self, column: str, read: Callable[[str], T], otherwise: T) -> T:
        index = self._columns.index(column) if column in self._columns else -1
        value = self._record.cells[index] if index >= 0 else ""
        try:
            return read(value)
        except CellError as error:
            self._problems.add(self._record.line_of(max(index, 0)), column, value, error)
            return otherwise
