"""When somebody whom nobody told is the referent's task, then the staff's (I1)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.model.ids import AccountId, ParticipantId, RelayId, StructureId
from core.model.names import PersonName
from core.model.notices import NoticeKind, Told
from core.model.relays import Relay, RelayLevel
from core.rules.relays import RelayOutcome, RelayStep, escalates_at, needed_by, next_step, outcome
from core.rules.weeks import PARIS
from tests.network import policies

RULES = policies()[-1].informing
HOUR = timedelta(hours=1)
START = datetime(2026, 12, 1, 19, tzinfo=UTC)
TWO_HOURS_BEFORE, FOUR_HOURS_BEFORE = START - 2 * HOUR, START - 4 * HOUR


@pytest.mark.parametrize(
    ("left", "before"),
    [
        (timedelta(days=9), 4 * HOUR),
        (9 * HOUR, 4 * HOUR),
        (8 * HOUR, 4 * HOUR),
        (8 * HOUR - timedelta(seconds=2), 4 * HOUR - timedelta(seconds=1)),
        (6 * HOUR, 3 * HOUR),
        (3 * HOUR, 1.5 * HOUR),
        (timedelta(minutes=10), timedelta(minutes=5)),
    ],
)
def test_four_hours_before_or_half_of_the_time_left_where_less_than_eight_are(
    left: timedelta, before: timedelta
) -> None:
    assert escalates_at(RULES, made_at=START - left, needed_by=START) == START - before


def test_over_the_night_in_which_the_clock_is_set_back_four_hours_are_four_hours() -> None:
    made, start = (datetime(2026, 10, day, hour, tzinfo=PARIS).astimezone(UTC) for day, hour in ((24, 12), (25, 5)))
    assert escalates_at(RULES, made_at=made, needed_by=start) == datetime(2026, 10, 25, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ((START,), START),
        ((START, START + 2 * HOUR), START),
        ((START + 2 * HOUR, START, None), START),
        ((START - 3 * HOUR, START), START),
        ((START - 3 * HOUR - timedelta(seconds=1), None), None),
        ((None,), None),
    ],
    ids=["its start", "the earlier of two", "in any order", "over when it was made", "all over", "no date"],
)
def test_people_must_know_before_the_first_hour_at_which_they_could_come(
    moments: tuple[datetime | None, ...], expected: datetime | None
) -> None:
    assert needed_by(START - 3 * HOUR, *moments) == expected


@pytest.mark.parametrize(
    ("level", "now", "expected"),
    [
        (RelayLevel.STRUCTURE, START - 48 * HOUR, (RelayLevel.STRUCTURE, FOUR_HOURS_BEFORE)),
        (RelayLevel.STRUCTURE, FOUR_HOURS_BEFORE - timedelta(seconds=1), (RelayLevel.STRUCTURE, FOUR_HOURS_BEFORE)),
        (RelayLevel.STRUCTURE, FOUR_HOURS_BEFORE, (RelayLevel.REFERENT, TWO_HOURS_BEFORE)),
        (RelayLevel.STRUCTURE, START - HOUR, (RelayLevel.REFERENT, START - HOUR / 2)),
        (RelayLevel.REFERENT, TWO_HOURS_BEFORE, (RelayLevel.STAFF, START)),
        (RelayLevel.STAFF, START - timedelta(seconds=1), (RelayLevel.STAFF, START)),
        (RelayLevel.STRUCTURE, START, (RelayLevel.STRUCTURE, None)),
        (RelayLevel.STAFF, START, (RelayLevel.STAFF, None)),
    ],
    ids=["made", "a second early", "four hours", "late", "half of the rest", "staff know", "over at once", "over"],
)
def test_one_level_at_a_time_and_over_at_its_last_instant(
    level: RelayLevel, now: datetime, expected: tuple[RelayLevel, datetime | None]
) -> None:
    step = next_step(RULES, level, made_at=START - 48 * HOUR, needed_by=START, until=START, now=now)
    assert step == RelayStep(*expected)


def test_what_is_about_no_date_stays_with_the_structure_until_it_is_of_no_use() -> None:
    until = START + timedelta(days=7)
    step = next_step(RULES, RelayLevel.STRUCTURE, made_at=START, needed_by=None, until=until, now=START + 24 * HOUR)
    assert step == RelayStep(RelayLevel.STRUCTURE, until)


def test_where_the_old_start_is_over_and_the_new_one_is_to_come_staff_are_next_without_a_wait() -> None:
    late = START + timedelta(minutes=5)
    until = START + 3 * HOUR
    made = START - 48 * HOUR
    first = next_step(RULES, RelayLevel.STRUCTURE, made_at=made, needed_by=START, until=until, now=late)
    assert first == RelayStep(RelayLevel.REFERENT, late)
    assert next_step(RULES, first.level, made_at=made, needed_by=START, until=until, now=late) == RelayStep(
        RelayLevel.STAFF, until
    )


def _relay(
    *, level: RelayLevel, told_at: datetime = START - 5 * HOUR, done: bool = False, by: int | None = None
) -> Relay:
    return Relay(
        id=RelayId(1),
        structure_id=StructureId(1),
        participant_id=ParticipantId(1),
        name=PersonName("Ana", "Un"),
        language="fr",
        told=Told(1, told_at, NoticeKind.LAST_MINUTE),
        made_at=told_at,
        until=START,
        level=level,
        done_at=START if done else None,
        done_by=AccountId(by) if by else None,
    )


OPEN = _relay(level=RelayLevel.REFERENT)
TOLD = _relay(level=RelayLevel.REFERENT, done=True, by=7)
UNTOLD = _relay(level=RelayLevel.REFERENT, done=True)
NEWER = _relay(level=RelayLevel.STRUCTURE, told_at=START - HOUR)
OLDER = _relay(level=RelayLevel.STRUCTURE)


@pytest.mark.parametrize(
    ("relays", "became"),
    [
        ([OPEN, TOLD], RelayOutcome.OPEN),
        ([OPEN, UNTOLD], RelayOutcome.OPEN),
        ([TOLD], RelayOutcome.TOLD),
        ([TOLD, OLDER], RelayOutcome.TOLD),
        ([UNTOLD, TOLD], RelayOutcome.UNTOLD),
        ([TOLD, NEWER], RelayOutcome.DROPPED),
        ([NEWER], RelayOutcome.DROPPED),
        ([], RelayOutcome.DROPPED),
    ],
)
def test_nobody_is_said_to_be_told_but_by_somebody(relays: list[Relay], became: RelayOutcome) -> None:
    """What closed at its hour was told by nobody; what is gone gave way to something newer."""
    assert outcome(relays, RelayLevel.REFERENT, heard_at=START - 2 * HOUR) == became


def test_of_what_the_referent_alone_heard_nothing_is_said_to_the_staff() -> None:
    assert outcome([TOLD], RelayLevel.STAFF, heard_at=START - 2 * HOUR) == RelayOutcome.DROPPED
