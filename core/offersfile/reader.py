"""The whole file, all or nothing."""

from collections.abc import Sequence

from core.model.places import Communes
from core.offersfile.problems import CellError, Problems
from core.offersfile.rows import OfferRow, read_row
from core.offersfile.table import Record, open_table


def read_offers(name: str, content: bytes, communes: Communes) -> tuple[OfferRow, ...]:
    """The rows of a CSV file in its own order; `name` is only repeated in the error.

    Raises `OffersFileError` with every problem found, not the first alone: the file is corrected in one go.
    """
    problems = Problems(name)
    table = open_table(content, problems)
    twins = _Twins(table.columns, problems)
    rows = []
    for record in table.records:
        row = read_row(record, table.columns, communes, problems)
        if row is None:
            continue
        twins.check(record, row)
        rows.append(row)
    problems.raise_if_any()
    if not rows:
        problems.stop(1, "", "", CellError("offers-expected-rows"))
    return tuple(rows)


class _Twins:
    """What rows say against each other: an id given twice, two addresses of one venue in one commune."""

    def __init__(self, columns: Sequence[str], problems: Problems) -> None:
        self._columns = columns
        self._problems = problems
        self._ids: dict[str, OfferRow] = {}
        self._addressed: dict[tuple[str, str], OfferRow] = {}

    def check(self, record: Record, row: OfferRow) -> None:
        """A venue has one address: with two, every import of the same file would change it back."""
        first = self._ids.setdefault(row.external_id, row)
        if first is not row:
            twin = CellError("offers-expected-unique-id", first=first.line)
            self._refuse(record, "external_id", row.external_id, twin)
        if row.address:
            first = self._addressed.setdefault((row.venue, row.insee_code), row)
            if first.address != row.address:
                other = CellError("offers-expected-one-address", first=first.line)
                self._refuse(record, "address", row.address, other)

    def _refuse(self, record: Record, column: str, value: str, error: CellError) -> None:
        self._problems.add(record.line_of(self._columns.index(column)), column, value, error)
