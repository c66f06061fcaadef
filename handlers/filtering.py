"""What is being looked for: narrowed by what is typed, and said in a few words."""

from collections.abc import Sequence
from dataclasses import replace

from core.model.offers import Filters
from core.model.places import Communes
from handlers.reply import Arg, Text
from handlers.typed.understanding import Typed

LYON = "69123"


def narrowed(filters: Filters, typed: Typed, words: Sequence[str]) -> Filters:
    """`filters` with each thing that was typed in the place of what it said before; the rest stays.

    `words` stand for `typed.words`, those nearly known taken for the known ones.
    """
    if typed.first_day:
        filters = replace(filters, first_day=typed.first_day, last_day=typed.last_day, evening=typed.evening)
    elif typed.evening:
        filters = replace(filters, evening=True)
    if typed.insee_codes or typed.territory:
        filters = replace(filters, insee_codes=typed.insee_codes, territory=typed.territory)
    if typed.category:
        filters = replace(filters, category=typed.category)
    if typed.seats > 1:
        filters = replace(filters, seats=typed.seats)
    return replace(filters, words=tuple(words)) if words else filters


def summary(filters: Filters, communes: Communes) -> tuple[Arg, ...]:
    """Each filter that is set, in the order when, what, where, accessible, seats, words."""
    told: list[Arg] = []
    if filters.first_day and filters.first_day == filters.last_day:
        told.append(Text("filter-day", {"day": filters.first_day}))
    elif filters.first_day and filters.last_day:
        told.append(Text("filter-days", {"first": filters.first_day, "last": filters.last_day}))
    elif filters.first_day:
        told.append(Text("filter-from", {"day": filters.first_day}))
    if filters.evening:
        told.append(Text("filter-evening"))
    if filters.category:
        told.append(filters.category)
    told += _where(filters, communes)
    if filters.access:
        told.append(Text(f"access-{filters.access}"))
    if filters.seats > 1:
        told.append(Text("filter-seats", {"seats": filters.seats}))
    return (*told, " ".join(filters.words)) if filters.words else tuple(told)


def _where(filters: Filters, communes: Communes) -> list[Arg]:
    told: list[Arg] = [Text(f"territory-{filters.territory.replace('_', '-')}")] if filters.territory else []
    named = [communes.by_code(code) for code in filters.insee_codes]
    if LYON in filters.insee_codes:  # its nine parts need not be listed
        named = [communes.by_code(LYON)]
    return told + [commune.name for commune in named if commune]
