"""Where: communes, postal codes and the three territories, as people write them."""

from collections.abc import Iterator

from core.model.offers import Territory
from core.model.places import Commune, Communes
from handlers.typed.sentence import Sentence, Window, phrase

WELL_KNOWN = 5_000
"""Inhabitants. Smaller communes often bear an everyday word ("Port", "Lent", "Fleurie"): see `take_doubtful`."""

_LONGEST_NAME = 6
_LONGEST_MISSPELT = 3
_PREPOSITIONS = frozenset({"a", "vers", "chez"})
_TERRITORIES = (  # never the end of a commune's name: "Neuville-sur-Ain", "Pont-d'Ain"
    (phrase(r"(?:la )?metropole(?: de)? lyon|grand lyon|(?:la )?metropole"), Territory.METROPOLE),
    (phrase(r"(?:(?:le|du) )?(?<!sur )(?<!d )rhone"), Territory.RHONE),
    (phrase(r"(?:l )?(?<!sur )(?<!d )ain"), Territory.AIN),
)


def take_communes(sentence: Sentence, communes: Communes) -> tuple[str, ...]:
    """INSEE codes of the places surely named; several places are several codes, in the order of the fullest names."""
    codes: list[str] = []
    for window in sentence.windows(_LONGEST_NAME):
        found = communes.named(window.text)
        if found and (window.size > 1 or _sure(found[0], window, sentence)):
            sentence.drop(window)
            codes.extend(commune.insee_code for commune in found)
    return tuple(dict.fromkeys(codes))


def take_misspelt(sentence: Sentence, communes: Communes) -> tuple[str, ...]:
    """The same for names with a typo or cut short; to be asked once the rest has been taken."""
    for window, commune in _misspelt(sentence, communes):
        if _sure(commune, window, sentence):
            sentence.drop(window)
            return (commune.insee_code,)
    return ()


def take_doubtful(sentence: Sentence, communes: Communes) -> tuple[str, ...]:
    """A small place that might be a word of a title: only when nothing else is left to explain."""
    text = " ".join(sentence.words)
    commune = communes.like(text) if text else None
    if commune is None:
        return ()
    sentence.clear()
    return (commune.insee_code,)


def take_territory(sentence: Sentence) -> Territory | None:
    for pattern, territory in _TERRITORIES:
        if sentence.take(pattern):
            return territory
    return None


def _misspelt(sentence: Sentence, communes: Communes) -> Iterator[tuple[Window, Commune]]:
    for window in sentence.windows(_LONGEST_MISSPELT):
        commune = communes.like(window.text)
        if commune:
            yield window, commune


def _sure(commune: Commune, window: Window, sentence: Sentence) -> bool:
    return commune.population >= WELL_KNOWN or window.text.isdigit() or sentence.before(window) in _PREPOSITIONS
