"""The books as the convention tells them, in plain lists and dictionaries, without a line of the product's rules.

Each method says what the service must answer and what it must remember; the clause is cited where it is decided.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
CLOSES_BEFORE = timedelta(hours=2)
LATE_FROM = timedelta(hours=24)
WEEKLY_LIMIT = 2
LARGEST_PARTY = 4


@dataclass(frozen=True)
class Show:
    """`starts_at` is None for a draft; `day` is in Paris."""

    name: str
    seats: int
    day: date
    starts_at: datetime | None


@dataclass(frozen=True)
class Person:
    """One record of a structure; records with the same `human` are one person, who linked one chat to them."""

    id: int
    structure: str
    human: int
    linked: bool = False


@dataclass(frozen=True)
class Wanted:
    """A party: a person and how many guests."""

    person: Person
    guests: int

    @property
    def seats(self) -> int:
        return 1 + self.guests


@dataclass
class Booking:
    id: int
    outing: int
    show: str
    person: Person
    booked_at: datetime
    booked_by: str
    live: bool = True


@dataclass
class Seat:
    """`booking` is None for a companion of the outing; `state` is live, to_destroy or destroyed."""

    id: int
    outing: int
    show: str
    structure: str
    booking: int | None
    kind: str
    state: str = "live"


@dataclass
class Model:
    now: datetime
    shows: dict[str, Show] = field(default_factory=dict)
    bookings: dict[int, Booking] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def taken(self, show: str) -> int:
        return sum(seat.show == show and seat.state == "live" for seat in self.seats.values())

    def live_bookings(self) -> list[Booking]:
        return [booking for booking in self.bookings.values() if booking.live]

    def week_count(self, person: Person) -> int:
        """Bookings not cancelled, made in this ISO week of Paris, over the records the person linked (B10)."""
        return sum(
            booking.person.human == person.human and _week(booking.booked_at) == _week(self.now)
            for booking in self.live_bookings()
        )

    def to_book(self, structure: str, show: str, parties: Sequence[Wanted], companions: int) -> str:
        """Booked, full, or refused."""
        on = self.shows[show]
        if on.starts_at is None or self.now >= on.starts_at - CLOSES_BEFORE:
            return "refused"  # B13
        people = [party.person for party in parties]
        of_party = companions if len(parties) == 1 else 0
        if (
            len(set(people)) < len(people)  # B16
            or any(person.structure != structure for person in people)  # E1, A9
            or any(party.seats + of_party > LARGEST_PARTY for party in parties)  # B4
            or any(self._holds(person, show) for person in people)  # B16
            or any(self.week_count(person) >= WEEKLY_LIMIT for person in people)  # B10
        ):
            return "refused"
        asked = sum(party.seats for party in parties) + companions
        return "booked" if asked <= on.seats - self.taken(show) else "full"  # B13

    def booked(self, bookings: Sequence[Booking], seats: Sequence[Seat]) -> None:
        self.bookings |= {booking.id: booking for booking in bookings}
        self.seats |= {seat.id: seat for seat in seats}
        self.told["booked"] += 1
        self.told["booked-for-you"] += sum(booking.person.linked for booking in bookings)  # B1

    def to_cancel(self, by: str, structure: str | None, seats: Sequence[Seat]) -> str:
        """Cancelled, too late, or not found; what goes is remembered. `structure` is None for a linked participant."""
        going = [seat for seat in seats if seat.state == "live"]
        if not going or (structure is not None and any(seat.structure != structure for seat in going)):
            return "not found"
        on = self.shows[going[0].show]
        if on.starts_at is None or self.now >= on.starts_at:
            return "too late"  # B8
        for seat in going:
            seat.state = "to_destroy"  # B7
        self._tell_cancelled(by, going)
        self.told["late-cancellation"] += on.starts_at - self.now < LATE_FROM  # B8
        return f"cancelled {len(going)}"

    def with_booking(self, booking: Booking) -> list[Seat]:
        """The whole party (B6), and the outing's companions with its last participant (B5)."""
        others = [other for other in self.live_bookings() if other.outing == booking.outing and other.id != booking.id]
        return [
            seat
            for seat in self.seats.values()
            if booking.live and (seat.booking == booking.id or (_of_outing(seat, booking.outing) and not others))
        ]

    def with_seat(self, seat: Seat) -> list[Seat]:
        """One guest or companion alone (B8); with the holder the party (B6)."""
        if seat.kind == "holder" and seat.booking is not None:
            return self.with_booking(self.bookings[seat.booking])
        return [seat]

    def with_outing(self, structure: str, show: str) -> list[Seat]:
        """All that the structure holds on a performance (B9)."""
        return [seat for seat in self.seats.values() if (seat.structure, seat.show) == (structure, show)]

    def destroy(self, structure: str, show: str) -> int:
        """How many vouchers are destroyed now (B7)."""
        papers = [seat for seat in self.with_outing(structure, show) if seat.state == "to_destroy"]
        for seat in papers:
            seat.state = "destroyed"
        return len(papers)

    def papers(self, structure: str) -> list[tuple[str, date]]:
        """The show of each voucher to destroy and its day, whether or not its time is still known (B7)."""
        papers = [seat for seat in self.seats.values() if (seat.structure, seat.state) == (structure, "to_destroy")]
        return sorted((seat.show, self.shows[seat.show].day) for seat in papers)

    def to_import(self, rows: Sequence[Show]) -> bool:
        """Whether the file is taken, whole (B17); a row without a time keeps the one known for the same day."""
        wanted = [self._completed(row) for row in rows]
        for row in wanted:
            taken = self.taken(row.name)
            if row.seats < taken or (taken and row.starts_at is None):
                return False
        for row in wanted:
            known = self.shows.get(row.name)
            changed = known is not None and (known.day, known.starts_at) != (row.day, row.starts_at)
            if changed and row.starts_at is not None and row.starts_at > self.now:
                self.told["moved"] += len(self._concerned(row.name))
            self.shows[row.name] = row
        return True

    def _completed(self, row: Show) -> Show:
        known = self.shows.get(row.name)
        if row.starts_at is None and known is not None and known.day == row.day:
            return replace(row, starts_at=known.starts_at)
        return row

    def _holds(self, person: Person, show: str) -> bool:
        return any(booking.show == show and booking.person.human == person.human for booking in self.live_bookings())

    def _concerned(self, show: str) -> set[str]:
        """Whoever booked, and whoever holds a booking and has a chat."""
        on_it = [booking for booking in self.live_bookings() if booking.show == show]
        return {booking.booked_by for booking in on_it} | {"linked" for booking in on_it if booking.person.linked}

    def _tell_cancelled(self, by: str, going: Sequence[Seat]) -> None:
        self.told["cancelled"] += 1
        for seat in going:
            if seat.kind == "holder" and seat.booking is not None:
                booking = self.bookings[seat.booking]
                booking.live = False
                self.told["cancelled-for-you"] += booking.person.linked and by != "linked"
                self.told["party-cancelled"] += booking.booked_by != by


def _of_outing(seat: Seat, outing: int) -> bool:
    return seat.booking is None and seat.outing == outing


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _ = moment.astimezone(PARIS).isocalendar()
    return year, week
