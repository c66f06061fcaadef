"""One thing that was looked at: how it is, and what to do where it is not as it should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    ATTENTION = "attention"
    """The service runs; somebody should know."""
    WRONG = "wrong"
    """The service does not run, or does not do its work."""


_WIDTH = max(len(level) for level in Level)


@dataclass(frozen=True, slots=True)
class Found:
    """`about` is one word or two; `said` never holds a secret or a person's name."""

    level: Level
    about: str
    said: str
    to_do: str = ""

    def line(self) -> str:
        """One line, whatever was said."""
        told = f"{self.said}; {self.to_do}" if self.to_do else self.said
        return f"{self.level:<{_WIDTH}}  {self.about}: {' '.join(told.split())}"


def ok(about: str, said: str) -> Found:
    return Found(Level.OK, about, said)


def attention(about: str, said: str, to_do: str = "") -> Found:
    return Found(Level.ATTENTION, about, said, to_do)


def wrong(about: str, said: str, to_do: str) -> Found:
    return Found(Level.WRONG, about, said, to_do)


def status(found: Iterable[Found]) -> int:
    """Of the process: 1 where something is wrong."""
    return int(any(one.level is Level.WRONG for one in found))
