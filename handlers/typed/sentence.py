"""A typed text as folded words, from which each reader takes what it understands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.model.names import cleaned, folded

LONGEST_TEXT = 200
"""Characters that are looked at, and no more than `MOST_WORDS`: a search is short, what follows is passed over."""
MOST_WORDS = 30

_WORD = re.compile(r"[0-9]+(?:[./-][0-9]+)+|[^\W_]+")
_TAKEN = "|"


def phrase(pattern: str) -> re.Pattern[str]:
    """Whole words of a sentence, written in lower case without accents or apostrophes, one space between."""
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


@dataclass(frozen=True, slots=True)
class Window:
    """`text` is `size` words in a row, from the word number `start`."""

    start: int
    size: int
    text: str


class Sentence:
    """Words in order; a taken one leaves a gap, so that its neighbours are not read together."""

    def __init__(self, text: str) -> None:
        self._words = _WORD.findall(folded(cleaned(text[:LONGEST_TEXT]))[:LONGEST_TEXT])[:MOST_WORDS]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for word in self._words if word != _TAKEN)

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(" ".join(self._words))

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = self.find(pattern)
        if found:
            self.drop(Window(found.string.count(" ", 0, found.start()), found[0].count(" ") + 1, found[0]))
        return found

    def windows(self, longest: int) -> Iterator[Window]:
        """Rows of words, the longest first; those that hold a word taken meanwhile are left out."""
        for size in range(longest, 0, -1):
            for start in range(len(self._words) - size + 1):
                words = self._words[start : start + size]
                if _TAKEN not in words:
                    yield Window(start, size, " ".join(words))

    def before(self, window: Window) -> str:
        """The word just before, "" at the beginning."""
        return self._words[window.start - 1] if window.start else ""

    def drop(self, window: Window) -> None:
        self._words[window.start : window.start + window.size] = [_TAKEN] * window.size

    def forget(self, words: re.Pattern[str]) -> None:
        self._words = [_TAKEN if words.fullmatch(word) else word for word in self._words]

    def clear(self) -> None:
        self._words = []
