"""The communes served, read from the package's own `communes.csv` (Lyon both whole and by arrondissement)."""

import csv
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz import fuzz, process

from core.model.names import folded
from core.model.offers import Territory
from core.model.places import Commune

LYON = "69123"
_FIRST_ARRONDISSEMENT = 69381
_ARRONDISSEMENT = re.compile(r"(lyon )?([1-9]) ?(?:er|e|eme|nd|nde)?( arr(?:dt|ondissement)?)?")
_SAINTS = MappingProxyType({"st": "saint", "ste": "sainte"})

SHORTEST_GUESS = 5
"""Letters. Under that, one letter off is another word: "brn", "lion"."""
SURE = 88
"""Out of 100: a letter missing or too many from 5 letters, one for another from 9. "Benoist" (85) is not Beynost."""
OUTWEIGHS = 3
"""A name cut short is the largest commune that starts so, if it has so many times the people of the next."""


def _key(text: str) -> str:
    """Folded words; hyphens and apostrophes are spaces, "St" is "Saint"."""
    words = re.findall(r"[^\W_]+", folded(text).replace("œ", "oe"))
    return " ".join(_SAINTS.get(word, word) for word in words)


class Communes:
    """Implements `core.model.places.Communes`. Read once at the start, never changed."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        self._all = tuple(communes)
        self._by_code: Mapping[str, Commune] = {c.insee_code: c for c in self._all}
        self._by_name: Mapping[str, Commune] = {_key(c.name): c for c in self._all}
        self._starts: dict[str, tuple[str, ...]] = {}
        for name in self._by_name:
            for start in (name[0], name.split()[0]):
                self._starts[start] = (*self._starts.get(start, ()), name)
        self._by_postal_code: dict[str, tuple[Commune, ...]] = {}
        for commune in self._all:
            for code in commune.postal_codes:
                self._by_postal_code[code] = (*self._by_postal_code.get(code, ()), commune)

    @classmethod
    def load(cls) -> "Communes":
        """From the package; a broken file is a broken installation and raises as it is."""
        text = files("storage").joinpath("communes.csv").read_text(encoding="utf-8")
        return cls(_commune(row) for row in csv.DictReader(text.splitlines()))

    def __len__(self) -> int:
        return len(self._all)

    def by_code(self, insee_code: str) -> Commune | None:
        return self._by_code.get(insee_code)

    def named(self, text: str) -> tuple[Commune, ...]:
        key = _key(text)
        if key in self._by_postal_code:
            return self._at(key)
        arrondissement = _ARRONDISSEMENT.fullmatch(key)
        if arrondissement and (arrondissement[1] or arrondissement[3]):
            return (self._by_code[str(_FIRST_ARRONDISSEMENT - 1 + int(arrondissement[2]))],)
        found = self._by_name.get(key)
        if found is None:
            return ()
        return (found, *self._arrondissements()) if found.insee_code == LYON else (found,)

    def like(self, text: str) -> Commune | None:
        key = _key(text)
        if key in self._by_name:
            return self._by_name[key]
        if len(key) < SHORTEST_GUESS:
            return None
        return self._starting(key) or self._close(key)

    def _at(self, postal_code: str) -> tuple[Commune, ...]:
        """Lyon has all nine codes; each belongs to its arrondissement."""
        found = self._by_postal_code[postal_code]
        return tuple(c for c in found if c.insee_code != LYON)

    def _arrondissements(self) -> tuple[Commune, ...]:
        return tuple(self._by_code[str(_FIRST_ARRONDISSEMENT + n)] for n in range(9))

    def _starting(self, key: str) -> Commune | None:
        names = self._starts.get(key.split(maxsplit=1)[0], ())
        cut = [self._by_name[name] for name in names if name.startswith(f"{key} ")]
        cut.sort(key=lambda commune: -commune.population)
        if not cut or (len(cut) > 1 and cut[0].population < OUTWEIGHS * cut[1].population):
            return None
        return cut[0]

    def _close(self, key: str) -> Commune | None:
        """Typos seldom touch the first letter, and "danse" is not the commune of Anse."""
        names = self._starts.get(key[0], ())
        best = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=SURE, limit=2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]) or key.startswith(best[0][0]):
            return None  # two as close, or a longer word: "Bronx" is not Bron misspelt
        return self._by_name[best[0][0]]


def _commune(row: Mapping[str, str]) -> Commune:
    return Commune(
        insee_code=row["insee_code"],
        name=row["name"],
        postal_codes=tuple(row["postal_codes"].split("|")),
        territory=Territory(row["territory"]),
        population=int(row["population"]),
    )
