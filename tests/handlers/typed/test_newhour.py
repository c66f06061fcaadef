"""A new hour, with or without its day."""

from datetime import date, time

import pytest

from core.errors import BadInputError
from handlers.typed.newhour import typed_new_hour

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("20h30", None, time(20, 30)),
        ("à 20 h 30", None, time(20, 30)),
        ("minuit", None, time(0)),
        ("samedi 20 h 30", date(2026, 11, 28), time(20, 30)),
        ("Samedi 28 novembre à 20:30", date(2026, 11, 28), time(20, 30)),
        ("le 28/11, 14 heures", date(2026, 11, 28), time(14)),
        ("demain à midi", date(2026, 11, 23), time(12)),
        ("le 3 à 20h", date(2026, 12, 3), time(20)),
    ],
)
def test_an_hour_is_understood_with_its_day_where_one_is_said(text: str, day: date | None, at: time) -> None:
    assert typed_new_hour(text, today=TODAY) == (day, at)


@pytest.mark.parametrize("text", ["", "tout à l’heure", "samedi", "20", "31 juin 20h", "samedi 25h", "x" * 500])
def test_what_names_no_hour_is_asked_for_again(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        typed_new_hour(text, today=TODAY)
    assert refused.value.key == "error-time-asked"
