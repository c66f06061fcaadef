"""One day, as it is said."""

import pytest

from handlers.typed.understanding import Typed
from tests.handlers.typed.searching import days, typed_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("samedi", days((2026, 11, 28))),
        ("SAMEDI ", days((2026, 11, 28))),
        ("dimanche", days((2026, 11, 22))),
        ("dimanche prochain", days((2026, 11, 29))),
        ("samedi prochain", days((2026, 11, 28))),
        ("lundi en huit", days((2026, 11, 30))),
        ("12 décembre", days((2026, 12, 12))),
        ("le 12 decembre", days((2026, 12, 12))),
        ("samedi 12 déc.", days((2026, 12, 12))),
        ("12/12", days((2026, 12, 12))),
        ("12/12/2026", days((2026, 12, 12))),
        ("12/12/25", days((2025, 12, 12))),
        ("2026-12-12", days((2026, 12, 12))),
        ("1er janvier", days((2027, 1, 1))),
        ("22 novembre", days((2026, 11, 22))),
        ("21 novembre", days((2027, 11, 21))),
        ("29 février", days((2028, 2, 29))),
        ("12 mars 2027", days((2027, 3, 12))),
        ("le 3", days((2026, 12, 3))),
        ("le 22", days((2026, 11, 22))),
        ("samedi 28", days((2026, 11, 28))),
        ("demain", days((2026, 11, 23))),
        ("après-demain", days((2026, 11, 24))),
        ("apres demain", days((2026, 11, 24))),
        ("aujourd'hui", days((2026, 11, 22))),
        ("aujourd’hui", days((2026, 11, 22))),
        ("dans 3 jours", days((2026, 11, 25))),
        ("dans 2 semaines", days((2026, 12, 6))),
        ("samedi après-midi", days((2026, 11, 28))),
    ],
)
def test_a_day_is_the_next_one_from_today_on(text: str, expected: Typed) -> None:
    assert typed_in(text) == expected
