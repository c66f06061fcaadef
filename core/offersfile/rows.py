"""One row of the file: each column read by its own rule, all of its problems told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from core.model.offers import Access, Territory
from core.model.places import Communes
from core.offersfile import cells
from core.offersfile.problems import CellError, Problems
from core.offersfile.recordreader import RecordReader
from core.offersfile.table import Record
from core.offersfile.when import when
from core.offersfile.where import where

LONGEST_ID = 64
LONGEST_NAME = 120
LONGEST_TITLE = 200
LONGEST_CATEGORY = 40


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A date of an offer as the file gives it; one offer is one venue, title and category, letter by letter.

    `day` is in Europe/Paris, instants are UTC; a draft has no `starts_at`. `commune` is the official name; `category`
    is in lower case, "" when the file gives none; `max_party` None leaves the policy's.
    """

    external_id: str
    venue: str
    address: str
    commune: str
    insee_code: str
    territory: Territory
    title: str
    category: str
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    url: str
    seats: int
    access: frozenset[Access]
    max_party: int | None
    line: int = field(default=0, compare=False)
    """Where it stands in its file, for what is found wrong later."""


def read_row(record: Record, columns: Sequence[str], communes: Communes, problems: Problems) -> OfferRow | None:
    """None when something was wrong: it is in `problems` then."""
    if len(record.cells) != len(columns):
        error = CellError("offers-expected-cells", count=len(columns))
        problems.add(record.line, "", str(len(record.cells)), error)
        return None
    reader = RecordReader(record, columns, problems)
    day, starts_at, ends_at = when(reader)
    commune = where(reader, communes)
    name = partial(cells.text_cell, longest=LONGEST_NAME)
    row = OfferRow(
        external_id=reader.take("external_id", partial(cells.text_cell, longest=LONGEST_ID), ""),
        venue=reader.take("venue", name, ""),
        address=reader.take("address", partial(cells.optional_text_cell, longest=LONGEST_TITLE), ""),
        commune=commune.name,
        insee_code=commune.insee_code,
        territory=commune.territory,
        title=reader.take("title", partial(cells.text_cell, longest=LONGEST_TITLE), ""),
        category=reader.take("category", partial(cells.optional_text_cell, longest=LONGEST_CATEGORY), "").lower(),
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        url=reader.take("url", cells.url_cell, ""),
        seats=reader.take("seats", cells.seats_cell, 0),
        access=reader.take("accessibility", cells.access_cell, frozenset()),
        max_party=reader.take("max_party", cells.max_party_cell, None),
        line=record.line,
    )
    return None if reader.failed else row
