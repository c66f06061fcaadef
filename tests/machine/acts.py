"""The acts of the machine, what is drawn for each, and what is compared after every one."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from storage.communes import Communes
from tests.machine.desk import Desk
from tests.machine.model import STRUCTURE, Booking, Model, Show
from tests.machine.people import Person, Wanted
from tests.machine.waiting import CLOSES_BEFORE, PARIS
from tests.programme import NOW

T = TypeVar("T")
MEMBERS = st.sampled_from(sorted(STRUCTURE))
TIMES = (time(11), time(18, 30), time(20))
PICK = st.integers(0, 999)
"""Which of what there is: taken modulo how many there are, so that a failing run stays readable."""

ROWS = st.lists(
    st.tuples(
        PICK,
        st.integers(1, 9),  # seats
        st.integers(0, 12),  # days from now
        st.sampled_from((*TIMES, *TIMES, None)),
        st.booleans(),  # a new show, or another one's change
        st.booleans(),  # a change of the day too, or not
    ),
    min_size=1,
    max_size=3,
)
PARTIES = st.lists(st.tuples(PICK, st.integers(0, 2)), min_size=1, max_size=3, unique_by=lambda party: party[0] % 5)


class Books(RuleBasedStateMachine):
    communes: ClassVar[Communes]
    seen: ClassVar[Counter[str]]
    """How often each act ended how: `run` gives both."""
    desk_type: ClassVar[type[Desk]] = Desk

    def __init__(self) -> None:
        super().__init__()
        self._desk = self.desk_type(self.communes)
        self._people = self._desk.people()
        self._model = Model(NOW)
        self._file([self._show("show-0", 4, 3, TIMES[2]), self._show("show-1", 9, 5, TIMES[1])])

    def teardown(self) -> None:
        self._desk.close()

    @rule(by=MEMBERS, show=PICK, parties=PARTIES, companions=st.integers(0, 1))
    def book(self, by: str, show: int, parties: list[tuple[int, int]], companions: int) -> None:
        name = pick(self._open() if show % 5 else sorted(self._model.shows), show)
        wanted = [Wanted(pick(self._candidates(by, person), person), guests) for person, guests in parties]
        self._second()
        expected = self._model.to_book(STRUCTURE[by], name, wanted, companions)
        ending, bookings, seats = self._desk.book(by, name, wanted, companions, self._model.now)
        assert ending == expected
        self.seen[f"book: {ending}"] += 1
        if ending == "booked":
            assert [booking.person for booking in bookings] == [party.person for party in wanted]
            assert len(seats) == sum(party.seats for party in wanted) + companions
            self._model.booked(bookings, seats)

    @rule(by=MEMBERS, show=PICK, person=PICK, guests=st.integers(0, 1))
    def book_alone(self, by: str, show: int, person: int, guests: int) -> None:
        self.book(by, show, [(person, guests)], 0)

    @precondition(lambda self: self._model.bookings)
    @rule(by=MEMBERS | st.just("linked"), which=PICK)
    def cancel_party(self, by: str, which: int) -> None:
        live = self._model.live_bookings() if which % 5 else []
        self.cancel_booking(pick(live or list(self._model.bookings.values()), which), by=by)

    def cancel_booking(self, booking: Booking, *, by: str | None = None) -> None:
        """By whoever booked, unless somebody else is named."""
        self._second()
        by = by or booking.booked_by
        mine = booking.person.linked if by == "linked" else booking.person.structure == STRUCTURE[by]
        going = self._model.with_booking(booking) if mine else []
        expected = self._model.to_cancel(by, STRUCTURE.get(by), going)
        self._check("party", self._desk.cancel_booking(by, booking, self._model.now), expected)

    @precondition(lambda self: self._model.seats)
    @rule(by=MEMBERS, which=PICK)
    def cancel_one(self, by: str, which: int) -> None:
        self._second()
        live = [seat for seat in self._model.seats.values() if seat.state == "live"] if which % 5 else []
        seat = pick(live or list(self._model.seats.values()), which)
        going = self._model.with_seat(seat) if seat.structure == STRUCTURE[by] else []
        expected = self._model.to_cancel(by, STRUCTURE[by], going)
        self._check("seat", self._desk.cancel_seat(by, seat, self._model.now), expected)

    @rule(by=MEMBERS, show=PICK)
    def drop_outing(self, by: str, show: int) -> None:
        self._second()
        name = pick(self._held(by) or sorted(self._model.shows), show)
        expected = self._model.to_cancel(by, STRUCTURE[by], self._model.with_outing(STRUCTURE[by], name), dropped=True)
        self._check("drop", self._desk.drop(by, name, self._model.now), expected)

    @rule(rows=ROWS)
    def import_file(self, rows: list[tuple[int, int, int, time | None, bool, bool]]) -> None:
        self._second()
        wanted: dict[str, Show] = {}
        for which, seats, days, at, new, moved in rows:
            known = pick(sorted(self._model.shows), which)
            name = f"show-{len(self._model.shows) + len(wanted)}" if new else known
            row = self._show(name, seats, days, at)
            if not new and not moved:
                row = Show(
                    name, seats, self._model.shows[known].day, self._model.shows[known].starts_at if at else None
                )
            wanted[name] = row
        self._file(list(wanted.values()))

    @rule(by=MEMBERS, show=PICK)
    def confirm_destroyed(self, by: str, show: int) -> None:
        self._second()
        name = pick(self._held(by) or sorted(self._model.shows), show)
        expected = self._model.destroy(STRUCTURE[by], name)
        assert self._desk.destroy(by, name, self._model.now) == expected
        self.seen["destroyed: some" if expected else "destroyed: none"] += 1

    @rule(hours=st.sampled_from((1, 2, 4, 8, 12, 24, 96)))
    def time_passes(self, hours: int) -> None:
        self._model.now += timedelta(hours=hours)

    @invariant()
    def the_file_holds_what_the_model_remembers(self) -> None:
        model, sight = self._model, self._desk.sight()
        assert sight.shows == model.shows
        assert sight.taken == {name: model.taken(name) for name in model.shows}
        assert sight.seats == {seat.id: seat.state for seat in model.seats.values()}
        assert sight.live_bookings == {booking.id for booking in model.live_bookings()}
        assert sight.told == +model.told

    @invariant()
    def the_books_are_right(self) -> None:
        assert self._desk.wrong_books() == 0

    @invariant()
    def each_structure_sees_its_papers_to_destroy(self) -> None:
        for by in ("referent", "other_referent"):
            assert self._desk.papers(by) == self._model.papers(STRUCTURE[by])

    @invariant()
    def each_person_has_one_count_of_the_week(self) -> None:
        counts = self._desk.week_counts(self._people, "show-0", self._model.now)
        assert counts == {person.id: self._model.week_count(person) for person in self._people}

    def _second(self) -> None:
        self._model.now += timedelta(seconds=1)

    def _candidates(self, by: str, pick: int) -> list[Person]:
        """Mostly the structure's own; now and then somebody else's."""
        own = [person for person in self._people if person.structure == STRUCTURE[by]]
        return self._people if pick % 20 == 19 else own

    def _open(self) -> list[str]:
        """Where one can still book; anywhere if nowhere."""
        soon = self._model.now + CLOSES_BEFORE
        shows = [show.name for show in self._model.shows.values() if show.starts_at and show.starts_at > soon]
        return sorted(shows or self._model.shows)

    def _held(self, by: str) -> list[str]:
        """Where the structure holds seats, or held some."""
        return sorted({seat.show for seat in self._model.seats.values() if seat.structure == STRUCTURE[by]})

    def _file(self, rows: list[Show]) -> None:
        expected = self._model.to_import(rows)
        assert self._desk.take_file(rows, self._model.now) == expected
        self.seen["file: taken" if expected else "file: refused"] += 1

    def _show(self, name: str, seats: int, days: int, at: time | None) -> Show:
        day = self._model.now.astimezone(PARIS).date() + timedelta(days=days)
        return Show(name, seats, day, datetime.combine(day, at, PARIS).astimezone(UTC) if at else None)

    def _check(self, act: str, ending: str, expected: str) -> None:
        assert ending == expected
        self.seen[f"{act}: {ending.rstrip(' 0123456789')}"] += 1


def pick(among: Sequence[T], which: int) -> T:
    return among[which % len(among)]
