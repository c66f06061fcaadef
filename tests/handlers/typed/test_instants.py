"""A typed moment to come, on the wall clock of Paris."""

from datetime import UTC, datetime

import pytest

from core.errors import BadInputError
from handlers.typed.instants import typed_instant
from tests.programme import NOW


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("samedi 28 novembre à 9 h", datetime(2026, 11, 28, 8, tzinfo=UTC)),
        ("demain 14h30", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("18 h", datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("28/11 à 9:30", datetime(2026, 11, 28, 8, 30, tzinfo=UTC)),
        ("lundi, à midi", datetime(2026, 11, 23, 11, tzinfo=UTC)),
        ("1er avril à 20 heures", datetime(2027, 4, 1, 18, tzinfo=UTC)),
    ],
)
def test_a_day_and_an_hour_are_an_instant(text: str, instant: datetime) -> None:
    assert typed_instant(text, NOW) == instant


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("samedi", "error-moment-asked"),
        ("9", "error-moment-asked"),
        ("bientôt 9 h", "error-moment-asked"),
        ("8 h", "error-time-over"),
        ("28 mars 2027 à 2 h 30", "error-time-skipped"),
    ],
)
def test_what_is_no_moment_to_come_is_refused(text: str, key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        typed_instant(text, NOW)
    assert refused.value.key == key
