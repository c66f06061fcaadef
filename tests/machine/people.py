"""Whom the machine's acts are about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """One record of a structure; records with the same `human` are one person, who linked one chat to them."""

    id: int
    structure: str
    human: int
    linked: bool = False


@dataclass(frozen=True)
class Wanted:
    """A party: a person and how many guests."""

    person: Person
    guests: int

    @property
    def seats(self) -> int:
        return 1 + self.guests
