"""How long a notice to many takes."""

import pytest

from bot.doctor.pace import takes
from core.ports import MatrixPace
from tests.programme import NOW

EXEMPT = MatrixPace(0.0, 0.0, exempt=True, learned_at=NOW)
DEFAULT = MatrixPace(0.2, 10.0, exempt=False, learned_at=NOW)


@pytest.mark.parametrize(
    ("people", "pace", "spoken"),
    [
        (1, EXEMPT, "1 s"),
        (200, EXEMPT, "4 s"),
        (5000, EXEMPT, "2 min"),
        (5, DEFAULT, "1 s"),
        (10, DEFAULT, "10 s"),
        (200, DEFAULT, "16 min"),
        (5000, DEFAULT, "7 h"),
        (100, MatrixPace(2.0, 1.0, exempt=False, learned_at=NOW), "50 s"),
    ],
)
def test_the_first_few_go_at_once_and_the_rest_as_the_homeserver_lets_them(
    people: int, pace: MatrixPace, spoken: str
) -> None:
    assert takes(people, pace) == f"a notice to {people} people takes about {spoken}"
