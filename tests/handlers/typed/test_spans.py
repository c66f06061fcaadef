"""From one day to another, evenings, and what depends on the day it is said on."""

from datetime import date

import pytest

from handlers.typed.understanding import Typed
from tests.handlers.typed.searching import days, typed_in

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ce week-end", days((2026, 11, 22))),
        ("weekend", days((2026, 11, 22))),
        ("week end prochain", days((2026, 11, 28), (2026, 11, 29))),
        ("cette semaine", days((2026, 11, 22))),
        ("la semaine prochaine", days((2026, 11, 23), (2026, 11, 29))),
        ("ce mois-ci", days((2026, 11, 22), (2026, 11, 30))),
        ("le mois prochain", days((2026, 12, 1), (2026, 12, 31))),
        ("novembre", days((2026, 11, 22), (2026, 11, 30))),
        ("décembre", days((2026, 12, 1), (2026, 12, 31))),
        ("octobre", days((2027, 10, 1), (2027, 10, 31))),
        ("en mars", days((2027, 3, 1), (2027, 3, 31))),
        ("février 2028", days((2028, 2, 1), (2028, 2, 29))),
        ("début novembre", days((2027, 11, 1), (2027, 11, 10))),
        ("fin décembre", days((2026, 12, 21), (2026, 12, 31))),
        ("mi-janvier", days((2027, 1, 11), (2027, 1, 20))),
        ("du 3 au 10 décembre", days((2026, 12, 3), (2026, 12, 10))),
        ("du 30 au 2 décembre", days((2026, 11, 30), (2026, 12, 2))),
        ("du 30 novembre au 2 décembre", days((2026, 11, 30), (2026, 12, 2))),
        ("du 28 décembre au 3 janvier", days((2026, 12, 28), (2027, 1, 3))),
        ("entre le 3 et le 10", days((2026, 12, 3), (2026, 12, 10))),
        ("du 12/12 au 15/12", days((2026, 12, 12), (2026, 12, 15))),
        ("de vendredi à dimanche", days((2026, 11, 27), (2026, 11, 29))),
        ("jusqu'au 10 décembre", days((2026, 11, 22), (2026, 12, 10))),
        ("à partir du 10 décembre", Typed(first_day=date(2026, 12, 10))),
    ],
)
def test_a_period_is_what_is_left_of_it_or_the_next(text: str, expected: Typed) -> None:
    assert typed_in(text) == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (WEDNESDAY, "ce week-end", days((2026, 11, 28), (2026, 11, 29))),
        (WEDNESDAY, "le week-end prochain", days((2026, 11, 28), (2026, 11, 29))),
        (date(2026, 11, 28), "week-end prochain", days((2026, 12, 5), (2026, 12, 6))),
        (date(2026, 11, 28), "samedi", days((2026, 11, 28))),
        (date(2026, 11, 28), "samedi prochain", days((2026, 12, 5))),
        (WEDNESDAY, "cette semaine", days((2026, 11, 25), (2026, 11, 29))),
        (WEDNESDAY, "semaine prochaine", days((2026, 11, 30), (2026, 12, 6))),
        (date(2026, 12, 1), "du 30 novembre au 2 décembre", days((2026, 12, 1), (2026, 12, 2))),
        (date(2026, 12, 5), "du 3 au 10 décembre", days((2026, 12, 3), (2026, 12, 10))),
        (date(2026, 12, 31), "demain", days((2027, 1, 1))),
        (date(2026, 12, 31), "mois prochain", days((2027, 1, 1), (2027, 1, 31))),
        (date(2027, 1, 31), "le 30", days((2027, 3, 30))),
        (date(2027, 3, 27), "demain", days((2027, 3, 28))),
    ],
)
def test_the_day_it_is_said_on_counts(today: date, text: str, expected: Typed) -> None:
    assert typed_in(text, today=today) == expected


@pytest.mark.parametrize(
    ("text", "first_day"),
    [
        ("ce soir", date(2026, 11, 22)),
        ("cette soirée", date(2026, 11, 22)),
        ("demain soir", date(2026, 11, 23)),
        ("samedi en soirée", date(2026, 11, 28)),
        ("samedi à 20h30", date(2026, 11, 28)),
        ("20 h", None),
    ],
)
def test_an_evening_is_heard(text: str, first_day: date | None) -> None:
    assert typed_in(text) == Typed(first_day=first_day, last_day=first_day, evening=True)


def test_an_afternoon_hour_narrows_nothing() -> None:
    assert typed_in("samedi 14h") == days((2026, 11, 28))
