"""A1, A2, A3, A5, A6, A7: who may use the access, and for what."""

from datetime import date

import pytest

from core.model.findings import Finding, Level
from core.model.structures import StructureState
from core.rules.access import Activity, may_act, may_browse
from tests.core.facts import GENERATIONS, NOW, convention, member, policy, structure, told, utc

ACTING = (Activity.BOOK, Activity.WAIT, Activity.REGISTER)
KEEPING = (Activity.READ, Activity.CANCEL)
SUSPENDED = ("A7", "refuse", "finding-structure-suspended")
CLOSED = ("A1", "refuse", "finding-structure-closed")


@pytest.mark.parametrize("activity", Activity)
@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_member_of_an_active_structure_may_do_everything(generation: str, activity: Activity) -> None:
    assert may_act(policy(generation), structure(), member(), activity, NOW) == ()


@pytest.mark.parametrize(
    ("state", "activity", "expected"),
    [(StructureState.SUSPENDED, activity, [SUSPENDED]) for activity in ACTING]
    + [(StructureState.SUSPENDED, activity, []) for activity in KEEPING]
    + [(StructureState.CLOSED, activity, [CLOSED]) for activity in Activity],
)
def test_a7_a_suspended_structure_reads_and_cancels_and_a_closed_one_does_nothing(
    state: StructureState, activity: Activity, expected: list[tuple[str, str, str]]
) -> None:
    assert told(may_act(policy(), structure(state=state), member(), activity, NOW)) == expected


def test_a7_a_suspension_says_why() -> None:
    suspended = structure(state=StructureState.SUSPENDED, suspended_why="places revendues")
    (finding,) = may_act(policy(), suspended, member(), Activity.BOOK, NOW)
    assert finding == Finding("A7", Level.REFUSE, "finding-structure-suspended", {"why": "places revendues"})


@pytest.mark.parametrize("activity", Activity)
def test_a6_only_members_of_partners_act(activity: Activity) -> None:
    refused = [("A6", "refuse", "finding-partners-only")]
    assert told(may_act(policy(), structure(), None, activity, NOW)) == refused
    assert told(may_act(policy(), None, member(), activity, NOW)) == refused
    assert told(may_act(None, None, None, activity, NOW)) == refused


@pytest.mark.parametrize("activity", Activity)
def test_a2_one_pending_withdrawn_or_of_another_structure_may_do_nothing(activity: Activity) -> None:
    refused = [("A2", "refuse", "finding-not-authorised")]
    assert told(may_act(policy(), structure(), member(authorised=False), activity, NOW)) == refused
    assert told(may_act(policy(), structure(), member(structure_id=2), activity, NOW)) == refused


@pytest.mark.parametrize("activity", ACTING)
def test_a1_nothing_is_booked_before_the_direction_has_signed(activity: Activity) -> None:
    refused = [("A1", "refuse", "finding-convention-unsigned")]
    unsigned = structure(signed=convention(signed_on=None))
    assert told(may_act(None, unsigned, member(), activity, NOW)) == refused
    assert told(may_act(None, structure(signed=None), member(), activity, NOW)) == refused


@pytest.mark.parametrize("activity", ACTING)
def test_a1_nothing_is_booked_when_no_policy_is_in_force_that_day(activity: Activity) -> None:
    (finding,) = may_act(None, structure(), member(), activity, NOW)
    args = {"day": date(2026, 11, 27)}
    assert finding == Finding("A1", Level.REFUSE, "finding-convention-not-in-force", args)


@pytest.mark.parametrize("activity", KEEPING)
def test_reading_and_cancelling_outlive_the_convention_and_ask_no_terms(activity: Activity) -> None:
    assert may_act(None, structure(signed=None), member(terms_season=None), activity, NOW) == ()


@pytest.mark.parametrize(
    ("accepted", "now", "asked_for"),
    [
        (None, "2026-11-27T10:00", "2026-2027"),
        ("2025-2026", "2026-11-27T10:00", "2026-2027"),
        ("2025-2026", "2026-09-30T21:59", None),
        ("2025-2026", "2026-09-30T22:00", "2026-2027"),
        ("2026-2027", "2026-09-30T22:00", None),
    ],
    ids=["never", "last season", "last minute of the season in Paris", "first minute of the next", "accepted anew"],
)
def test_a3_terms_are_accepted_before_the_first_booking_of_each_season(
    accepted: str | None, now: str, asked_for: str | None
) -> None:
    findings = may_act(policy(), structure(), member(terms_season=accepted), Activity.BOOK, utc(now))
    refusal = Finding("A3", Level.REFUSE, "finding-terms-not-accepted", {"season": asked_for or ""})
    assert findings == ((refusal,) if asked_for else ())


@pytest.mark.parametrize(
    ("generation", "knows_code", "expected"),
    [
        ("2019", False, [("A5", "refuse", "finding-visitor-code-asked")]),
        ("2019", True, []),
        ("2023", False, []),
        ("2023", True, []),
    ],
)
def test_a5_visitors_consult_with_the_code_then_freely(
    generation: str, knows_code: bool, expected: list[tuple[str, str, str]]
) -> None:
    assert told(may_browse(policy(generation), knows_code=knows_code)) == expected
