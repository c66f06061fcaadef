"""More acts: the waiting list (B13), seats lowered and raised (B17), a date cancelled, a structure suspended (A7)."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests.machine.acts import MEMBERS, PARTIES, PICK, Books, pick
from tests.machine.model import STRUCTURE
from tests.machine.people import Person, Wanted
from tests.machine.waiting import Entry
from tests.machine.waiting_desk import WaitingDesk


class Everything(Books):
    desk_type = WaitingDesk
    _desk: WaitingDesk

    def __init__(self) -> None:
        super().__init__()
        self._wanted: dict[int, tuple[list[Wanted], int]] = {}
        self.book("referent", 0, [(0, 1)], 0)
        self.book("other_referent", 0, [(0, 1)], 0)

    @rule(by=MEMBERS, show=PICK, parties=PARTIES, companions=st.integers(0, 1))
    def join(self, by: str, show: int, parties: list[tuple[int, int]], companions: int) -> None:
        name = pick(self._full() or sorted(self._model.shows), show)
        wanted = [Wanted(pick(self._without(by, name, person), person), guests) for person, guests in parties]
        self._second()
        expected = self._model.to_join(STRUCTURE[by], name, wanted, companions)
        number = self._desk.join(by, name, wanted, companions, self._model.now)
        assert ("joined" if number else "refused") == expected
        self.seen[f"join: {expected}"] += 1
        if number:
            people = tuple(party.person for party in wanted)
            seats = sum(party.seats for party in wanted) + companions
            self._wanted[number] = wanted, companions
            self._model.joined(Entry(number, name, STRUCTURE[by], people, seats, self._model.now, by))

    @precondition(lambda self: self._full())
    @rule(by=MEMBERS, show=PICK, person=PICK, guests=st.integers(0, 1))
    def join_alone(self, by: str, show: int, person: int, guests: int) -> None:
        self.join(by, show, [(person, guests)], 0)

    @precondition(lambda self: self._model.lists.live())
    @rule(give_back=PICK)
    def free_a_seat_that_somebody_waits_for(self, give_back: int) -> None:
        waited = {entry.show for entry in self._model.lists.live()}
        going = [booking for booking in self._model.live_bookings() if booking.show in waited]
        if going:
            self.cancel_booking(pick(going, give_back))

    @precondition(lambda self: self._model.lists.entries)
    @rule(by=MEMBERS | st.just("linked"), which=PICK)
    def take(self, by: str, which: int) -> None:
        entry = self._entry(which)
        self.take_of(entry, self._by(by, entry, which))

    def take_of(self, entry: Entry, by: str) -> None:
        wanted, companions = self._wanted[entry.id]
        self._second()
        expected = self._model.to_take(by, entry, wanted, companions)
        ending, bookings, seats = self._desk.take(by, entry, wanted, self._model.now)
        assert ending == expected
        self.seen[f"take: {ending}"] += 1
        if ending == "booked":
            assert {booking.person for booking in bookings} == set(entry.people)
            self._model.booked(bookings, seats)

    @precondition(lambda self: self._asked())
    @rule(which=PICK)
    def take_what_is_offered(self, which: int) -> None:
        entry = pick(self._asked(), which)
        self.take_of(entry, entry.by)

    @precondition(lambda self: self._model.lists.entries)
    @rule(by=MEMBERS | st.just("linked"), which=PICK)
    def decline(self, by: str, which: int) -> None:
        entry = self._entry(which)
        by = self._by(by, entry, which)
        self._second()
        expected = self._model.to_give_up(by, entry, "declined")
        self._check("decline", self._desk.decline(by, entry, self._model.now), expected)

    @precondition(lambda self: self._model.lists.entries)
    @rule(by=MEMBERS | st.just("linked"), which=PICK)
    def leave(self, by: str, which: int) -> None:
        entry = self._entry(which)
        by = self._by(by, entry, which)
        self._second()
        expected = self._model.to_give_up(by, entry, "withdrawn")
        self._check("leave", self._desk.leave(by, entry, self._model.now), expected)

    @rule(show=PICK, seats=st.sampled_from((None, None, None, *range(10))))
    def set_seats(self, show: int, seats: int | None) -> None:
        """To exactly what is booked, so that people wait; or anyhow."""
        busy = [name for name in self._open() if self._model.booked_on(name)]
        name = pick((busy if seats is None else self._open()) or sorted(self._model.shows), show)
        if seats is None:
            seats = self._model.booked_on(name)
        self._second()
        expected = self._model.to_set_seats(name, seats)
        self._check("seats", self._desk.set_seats(name, seats, self._model.now), expected)

    @rule(show=PICK, sure=st.integers(0, 9))
    def cancel_date(self, show: int, sure: int) -> None:
        """Now and then: a date cancelled is of no more use."""
        if sure:
            return
        name = pick(sorted(self._model.shows), show)
        self._second()
        expected = self._model.to_cancel_date(name)
        self._check("date", self._desk.cancel_date(name, self._model.now), expected)

    @rule(structure=st.sampled_from("AB"), sure=st.integers(0, 4))
    def suspend_or_restore(self, structure: str, sure: int) -> None:
        """Restored sooner than suspended."""
        suspended = structure not in self._model.suspended
        if suspended and sure:
            return
        self._second()
        self._model.suspend(structure, suspended)
        self._desk.suspend(structure, self._model.now, suspended=suspended)
        self.seen["suspended" if suspended else "restored"] += 1

    @rule()
    def tick(self) -> None:
        """The scheduler's: everything that is due at this very moment."""
        self._model.settle(*sorted(self._model.lists.shows()))
        self._desk.tick(self._model.now)

    @precondition(lambda self: self._model.lists.holds)
    @rule(early=st.booleans())
    def time_passes_to_the_last_instant(self, early: bool) -> None:
        """Of the hold that is over first; or a second before."""
        ends = min(hold.expires for hold in self._model.lists.holds)
        if ends > self._model.now:
            self._model.now = ends
            if early:
                return
            self.tick()

    @invariant()
    def the_file_holds_the_lists_that_the_model_remembers(self) -> None:
        lists, sight = self._model.lists, self._desk.sight()
        assert sight.waiting == {entry.id: (entry.state, entry.misses) for entry in lists.entries.values()}
        assert sight.holds == set(lists.holds)

    def _full(self) -> list[str]:
        """Where one can book, and few seats are free."""
        model = self._model
        booked = [name for name in sorted(model.shows) if model.open(name) and model.booked_on(name)]
        return [name for name in booked if model.shows[name].seats - model.taken(name) < 2]

    def _without(self, by: str, show: str, which: int) -> list[Person]:
        """Mostly those that hold no booking on it."""
        candidates = self._candidates(by, which)
        holding = {booking.person for booking in self._model.live_bookings() if booking.show == show}
        return [person for person in candidates if person not in holding or which % 10 == 9] or candidates

    def _entry(self, which: int) -> Entry:
        """Mostly one that may answer."""
        entries = list(self._model.lists.entries.values())
        return pick((self._asked() or entries) if which % 4 else entries, which)

    def _asked(self) -> list[Entry]:
        """Those that may answer."""
        entries = self._model.lists.entries.values()
        return [entry for entry in entries if entry.live and self._model.lists.offer_to(entry)]

    def _by(self, by: str, entry: Entry, which: int) -> str:
        """Mostly whoever joined."""
        return by if which % 3 == 0 else entry.by
