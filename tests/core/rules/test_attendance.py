"""V1: who came is said from the end of the performance on, for thirty days, by the structure that booked."""

from datetime import datetime, timedelta

import pytest

from core.errors import BadInputError
from core.model.ids import InvitationId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance, PerformanceState
from core.rules.attendance import LONGEST_COMMENT, comment_of, is_open, may_mark
from tests.core.facts import GENERATIONS, STARTS_AT, performance, policy, told, utc
from tests.core.rules.attended import attended

ENDS_AT = STARTS_AT + timedelta(hours=3)
PLAYED = performance(ends_at=ENDS_AT)
SECOND, MONTH = timedelta(seconds=1), timedelta(days=30)
MINE, ALL = StructureId(1), (InvitationId(1), InvitationId(2), InvitationId(3))
EARLY = [("V1", "refuse", "finding-attendance-too-early")]
CLOSED = [("V1", "refuse", "finding-attendance-closed")]
FOREIGN = [("V1", "refuse", "finding-not-your-invitation")]
NOT_PLAYED = [("V1", "refuse", "finding-attendance-not-played")]
GIVEN_BACK = [("V1", "refuse", "finding-invitation-cancelled")]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (STARTS_AT, EARLY),
        (ENDS_AT - SECOND, EARLY),
        (ENDS_AT, []),
        (ENDS_AT + MONTH - SECOND, []),
        (ENDS_AT + MONTH, CLOSED),
        (ENDS_AT + MONTH + SECOND, CLOSED),
    ],
    ids=["at the start", "before the end", "at the end", "30 days less 1 s", "30 days", "after"],
)
def test_v1_the_window(generation: str, now: datetime, expected: list[tuple[str, str, str]]) -> None:
    season = policy(generation)
    assert told(may_mark(season, attended(PLAYED), ALL, structure_id=MINE, now=now)) == expected
    assert is_open(season, PLAYED, now) == (not expected)


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        ("2026-10-24T23:30", "2026-10-25T01:30"),
        ("2027-03-28T00:30", "2027-03-28T02:30"),
    ],
    ids=["the night of 25 hours", "the night of 23 hours"],
)
def test_v1_a_performance_without_an_end_lasts_two_hours_whatever_the_clocks_of_paris_do(
    starts_at: str, ends_at: str
) -> None:
    at_night = performance(starts_at=utc(starts_at))
    assert [is_open(policy(), at_night, utc(ends_at) - SECOND), is_open(policy(), at_night, utc(ends_at))] == [
        False,
        True,
    ]


def test_v1_the_refusals_say_from_when_and_until_when() -> None:
    (early,) = may_mark(policy(), attended(PLAYED), ALL, structure_id=MINE, now=STARTS_AT)
    (late,) = may_mark(policy(), attended(PLAYED), ALL, structure_id=MINE, now=ENDS_AT + MONTH)
    assert (early.args, late.args) == ({"ends_at": ENDS_AT}, {"until": ENDS_AT + MONTH})


@pytest.mark.parametrize("now", [STARTS_AT, ENDS_AT, ENDS_AT + MONTH])
@pytest.mark.parametrize("mine", [StructureId(2), None])
def test_v1_another_structures_invitation_and_an_unknown_one_are_one_answer(
    mine: StructureId | None, now: datetime
) -> None:
    theirs = may_mark(policy(), attended(PLAYED), ALL, structure_id=mine, now=now)
    unknown = may_mark(policy(), None, ALL, structure_id=mine, now=now)
    assert (told(theirs), theirs) == (FOREIGN, unknown)


@pytest.mark.parametrize(
    "date",
    [performance(state=PerformanceState.CANCELLED), performance(starts_at=None, state=PerformanceState.DRAFT)],
    ids=["cancelled", "without an hour"],
)
def test_v1_of_a_date_that_is_not_played_nothing_is_said(date: Performance) -> None:
    assert told(may_mark(policy(), attended(date), ALL, structure_id=MINE, now=ENDS_AT)) == NOT_PLAYED


@pytest.mark.parametrize(
    ("seats", "expected"),
    [(ALL[:1], GIVEN_BACK), (ALL, GIVEN_BACK), (ALL[1:], []), ((InvitationId(99),), GIVEN_BACK), ((), [])],
)
def test_v1_a_cancelled_invitation_is_not_marked(
    seats: tuple[InvitationId, ...], expected: list[tuple[str, str, str]]
) -> None:
    outing = attended(PLAYED, cancelled=True)
    assert told(may_mark(policy(), outing, seats, structure_id=MINE, now=ENDS_AT)) == expected


PARTY = (PersonName("Li", "de la Tour"), PersonName("Élodie", "Zyxen"), PersonName("", ""))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Le bus   ne passait plus. ", "Le bus ne passait plus."),
        ("La salle de la mairie était fermée", "La salle de la mairie était fermée"),
        ("a" * LONGEST_COMMENT, "a" * LONGEST_COMMENT),
    ],
)
def test_v1_a_comment_is_kept_without_needless_spaces(typed: str, kept: str) -> None:
    assert comment_of(typed, PARTY) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("  ", "error-comment-asked"),
        ("a" * (LONGEST_COMMENT + 1), "error-comment-too-long"),
        ("Li n’a pas trouvé la salle", "error-comment-names"),
        ("ELODIE était en retard", "error-comment-names"),
        ("Mme zyxen, en retard", "error-comment-names"),
        ("perdus devant la tour", "error-comment-names"),
    ],
)
def test_v1_a_comment_is_about_the_use_and_names_nobody(typed: str, why: str) -> None:
    with pytest.raises(BadInputError) as refused:
        comment_of(typed, PARTY)
    assert refused.value.key == why
