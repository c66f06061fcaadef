"""Offers files made by hand."""

import csv
import io

import pytest

from core.offersfile.problems import OffersFileError
from core.offersfile.reader import read_offers
from storage.communes import Communes

COMMUNES = Communes.load()
ROW = {
    "external_id": "a1",
    "venue": "Salle des Fêtes",
    "insee_code": "69266",
    "commune": "Villeurbanne",
    "title": "Le Grand Cirque",
    "category": "cirque",
    "date": "2026-12-12",
    "time": "20:30",
    "url": "https://example.org/cirque",
    "seats": "12",
}


def file_of(*rows: dict[str, str], separator: str = ",") -> bytes:
    """Rows of `ROW` with these cells changed or added; ids follow each other unless given."""
    columns = list(dict.fromkeys([*ROW, *(name for row in rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows({**ROW, "external_id": f"a{number}", **row} for number, row in enumerate(rows, start=1))
    return text.getvalue().encode()


def refused(content: bytes) -> OffersFileError:
    with pytest.raises(OffersFileError) as refusal:
        read_offers("offres.csv", content, COMMUNES)
    return refusal.value
