"""Giving seats back: who may, what goes with what, who hears of it (B1, B5, B6, B8, B9)."""

from collections.abc import Iterable
from datetime import datetime

from core.convention.policy import SeasonPolicy, Told
from core.errors import NotFoundError
from core.model.bookings import Invitation, Outing, SeatKind
from core.model.findings import Finding, Findings, Level
from core.model.ids import InvitationId, ReservationId
from core.model.offers import Performance
from core.model.structures import Member, Structure
from core.rules.access import Activity, may_act
from core.rules.keys import FindingKey


def may_cancel(structure: Structure | None, member: Member | None, performance: Performance, now: datetime) -> Findings:
    """Whether a member may cancel: suspended structures may (A7), and no convention need be in force."""
    return (*may_act(None, structure, member, Activity.CANCEL, now), *may_cancel_own(performance, now))


def may_cancel_own(performance: Performance, now: datetime) -> Findings:
    """Whether a linked participant may cancel (B1): until the performance starts, that instant excluded (B8)."""
    if performance.starts_at is None or now < performance.starts_at:
        return ()
    args = {"starts_at": performance.starts_at}
    return (Finding("B8", Level.REFUSE, FindingKey.TOO_LATE_TO_CANCEL, args),)


def is_late(policy: SeasonPolicy, starts_at: datetime, now: datetime) -> bool:
    """Less than `late_from` before the start: with exactly 24 h left it is not late yet. Elapsed hours of UTC."""
    return starts_at - now < policy.late_from


def told_at_once(policy: SeasonPolicy, starts_at: datetime, now: datetime) -> frozenset[Told]:
    """To whom a cancellation made now is pushed (B8); nobody, when it is early: the venue's list shows it."""
    return policy.late_cancel_tells if is_late(policy, starts_at, now) else frozenset()


def cascade(outing: Outing, reservation_id: ReservationId) -> tuple[Invitation, ...]:
    """The live invitations that go when this participant cancels: the whole party, in one act (B6).

    The outing's own companions go with its last participant (B5). Raises NotFoundError if it is not of this outing.
    """
    party = next((r for r in outing.reservations if r.id == reservation_id), None)
    if party is None:
        raise NotFoundError(reservation_id)
    others_go = any(r.cancelled_at is None for r in outing.reservations if r.id != reservation_id)
    return _live((*party.invitations, *(() if others_go else outing.companions)))


def one_seat(outing: Outing, invitation_id: InvitationId) -> tuple[Invitation, ...]:
    """What goes with one seat: a guest or a companion alone (B8), with the holder the whole party (B6).

    Empty if it was cancelled before. Raises NotFoundError if it is not of this outing.
    """
    seat = next((seat for seat in _seats(outing) if seat.id == invitation_id), None)
    if seat is None:
        raise NotFoundError(invitation_id)
    if seat.kind is SeatKind.HOLDER and seat.reservation_id is not None:
        return cascade(outing, seat.reservation_id)
    return _live((seat,))


def dropped(outings: Iterable[Outing]) -> tuple[Invitation, ...]:
    """Every live invitation of a structure's outings on one performance: they all go in one act (B9)."""
    return _live(seat for outing in outings for seat in _seats(outing))


def _seats(outing: Outing) -> tuple[Invitation, ...]:
    return (*(seat for party in outing.reservations for seat in party.invitations), *outing.companions)


def _live(seats: Iterable[Invitation]) -> tuple[Invitation, ...]:
    return tuple(seat for seat in seats if not seat.cancelled)
