"""What is wrong with a file, said so that a person finds the cell in their spreadsheet or editor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from core.errors import BadInputError
from core.model.names import cleaned

MOST_SHOWN = 20
LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One wrong cell. `line` is the editor's (the header is line 1); `column` is "" for a whole line or file.

    `value` is what stands there, shortened; `expected` is a sentence's key with its `args`.
    """

    line: int
    column: str
    value: str
    expected: str
    args: Mapping[str, str | int] = field(default_factory=dict)


class OffersFileError(BadInputError):
    """Nothing of the file was taken. `problems` are the first ones, row by row; `total` counts them all."""

    def __init__(self, file: str, problems: tuple[FileProblem, ...], total: int) -> None:
        super().__init__("offers-file-wrong", file=file, total=total, shown=len(problems))
        self.file = file
        self.problems = problems
        self.total = total


class CellError(Exception):
    """A cell's text is not what its column holds: the key of what was expected, and its arguments."""

    def __init__(self, expected: str, **args: str | int) -> None:
        super().__init__(expected)
        self.expected = expected
        self.args_of_text = args


class Problems:
    """Gathers the problems of one file; keeps the first ones and counts the rest, however many there are."""

    def __init__(self, file: str) -> None:
        self._file = shortened(file)
        self._kept: list[FileProblem] = []
        self.total = 0

    def add(self, line: int, column: str, value: str, error: CellError) -> None:
        self.total += 1
        if len(self._kept) < MOST_SHOWN:
            self._kept.append(FileProblem(line, column, shortened(value), error.expected, error.args_of_text))

    def stop(self, line: int, column: str, value: str, error: CellError) -> NoReturn:
        """For what makes the rest unreadable."""
        self.add(line, column, value, error)
        raise self._error()

    def raise_if_any(self) -> None:
        if self.total:
            raise self._error()

    def _error(self) -> OffersFileError:
        return OffersFileError(self._file, tuple(self._kept), self.total)


def shortened(value: str) -> str:
    """On one line, without unseen characters, at most `LONGEST_VALUE` characters."""
    seen = cleaned(value[: 10 * LONGEST_VALUE])
    return seen if len(seen) <= LONGEST_VALUE else seen[: LONGEST_VALUE - 1] + "…"
