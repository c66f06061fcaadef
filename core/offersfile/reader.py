"""The whole file, all or nothing."""

from core.model.places import Communes
from core.offersfile.problems import CellError, Problems
from core.offersfile.rows import OfferRow, read_row
from core.offersfile.table import open_table


def read_offers(name: str, content: bytes, communes: Communes) -> tuple[OfferRow, ...]:
    """The rows of a CSV file in its own order; `name` is only repeated in the error.

    Raises `OffersFileError` with every problem found, not the first alone: the file is corrected in one go.
    """
    problems = Problems(name)
    table = open_table(content, problems)
    id_column = table.columns.index("external_id")
    lines: dict[str, int] = {}
    rows = []
    for record in table.records:
        row = read_row(record, table.columns, communes, problems)
        if row is None:
            continue
        first = lines.setdefault(row.external_id, record.line)
        if first != record.line:
            twin = CellError("offers-expected-unique-id", first=first)
            problems.add(record.line_of(id_column), "external_id", row.external_id, twin)
        rows.append(row)
    problems.raise_if_any()
    if not rows:
        problems.stop(1, "", "", CellError("offers-expected-rows"))
    return tuple(rows)
