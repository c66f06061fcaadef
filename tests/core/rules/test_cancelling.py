"""A7, B1, B5, B6, B8, B9: who may give seats back, what goes with what, who hears of it."""

from datetime import timedelta

import pytest

from core.convention.policy import Told
from core.errors import NotFoundError
from core.model.bookings import CompanionReason, Invitation, Outing, Reservation, SeatKind, VoucherState
from core.model.findings import Finding, Level
from core.model.ids import InvitationId, OutingId, ParticipantId, ReservationId, StructureId
from core.model.names import PersonName
from core.model.structures import StructureState
from core.rules.cancelling import cascade, dropped, is_late, may_cancel, may_cancel_own, one_seat, told_at_once
from tests.core.facts import GENERATIONS, NOW, STARTS_AT, member, performance, policy, structure, told

SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)


def seat(number: int, kind: SeatKind, party: int | None, *, cancelled: bool = False) -> Invitation:
    reason = CompanionReason.NEEDED if kind is SeatKind.COMPANION else None
    state = VoucherState.TO_DESTROY if cancelled else VoucherState.LIVE
    of = None if party is None else ReservationId(party)
    return Invitation(
        InvitationId(number), of, kind, PersonName("Ami", f"Essai{number}"), reason, f"code{number}", cancelled, state
    )


def booked(number: int, *seats: Invitation, cancelled: bool = False) -> Reservation:
    return Reservation(
        ReservationId(number),
        OutingId(1),
        StructureId(1),
        ParticipantId(number),
        NOW,
        NOW if cancelled else None,
        seats,
    )


def first_party(*, cancelled: bool = False) -> Reservation:
    """A holder (1), a guest (2) and a companion of the party (3)."""
    kinds = (SeatKind.HOLDER, SeatKind.GUEST, SeatKind.COMPANION)
    seats = (seat(number, kind, 10, cancelled=cancelled) for number, kind in enumerate(kinds, 1))
    return booked(10, *seats, cancelled=cancelled)


def second_party(*, guest_cancelled: bool = False) -> Reservation:
    """A holder (4) and a guest (5)."""
    guest = seat(5, SeatKind.GUEST, 20, cancelled=guest_cancelled)
    return booked(20, seat(4, SeatKind.HOLDER, 20), guest)


def outing(*parties: Reservation, companions: tuple[Invitation, ...] = ()) -> Outing:
    return Outing(OutingId(1), StructureId(1), performance(), parties, companions)


OF_OUTING = (seat(9, SeatKind.COMPANION, None),)
COMMON = outing(first_party(), second_party(), companions=OF_OUTING)
LAST_LEFT = outing(first_party(cancelled=True), second_party(guest_cancelled=True), companions=OF_OUTING)


def numbers(seats: tuple[Invitation, ...]) -> list[int]:
    return [int(invitation.id) for invitation in seats]


@pytest.mark.parametrize(
    ("of", "party", "expected"),
    [
        (outing(first_party()), 10, [1, 2, 3]),
        (COMMON, 10, [1, 2, 3]),
        (COMMON, 20, [4, 5]),
        (LAST_LEFT, 20, [4, 9]),
        (LAST_LEFT, 10, []),
        (outing(first_party(), companions=OF_OUTING), 10, [1, 2, 3, 9]),
    ],
    ids=[
        "the whole party",
        "others keep theirs, and the outing its companion",
        "the other party",
        "the outing's companion goes with its last participant",
        "cancelled before",
        "the only participant",
    ],
)
def test_b6_b5_the_whole_party_goes_and_the_outings_companions_with_the_last(
    of: Outing, party: int, expected: list[int]
) -> None:
    assert numbers(cascade(of, ReservationId(party))) == expected


@pytest.mark.parametrize(
    ("of", "invitation", "expected"),
    [
        (COMMON, 2, [2]),
        (COMMON, 3, [3]),
        (COMMON, 9, [9]),
        (COMMON, 1, [1, 2, 3]),
        (LAST_LEFT, 4, [4, 9]),
        (LAST_LEFT, 5, []),
    ],
    ids=[
        "a guest alone",
        "a companion alone",
        "the outing's companion alone",
        "never the holder alone",
        "the last holder, and the outing's companion",
        "cancelled before",
    ],
)
def test_b8_a_guest_or_a_companion_goes_alone_and_a_holder_with_the_party(
    of: Outing, invitation: int, expected: list[int]
) -> None:
    assert numbers(one_seat(of, InvitationId(invitation))) == expected


def test_what_is_not_of_the_outing_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        cascade(COMMON, ReservationId(99))
    with pytest.raises(NotFoundError):
        one_seat(COMMON, InvitationId(99))


def test_b9_a_dropped_outing_gives_back_every_live_seat() -> None:
    assert numbers(dropped([COMMON, LAST_LEFT])) == [1, 2, 3, 4, 5, 9, 4, 9]
    assert dropped([]) == ()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (StructureState.ACTIVE, []),
        (StructureState.SUSPENDED, []),
        (StructureState.CLOSED, [("A1", "refuse", "finding-structure-closed")]),
    ],
)
def test_a7_a_suspended_structure_may_cancel(state: StructureState, expected: list[tuple[str, str, str]]) -> None:
    assert told(may_cancel(structure(state=state), member(), performance(), NOW)) == expected


def test_a_member_of_another_structure_may_not_cancel() -> None:
    refused = [("A2", "refuse", "finding-not-authorised")]
    assert told(may_cancel(structure(), member(structure_id=2), performance(), NOW)) == refused


@pytest.mark.parametrize(("before", "too_late"), [(SECOND, False), (timedelta(0), True), (-DAY, True)])
def test_b1_b8_one_cancels_until_the_performance_starts(before: timedelta, too_late: bool) -> None:
    refusal = Finding("B8", Level.REFUSE, "finding-too-late-to-cancel", {"starts_at": STARTS_AT})
    expected = (refusal,) if too_late else ()
    assert may_cancel_own(performance(), STARTS_AT - before) == expected
    assert may_cancel(structure(), member(), performance(), STARTS_AT - before) == expected


def test_a_performance_without_a_time_may_be_cancelled() -> None:
    assert may_cancel_own(performance(starts_at=None), NOW) == ()


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize(
    ("before", "late"), [(DAY + SECOND, False), (DAY, False), (DAY - SECOND, True), (-SECOND, True)]
)
def test_b8_late_is_less_than_24_hours_before(generation: str, before: timedelta, late: bool) -> None:
    season = policy(generation)
    tells = {"2019": {Told.VENUE, Told.STAFF}, "2023": {Told.VENUE}}[generation]
    assert is_late(season, STARTS_AT, STARTS_AT - before) == late
    assert told_at_once(season, STARTS_AT, STARTS_AT - before) == (tells if late else set())
