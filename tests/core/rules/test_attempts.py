"""Five failures of a chat, a hundred of everybody: then nothing is tried for a quarter of an hour."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from core.rules.attempts import MOST_OF_ALL, WINDOW, blocked_until

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(
    ("own", "minutes_left"),
    [
        ([], None),
        ([4, 3, 2, 1], None),
        ([5, 4, 3, 2, 1], 14),
        ([1, 2, 3, 4, 5], 14),
        ([0, 0, 0, 0, 0], 15),
        ([14.9, 3, 2, 1, 0], 15),
        ([15, 3, 2, 1, 0], None),
        ([29, 28.5, 28, 27, 14.5], 0.5),
        ([29.9, 28, 27, 26, 15], None),
        ([40, 39, 38, 37, 36], None),
        ([20, 19, 18, 17, 16, 1], None),
        ([20, 19, 18, 17, 16, 1, 0.9, 0.8, 0.7], None),
        ([20, 19, 18, 17, 16, 1, 0.9, 0.8, 0.7, 0.6], 14.4),
    ],
)
def test_the_fifth_failure_within_a_quarter_of_an_hour_closes_for_another_one(
    own: Sequence[float], minutes_left: float | None
) -> None:
    expected = None if minutes_left is None else NOW + timedelta(minutes=minutes_left)
    assert blocked_until(ago(*own), (), typed=True, now=NOW) == expected


def test_at_its_last_instant_the_door_is_open_and_an_instant_before_it_is_not() -> None:
    own = ago(5, 4, 3, 2, 1)
    opens = NOW + timedelta(minutes=14)
    assert blocked_until(own, (), typed=True, now=opens - timedelta(seconds=1)) == opens
    assert blocked_until(own, (), typed=True, now=opens) is None


@pytest.mark.parametrize(("failures", "blocked"), [(MOST_OF_ALL - 1, False), (MOST_OF_ALL, True)])
def test_the_hundredth_typed_failure_of_everybody_closes_typing(failures: int, blocked: bool) -> None:
    everybody = [NOW - timedelta(seconds=number) for number in range(1, failures + 1)]
    expected = everybody[0] + WINDOW if blocked else None
    assert blocked_until((), everybody, typed=True, now=NOW) == expected


def test_a_link_stays_open_when_everybody_fails_and_closes_with_its_own_chat() -> None:
    everybody = ago(*(0.1 for _ in range(MOST_OF_ALL)))
    assert blocked_until(ago(1), everybody, typed=False, now=NOW) is None
    assert blocked_until(ago(5, 4, 3, 2, 1), everybody, typed=False, now=NOW) == NOW + timedelta(minutes=14)


def test_of_two_doors_the_one_that_stays_closed_longer_is_told() -> None:
    everybody = ago(*(3 for _ in range(MOST_OF_ALL)))
    assert blocked_until(ago(9, 8, 7, 6, 5), everybody, typed=True, now=NOW) == NOW + timedelta(minutes=12)
    assert blocked_until(ago(5, 4, 3, 2, 1), everybody, typed=True, now=NOW) == NOW + timedelta(minutes=14)
