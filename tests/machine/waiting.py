"""The waiting list as product.md tells it, in plain lists, without a line of the product's rules (B13)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.machine.people import Person

PARIS = ZoneInfo("Europe/Paris")
CLOSES_BEFORE = timedelta(hours=2)
LAST_HOURS = timedelta(hours=6)
URGENT = timedelta(hours=12)
KEPT_TOGETHER = timedelta(hours=12)
LONGEST_OFFER, SHORTEST_OFFER = timedelta(hours=24), timedelta(minutes=15)


@dataclass
class Entry:
    """`state` is waiting or offered while it is on the list."""

    id: int
    show: str
    structure: str
    people: tuple[Person, ...]
    seats: int
    joined_at: datetime
    by: str
    state: str = "waiting"
    misses: int = 0
    kept_until: datetime | None = None

    @property
    def live(self) -> bool:
        return self.state in ("waiting", "offered")

    @property
    def readers(self) -> int:
        """Whoever joined, and the person it waits for alone, where they have a chat."""
        return 1 + (len(self.people) == 1 and self.people[0].linked)


@dataclass(frozen=True)
class Hold:
    show: str
    seats: int
    why: str
    entry: int | None
    expires: datetime


@dataclass(frozen=True)
class When:
    """What a list reads of its show: seats that are booked or free, and when bookings close (None: they are)."""

    seats: int
    booked: int
    starts_at: datetime | None
    now: datetime

    @property
    def left(self) -> timedelta:
        """Until bookings close; nothing, where nobody can book any more."""
        return timedelta() if self.starts_at is None else self.starts_at - CLOSES_BEFORE - self.now


@dataclass
class Lists:
    entries: dict[int, Entry] = field(default_factory=dict)
    holds: list[Hold] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def held(self, show: str) -> int:
        return sum(hold.seats for hold in self.holds if hold.show == show)

    def promised(self, show: str) -> int:
        """Seats that somebody was offered; the others that are kept are promised to nobody."""
        return sum(hold.seats for hold in self.holds if (hold.show, hold.why) == (show, "offered"))

    def shows(self) -> set[str]:
        return {entry.show for entry in self.live()} | {hold.show for hold in self.holds}

    def live(self, show: str | None = None) -> list[Entry]:
        """In their order."""
        found = [entry for entry in self.entries.values() if entry.live and show in (None, entry.show)]
        return sorted(found, key=lambda entry: (entry.misses, entry.joined_at, entry.id))

    def offer_to(self, entry: Entry) -> Hold | None:
        """What it may answer."""
        for hold in self.holds:
            if hold.why == "offered" and hold.entry == entry.id:
                return hold
            shared = hold.why == "last-hours" and hold.show == entry.show and entry.state == "waiting"
            if shared and entry.seats <= hold.seats:
                return hold
        return None

    def end(self, entry: Entry, state: str) -> None:
        entry.state = state
        self.holds = [hold for hold in self.holds if not (hold.why == "offered" and hold.entry == entry.id)]

    def take(self, entry: Entry) -> None:
        """Whatever kept seats it took, they are booked now: what is left is dealt anew."""
        self.end(entry, "taken")
        self.holds = [hold for hold in self.holds if (hold.show, hold.why) != (entry.show, "last-hours")]

    def settle(self, show: str, at: When, suspended: set[str]) -> None:
        """Everything that is to be done at this moment for this show."""
        if at.left <= timedelta():
            self._close(show)
            return
        for entry in self.live(show):
            self._look_at_offer(entry, at.now, suspended)
        mine = [hold for hold in self.holds if hold.show == show and hold.why == "offered"]
        free = at.seats - at.booked - sum(hold.seats for hold in mine)
        queue = [entry for entry in self.live(show) if entry.state == "waiting" and entry.structure not in suspended]
        self.holds = [hold for hold in self.holds if hold.show != show] + mine
        self.holds += self._dealt(show, queue, max(0, free), at)

    def _close(self, show: str) -> None:
        for entry in self.live(show):
            entry.state = "revoked"
            self.told += ["waiting-ended"] * entry.readers
        self.holds = [hold for hold in self.holds if hold.show != show]

    def _look_at_offer(self, entry: Entry, now: datetime, suspended: set[str]) -> None:
        offer = next((hold for hold in self.holds if hold.entry == entry.id and hold.why == "offered"), None)
        if offer is None:
            return
        if entry.structure in suspended:
            self.end(entry, "waiting")
        elif offer.expires <= now:
            self.end(entry, "expired" if entry.misses else "waiting")  # the second in a row
            entry.misses = 1
            self.told += ["offer-missed" if entry.live else "waiting-ended"] * entry.readers

    def _dealt(self, show: str, queue: Sequence[Entry], free: int, at: When) -> Iterator[Hold]:
        if at.starts_at is None:
            return
        closes_at = at.now + at.left
        if at.left <= LAST_HOURS:
            wanted = sum(entry.seats for entry in queue if entry.seats <= free)
            if shared := min(free, wanted):
                yield Hold(show, shared, "last-hours", None, closes_at)
        elif _night(at.now) and at.starts_at - at.now > URGENT:
            if kept := sum(seats for _, seats, _ in _served(queue, free, at.now)):
                yield Hold(show, kept, "overnight", None, _morning(at.now))
        else:
            for entry, seats, kept_until in _served(queue, free, at.now):
                if kept_until is not None:
                    entry.kept_until = kept_until
                    yield Hold(show, seats, "together", entry.id, kept_until)
                    continue
                entry.state = "offered"
                self.told += ["seat-offered"] * entry.readers
                half = timedelta(seconds=at.left // timedelta(seconds=2))
                lasts = min(LONGEST_OFFER, max(SHORTEST_OFFER, half))
                yield Hold(show, entry.seats, "offered", entry.id, min(at.now + lasts, closes_at))


def _served(queue: Sequence[Entry], free: int, now: datetime) -> Iterator[tuple[Entry, int, datetime | None]]:
    """By day: who is offered how many, or for whom they are kept together until when."""
    left = list(queue)
    while left and free:
        head = left[0]
        keep_until = head.kept_until or now + KEPT_TOGETHER
        if head.seats > free and keep_until > now:
            yield head, free, keep_until
            return
        fitting = [entry for entry in left if entry.seats <= free]
        if not fitting:
            return
        yield fitting[0], fitting[0].seats, None
        left.remove(fitting[0])
        free -= fitting[0].seats


def _night(now: datetime) -> bool:
    wall = now.astimezone(PARIS).time()
    return wall >= time(21) or wall < time(8)


def _morning(now: datetime) -> datetime:
    local = now.astimezone(PARIS)
    day = local.date() if local.time() < time(8) else local.date() + timedelta(days=1)
    return datetime.combine(day, time(8), PARIS)
