"""What is being looked for, said in a few words."""

from core.model.offers import Filters
from core.model.places import Communes
from handlers.reply import Arg, Text

LYON = "69123"


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
