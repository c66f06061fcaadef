"""A typed search, understood: when, where, what kind, and the words that are left for titles and venues."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from core.model.offers import Territory
from core.model.places import Communes
from handlers.typed.kinds import take_category, take_misspelt_category
from handlers.typed.periods import take_bare_month
from handlers.typed.places import take_communes, take_doubtful, take_misspelt, take_territory
from handlers.typed.sentence import Sentence, phrase
from handlers.typed.spans import take_evening, take_span

MOST_WORDS = 8
_EMPTY = phrase(
    "a|au|aux|avec|c|ce|ces|cet|cette|chez|d|dans|de|des|du|en|est|et|il|j|je|l|la|le|les|leur|me|moi|ma|mes|mon"
    "|ou|on|par|pas|pour|pres|qu|que|quels?|quelles?|qui|quoi|s|se|sur|une?|vers|voir|vous|y|svp|merci|bonjour"
    "|cherche|voudrais|veux|offres?|spectacles?|sorties?|places?|dates?"
)
"""Words that say nothing about an offer, folded: nothing is looked up for them."""

_SEATS = phrase(r"(?:pour )?(?P<seats>[1-9][0-9]?) (?:places?|personnes?)|(?:pour|a) (?P<people>[2-9])")


@dataclass(frozen=True, slots=True)
class Typed:
    """Days are in Europe/Paris, both included; `last_day` None after a `first_day` is "from then on".

    `evening`: only from 18:00 on. `insee_codes`: any of them (Lyon is ten). `seats`: at least so many, 1 when not said.
    `words` are folded; each must be found in the title, the venue or the kind.
    """

    first_day: date | None = None
    last_day: date | None = None
    evening: bool = False
    insee_codes: tuple[str, ...] = ()
    territory: Territory | None = None
    category: str | None = None
    seats: int = 1
    words: tuple[str, ...] = ()


def understand(text: str, *, today: date, communes: Communes, categories: Collection[str]) -> Typed:
    """Never raises; what is not understood is in `words`. `today` is in Europe/Paris; days to come are preferred.

    What is sure is taken first: a day, a kind, a place by its name. Typos come next, doubtful words last.
    """
    sentence = Sentence(text)
    span = take_span(sentence, today)
    evening = take_evening(sentence)
    seats = _seats(sentence)
    category = take_category(sentence, categories)
    territory = take_territory(sentence)
    codes = take_communes(sentence, communes)
    category = category or take_misspelt_category(sentence, categories)
    codes = codes or take_misspelt(sentence, communes)
    sentence.forget(_EMPTY)
    span = span or take_bare_month(sentence, today)
    codes = codes or take_doubtful(sentence, communes)
    first, last, late = (span.first, span.last, span.evening) if span else (None, None, False)
    words = sentence.words[:MOST_WORDS]
    return Typed(first, last, evening or late, codes, territory, category, seats, words)


def _seats(sentence: Sentence) -> int:
    found = sentence.take(_SEATS)
    return int(found["seats"] or found["people"]) if found else 1
