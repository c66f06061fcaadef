"""Communes and territories, as people write them."""

from datetime import date

import pytest

from core.model.offers import Territory
from handlers.typed.understanding import Typed
from tests.handlers.typed.searching import LYON, typed_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("villeurbanne", ("69266",)),
        ("À VILLEURBANNE", ("69266",)),
        ("vileurbane", ("69266",)),
        ("lyon 3", ("69383",)),
        ("lyon 3e", ("69383",)),
        ("69003", ("69383",)),
        ("69100", ("69266",)),
        ("Lyon", LYON),
        ("st priest", ("69290",)),
        ("caluire", ("69034",)),
        ("vaux en velin", ("69256",)),
        ("villeurbanne ou bron", ("69266", "69029")),
        ("neuville-sur-ain", ("01273",)),
        ("pont d'ain", ("01304",)),
        ("fleurie", ("69084",)),
    ],
)
def test_a_commune_is_found_by_name_code_or_near_it(text: str, codes: tuple[str, ...]) -> None:
    assert typed_in(text) == Typed(insee_codes=codes)


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        ("Rhône", Territory.RHONE),
        ("dans le rhone", Territory.RHONE),
        ("dans l'Ain", Territory.AIN),
        ("métropole", Territory.METROPOLE),
        ("Métropole de Lyon", Territory.METROPOLE),
        ("grand lyon", Territory.METROPOLE),
    ],
)
def test_a_territory_is_found_by_name(text: str, territory: Territory) -> None:
    assert typed_in(text) == Typed(territory=territory)


def test_a_number_before_a_month_is_a_day_and_no_arrondissement() -> None:
    assert typed_in("lyon 3 décembre") == Typed(date(2026, 12, 3), date(2026, 12, 3), insee_codes=LYON)
