"""What a page of offers is found by: every choice of place, kind and accessibility is one key of one index.

A page is then a walk along that key in the order of time, as long at 10,000 performances as at 100, and as long for
what is rare as for what is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from core.model.offers import Filters
from storage.session import Session, Value

ANY = ""


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What a performance is looked for by. `access` is as stored."""

    territory: str
    insee_code: str
    category: str
    access: str


def facets_of(found_by: FoundBy) -> Iterator[str]:
    """All choices under which this performance is found."""
    places = (ANY, found_by.territory, found_by.insee_code)
    codes = (code for code in found_by.access.split(";") if code)
    for place, category, code in product(places, {ANY, found_by.category}, (ANY, *codes)):
        yield _facet(place, category, code)


def facet_for(filters: Filters) -> str:
    """The narrowest one that holds all that is looked for; of several communes none is a key."""
    place = filters.insee_codes[0] if len(filters.insee_codes) == 1 else filters.territory
    return _facet(place or ANY, filters.category or ANY, filters.access or ANY)


async def file_under(session: Session, performance_id: int, starts_at: int, found_by: FoundBy) -> None:
    """Under every facet by which pages find it, and under no other."""
    await take_off_file(session, performance_id)
    when: dict[str, Value] = {"starts_at": starts_at, "performance_id": performance_id}
    await session.many("add_facet", [{"facet": facet, **when} for facet in facets_of(found_by)])


async def take_off_file(session: Session, performance_id: int) -> None:
    """No page finds it any more."""
    await session.run("forget_facets", performance_id=performance_id)


def _facet(place: str, category: str, access: str) -> str:
    return f"{place};{access};{category}"
