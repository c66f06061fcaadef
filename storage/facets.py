"""What a page of offers is found by: every choice of place, kind and accessibility is one key of one index.

A page is then a walk along that key in the order of time, as long at 10,000 performances as at 100, and as long for
what is rare as for what is not.
"""

from collections.abc import Iterator
from itertools import product

from core.model.offers import Filters
from core.offersfile.rows import OfferRow

ANY = ""


def facets_of(row: OfferRow, access: str) -> Iterator[str]:
    """All choices under which this performance is found. `access` is as stored: a row that says none keeps it."""
    places = (ANY, row.territory, row.insee_code)
    codes = (code for code in access.split(";") if code)
    for place, category, code in product(places, {ANY, row.category}, (ANY, *codes)):
        yield _facet(place, category, code)


def facet_for(filters: Filters) -> str:
    """The narrowest one that holds all that is looked for; of several communes none is a key."""
    place = filters.insee_codes[0] if len(filters.insee_codes) == 1 else filters.territory
    return _facet(place or ANY, filters.category or ANY, filters.access or ANY)


def _facet(place: str, category: str, access: str) -> str:
    return f"{place};{access};{category}"
