"""The books as the convention tells them, in plain lists and dictionaries, without a line of the product's rules.

Each method says what the service must answer and what it must remember; the clause is cited where it is decided.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from tests.machine.people import Person, Wanted
from tests.machine.waiting import CLOSES_BEFORE, PARIS, Entry, Lists, When

LATE_FROM = timedelta(hours=24)
WEEKLY_LIMIT = 2
STRUCTURE = {"referent": "A", "colleague": "A", "other_referent": "B"}
LARGEST_PARTY = 4


@dataclass(frozen=True)
class Show:
    """`starts_at` is None for a draft; `day` is in Paris. `filed`: what the file said when staff set other seats."""

    name: str
    seats: int
    day: date
    starts_at: datetime | None
    cancelled: bool = False
    filed: int | None = None


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
    lists: Lists = field(default_factory=Lists)
    suspended: set[str] = field(default_factory=set)

    def booked_on(self, show: str) -> int:
        return sum(seat.show == show and seat.state == "live" for seat in self.seats.values())

    def taken(self, show: str) -> int:
        """Booked, or kept for those who wait (B13)."""
        return self.booked_on(show) + self.lists.held(show)

    def open(self, show: str) -> bool:
        on = self.shows[show]
        return on.starts_at is not None and not on.cancelled and self.now < on.starts_at - CLOSES_BEFORE

    def settle(self, *shows: str) -> None:
        for show in shows:
            if show in self.lists.shows():
                on = self.shows[show]
                starts_at = None if on.cancelled else on.starts_at
                at = When(on.seats, self.booked_on(show), starts_at, self.now)
                self.lists.settle(show, at, self.suspended)
        self.told.update(self.lists.told)
        self.lists.told.clear()

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
        over = any(self.week_count(party.person) >= WEEKLY_LIMIT for party in parties)  # B10
        if over or self._against(structure, show, parties, companions):
            return "refused"
        return "booked" if _asked(parties, companions) <= self._free(show) else "full"  # B13

    def to_join(self, structure: str, show: str, parties: Sequence[Wanted], companions: int) -> str:
        """Joined, or refused: what fits now is booked directly, what never fits waits in vain, nobody waits twice."""
        asked = _asked(parties, companions)
        waiting = {person.id for entry in self.lists.live(show) for person in entry.people}
        if (
            self._against(structure, show, parties, companions)
            or asked <= self._free(show)
            or asked > self.shows[show].seats
            or any(party.person.id in waiting for party in parties)
        ):
            return "refused"
        return "joined"

    def joined(self, entry: Entry) -> None:
        self.lists.entries[entry.id] = entry
        self.settle(entry.show)

    def to_take(self, by: str, entry: Entry, wanted: Sequence[Wanted], companions: int) -> str:
        """Booked, refused, answered (nothing to answer), or not found; the entry ends where it is booked."""
        if not self._may_answer(by, entry):
            return "not found"
        offer = self.lists.offer_to(entry) if entry.live else None
        if offer is None or offer.expires <= self.now:
            return "answered"
        over = any(self.week_count(party.person) >= WEEKLY_LIMIT for party in wanted)  # B10, when it is taken up
        if over or self._against(entry.structure, entry.show, wanted, companions):
            return "refused"
        self.lists.take(entry)
        return "booked"

    def to_give_up(self, by: str, entry: Entry, state: str) -> str:
        """Declined or withdrawn, answered, or not found."""
        if not self._may_answer(by, entry) or (state == "withdrawn" and not entry.live):
            return "not found"
        offer = self.lists.offer_to(entry) if entry.live else None
        if state == "declined" and (offer is None or offer.expires <= self.now):
            return "answered"
        self.lists.end(entry, state)
        self.settle(entry.show)
        return state

    def to_set_seats(self, show: str, seats: int) -> str:
        """Set, refused below what is booked or offered (B17), or stale where the date is not online."""
        on = self.shows[show]
        if on.starts_at is None or on.cancelled:
            return "stale"
        if seats < self.booked_on(show) + self.lists.promised(show):
            return "refused"
        self.shows[show] = replace(on, seats=seats, filed=on.seats if on.filed is None else on.filed)
        self.settle(show)
        return "set"

    def to_cancel_date(self, show: str) -> str:
        on = self.shows[show]
        if on.starts_at is None or on.cancelled:
            return "stale"
        if self.now >= on.starts_at:
            return "refused"
        people = len(self._concerned(show) | self._waiting(show)) + self._without_chat(show)
        self.told["date-cancelled"] += 1 + people  # 1: the venue
        self.shows[show] = replace(on, cancelled=True)
        for booking in self.live_bookings():
            booking.live = booking.live and booking.show != show
        for seat in self.seats.values():
            if seat.show == show and seat.state == "live":
                seat.state = "to_destroy"  # B7
        for entry in self.lists.live(show):
            self.lists.end(entry, "revoked")
        self.settle(show)
        return "cancelled"

    def suspend(self, structure: str, suspended: bool) -> None:
        (self.suspended.add if suspended else self.suspended.discard)(structure)
        self.told["structure-suspended" if suspended else "structure-restored"] += 1  # A7: its referent
        self.settle(*sorted({entry.show for entry in self.lists.live() if entry.structure == structure}))

    def _against(self, structure: str, show: str, parties: Sequence[Wanted], companions: int) -> bool:
        """What refuses a party whether it books or waits."""
        people = [party.person for party in parties]
        of_party = companions if len(parties) == 1 else 0
        return (
            not self.open(show)  # B13
            or structure in self.suspended  # A7
            or len(set(people)) < len(people)  # B16
            or any(person.structure != structure for person in people)  # E1, A9
            or any(party.seats + of_party > LARGEST_PARTY for party in parties)  # B4
            or any(self._holds(person, show) for person in people)  # B16
        )

    def _free(self, show: str) -> int:
        return self.shows[show].seats - self.taken(show)

    def _may_answer(self, by: str, entry: Entry) -> bool:
        """A member of its structure, or the person it waits for alone."""
        if by == "linked":
            return len(entry.people) == 1 and entry.people[0].linked
        return entry.structure == STRUCTURE[by]

    def _waiting(self, show: str) -> set[str]:
        alone = {"linked" for entry in self.lists.live(show) if entry.readers > 1}
        return {entry.by for entry in self.lists.live(show)} | alone

    def booked(self, bookings: Sequence[Booking], seats: Sequence[Seat]) -> None:
        self.bookings |= {booking.id: booking for booking in bookings}
        self.seats |= {seat.id: seat for seat in seats}
        self.told["booked"] += 1
        self.told["booked-for-you"] += sum(booking.person.linked for booking in bookings)  # B1
        booked = {(booking.show, booking.person.id) for booking in bookings}
        for entry in self.lists.live():
            if any((entry.show, person.id) in booked for person in entry.people):
                self.lists.end(entry, "withdrawn")
        self.settle(*{booking.show for booking in bookings})

    def to_cancel(self, by: str, structure: str | None, seats: Sequence[Seat], *, dropped: bool = False) -> str:
        """Cancelled, too late, or not found; what goes is remembered. `structure` is None for a linked participant.

        `dropped`: the whole outing (B9), of which the people know nothing yet.
        """
        going = [seat for seat in seats if seat.state == "live"]
        if not going or (structure is not None and any(seat.structure != structure for seat in going)):
            return "not found"
        on = self.shows[going[0].show]
        if on.starts_at is None or self.now >= on.starts_at:
            return "too late"  # B8
        for seat in going:
            seat.state = "to_destroy"  # B7
        self._tell_cancelled(by, going, dropped=dropped)
        self.told["late-cancellation"] += on.starts_at - self.now < LATE_FROM  # B8
        self.settle(on.name)
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
        """Whether the file is taken, whole (B17); a row without a time keeps the one known for the same day.

        Seats that are only kept for the list give way; the lists of the dates that change are looked at.
        """
        wanted = [self._completed(row) for row in rows]
        for row in wanted:
            taken = self.booked_on(row.name) + self.lists.promised(row.name)
            if row.seats < taken or (taken and row.starts_at is None):
                return False
        for row in wanted:
            known = self.shows.get(row.name)
            moved = known is not None and (known.day, known.starts_at) != (row.day, row.starts_at)
            if moved and row.starts_at is not None and row.starts_at > self.now:
                people = len(self._concerned(row.name) | self._waiting(row.name)) + self._without_chat(row.name)
                self.told["moved"] += people
            self.shows[row.name] = row
            if known not in (None, row):
                self.settle(row.name)
        return True

    def _completed(self, row: Show) -> Show:
        """What staff did stays as long as the file says what it said then; a cancelled date stays as it was."""
        known = self.shows.get(row.name)
        if known is None:
            return row
        if known.filed == row.seats:
            row = replace(row, seats=known.seats, filed=known.filed)
        if known.cancelled:
            return replace(row, day=known.day, starts_at=known.starts_at, cancelled=True)
        keeps_time = row.starts_at is None and known.day == row.day
        return replace(row, starts_at=known.starts_at) if keeps_time else row

    def _holds(self, person: Person, show: str) -> bool:
        return any(booking.show == show and booking.person.human == person.human for booking in self.live_bookings())

    def _concerned(self, show: str) -> set[str]:
        """Whoever booked, and whoever holds a booking and has a chat."""
        on_it = [booking for booking in self.live_bookings() if booking.show == show]
        return {booking.booked_by for booking in on_it} | {"linked" for booking in on_it if booking.person.linked}

    def _without_chat(self, show: str) -> int:
        """How many hold a booking and hear of it from their structure (I1)."""
        return sum(booking.show == show and not booking.person.linked for booking in self.live_bookings())

    def _tell_cancelled(self, by: str, going: Sequence[Seat], *, dropped: bool) -> None:
        self.told["cancelled"] += 1
        for seat in going:
            if seat.kind == "holder" and seat.booking is not None:
                booking = self.bookings[seat.booking]
                booking.live = False
                untold = by != "linked" if booking.person.linked else dropped or booking.booked_by != by
                self.told["cancelled-for-you"] += untold  # without a chat, their structure tells them (I1)
                self.told["party-cancelled"] += booking.booked_by != by


def _asked(parties: Sequence[Wanted], companions: int) -> int:
    return sum(party.seats for party in parties) + companions


def _of_outing(seat: Seat, outing: int) -> bool:
    return seat.booking is None and seat.outing == outing


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _ = moment.astimezone(PARIS).isocalendar()
    return year, week
