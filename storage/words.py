"""The words by which an offer is found."""

import re

from core.model.names import folded

SHORTEST_WORD = 2


def words_of(*texts: str) -> tuple[str, ...]:
    """Folded words of these texts, each once, in order."""
    found = (word for text in texts for word in re.findall(r"[^\W_]+", folded(text)))
    return tuple(dict.fromkeys(word for word in found if len(word) >= SHORTEST_WORD))
