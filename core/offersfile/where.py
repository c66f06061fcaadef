"""Where a row plays: the commune, from which the territory follows."""

from core.model.names import folded
from core.model.offers import Territory
from core.model.places import Commune, Communes
from core.offersfile.problems import CellError
from core.offersfile.recordreader import RecordReader

_NOWHERE = Commune("", "", (), Territory.METROPOLE, 0)


def where(reader: RecordReader, communes: Communes) -> Commune:
    """The commune of a row, by its code or, without one, by its name; after a problem it means nothing."""
    by_code = reader.take("insee_code", lambda value: _coded(value, communes), None)
    return reader.take("commune", lambda value: _named(value, by_code, communes), _NOWHERE)


def _coded(value: str, communes: Communes) -> Commune | None:
    text = value.strip()
    found = communes.by_code(text.zfill(5))  # a spreadsheet drops the zero of the Ain's codes; no code has four digits
    if text and found is None:
        raise CellError("offers-expected-insee-code")
    return found


def _named(value: str, by_code: Commune | None, communes: Communes) -> Commune:
    """Code and name must agree: "Lyon" is right for each of its arrondissements."""
    if by_code is not None:
        if value.strip() not in {"", by_code.name} and by_code not in communes.named(value):
            raise CellError("offers-expected-commune-of-code", code=by_code.insee_code, commune=by_code.name)
        return by_code
    found = communes.named(value)
    if not found or (len(found) > 1 and folded(found[0].name) != folded(value)):  # a postal code shared by several
        raise CellError("offers-expected-commune")
    return found[0]
