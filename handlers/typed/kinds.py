"""What: a kind of offer among those that there are, in the singular or the plural, with or without accents."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

from core.model.names import folded
from handlers.typed.sentence import Sentence

_LONGEST_KIND = 3
_SHORTEST_GUESS = 5
_SURE = 85


def take_category(sentence: Sentence, categories: Collection[str]) -> str | None:
    """The category as it is written in `categories`; a second one stays among the words."""
    kinds = {_singular(category): category for category in categories if category}
    for window in sentence.windows(_LONGEST_KIND):
        found = kinds.get(_singular(window.text))
        if found:
            sentence.drop(window)
            return found
    return None


def take_misspelt_category(sentence: Sentence, categories: Collection[str]) -> str | None:
    """One letter off ("teatre"). Not a longer word that starts so: "concerto" is no "concert" misspelt."""
    kinds = {_singular(category): category for category in categories if category}
    for window in sentence.windows(1):
        word = _singular(window.text)
        if len(word) < _SHORTEST_GUESS:
            continue
        found = process.extractOne(word, kinds.keys(), scorer=fuzz.ratio, score_cutoff=_SURE)
        if found and not word.startswith(found[0]):
            sentence.drop(window)
            return kinds[found[0]]
    return None


def _singular(text: str) -> str:
    words = folded(text).replace("-", " ").split()
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in words)
