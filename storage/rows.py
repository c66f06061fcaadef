"""Rows into the model, and instants into seconds: the only place that knows both shapes."""

import json
from datetime import UTC, date, datetime

from core.model.bookings import BookingLine, CompanionReason, Invitation, Reservation, SeatKind, VoucherState
from core.model.ids import (
    AccountId,
    InvitationId,
    MemberId,
    OfferId,
    OutingId,
    ParticipantId,
    PerformanceId,
    ReservationId,
    StructureId,
)
from core.model.names import PersonName
from core.model.notices import NoticeKind, Recipient, ToAccount, Told, ToParticipant, ToStaff, ToVenue
from core.model.offers import Access, Performance, PerformanceState, Place, Territory
from core.model.people import Participant, SupportKind
from core.model.structures import Convention, Member, MemberRole, Structure, StructureState
from storage.session import Row


def seconds(instant: datetime) -> int:
    """Of an aware instant; a naive one is a mistake of the caller."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return int(instant.timestamp())


def seconds_from(instant: datetime) -> int:
    """The same, never earlier: for what is not to be done before."""
    return -int(-instant.timestamp() // 1)


def instant(value: int) -> datetime:
    return datetime.fromtimestamp(value, UTC)


def instant_or_none(value: int | None) -> datetime | None:
    return None if value is None else instant(value)


def day_or_none(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def name(row: Row) -> PersonName:
    """Of a member, a guest, a companion; see `participant_name`."""
    return PersonName(row["given"], row["family"])


def participant_name(row: Row) -> PersonName:
    """With the person's own number among homonyms: a statement that forgets it fails."""
    return PersonName(row["given"], row["family"], row["homonym"])


def access_text(access: frozenset[Access]) -> str:
    """Sorted and closed by semicolons, so that one code is found by `LIKE '%;ii;%'`."""
    return f";{';'.join(sorted(access))};" if access else ""


def performance(row: Row) -> Performance:
    return Performance(
        id=PerformanceId(row["id"]),
        offer_id=OfferId(row["offer_id"]),
        title=row["title"],
        category=row["category"],
        place=Place(
            row["venue"],
            row["address"],
            row["commune"],
            row["insee_code"],
            Territory(row["territory"]),
            row["venue_id"],
        ),
        day=date.fromisoformat(row["day"]),
        starts_at=instant_or_none(row["starts_at"]),
        ends_at=instant_or_none(row["ends_at"]),
        state=PerformanceState(row["state"]),
        seats_total=row["seats_total"],
        seats_taken=row["seats_taken"],
        max_party=row["max_party"],
        access=frozenset(Access(code) for code in row["access"].split(";") if code),
        url=row["url"],
    )


def member(row: Row) -> Member:
    return Member(
        id=MemberId(row["id"]),
        structure_id=StructureId(row["structure_id"]),
        account_id=AccountId(row["account_id"]),
        name=name(row),
        role=MemberRole(row["role"]),
        authorised=row["authorised_at"] is not None,
        terms_season=row["terms_season"],
    )


def structure(row: Row) -> Structure:
    """From a row of `membership`."""
    convention = None
    if row["generation"] is not None:
        convention = Convention(row["generation"], day_or_none(row["signed_on"]), day_or_none(row["ended_on"]))
    return Structure(
        id=StructureId(row["structure_id"]),
        name=row["structure_name"],
        state=StructureState(row["structure_state"]),
        convention=convention,
        suspended_why=row["suspended_why"],
    )


def participant(row: Row) -> Participant:
    return Participant(
        id=ParticipantId(row["id"]),
        structure_id=StructureId(row["structure_id"]),
        name=participant_name(row),
        support_kind=SupportKind(row["support_kind"]) if row["support_kind"] else None,
        attested_by=MemberId(row["attested_by"]),
        attested_at=instant(row["attested_at"]),
        account_id=AccountId(row["account_id"]) if row["account_id"] else None,
        reminders=bool(row["reminders"]),
    )


def invitation(row: Row) -> Invitation:
    return Invitation(
        id=InvitationId(row["id"]),
        reservation_id=ReservationId(row["reservation_id"]) if row["reservation_id"] else None,
        kind=SeatKind(row["kind"]),
        name=participant_name(row),
        reason=CompanionReason(row["reason"]) if row["reason"] else None,
        code=row["code"],
        cancelled=row["cancelled_at"] is not None,
        voucher=VoucherState(row["voucher"]),
    )


def reservation(row: Row, invitations: tuple[Invitation, ...]) -> Reservation:
    return Reservation(
        id=ReservationId(row["id"]),
        outing_id=OutingId(row["outing_id"]),
        structure_id=StructureId(row["structure_id"]),
        participant_id=ParticipantId(row["participant_id"]),
        booked_at=instant(row["booked_at"]),
        cancelled_at=instant_or_none(row["cancelled_at"]),
        invitations=invitations,
        confirmed_at=instant_or_none(row["confirmed_at"]),
    )


def booking_line(row: Row) -> BookingLine:
    return BookingLine(
        id=ReservationId(row["id"]),
        performance_id=PerformanceId(row["performance_id"]),
        holder=participant_name(row),
        title=row["title"],
        starts_at=instant(row["starts_at"]),
        seats=row["seats"],
    )


def told(row: Row) -> Told:
    return Told(row["id"], instant(row["made_at"]), NoticeKind(row["kind"]), json.loads(row["args"]))


def recipient(row: Row) -> Recipient:
    """As it lies in the outbox: a participant there is one whom no chat reached."""
    match row["recipient_kind"]:
        case "account":
            return ToAccount(AccountId(row["recipient_id"]))
        case "venue":
            return ToVenue(row["recipient_id"])
        case "participant":
            return ToParticipant(ParticipantId(row["recipient_id"]))
        case _:
            return ToStaff()
