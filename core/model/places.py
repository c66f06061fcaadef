"""Communes of the two departments served (Ain, Rhône with the Métropole de Lyon) and what can be asked about them."""

from dataclasses import dataclass
from typing import Protocol

from core.model.offers import Territory


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or an arrondissement of Lyon, by its INSEE code (five characters, a leading zero kept)."""

    insee_code: str
    name: str
    postal_codes: tuple[str, ...]
    territory: Territory
    population: int


class Communes(Protocol):
    """The list of communes, in memory: none of these questions waits."""

    def by_code(self, insee_code: str) -> Commune | None:
        """Exact INSEE code."""
        ...

    def named(self, text: str) -> tuple[Commune, ...]:
        """By name or postal code as people write them; nothing when it is not exactly one.

        Several for a shared postal code and for "Lyon": the commune first, then its nine arrondissements.
        """
        ...

    def like(self, text: str) -> Commune | None:
        """The one commune that was surely meant in spite of a typo or of a name cut short ("Caluire"), or none."""
        ...
