"""One seat on the popular offer, as the bare transaction and as the use case are asked for it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

from core.model.act import Act, Actor, DialogueMove, DialogueState, Origin
from core.model.bookings import Order, Party
from core.model.ids import ParticipantId, PerformanceId
from core.usecases.book_seats import Booked, BookSeats
from storage.store import SqliteStore
from tests.bench.season import FOLLOWED, NOW, Season, policies


@dataclass(frozen=True, slots=True)
class Wanted:
    """`turn`: how many times this referent has confirmed before, hence the revision of their dialogue."""

    native_id: str
    by: Actor
    participant: ParticipantId
    performance: PerformanceId
    turn: int

    @property
    def update_id(self) -> str:
        return f"update-{self.participant}"

    @property
    def code(self) -> str:
        return f"code-{self.participant}"


def wanted(season: Season, count: int) -> list[Wanted]:
    """Referents in turn, so that nobody presses twice at the same time; each participant is booked once."""
    everybody = product(range(FOLLOWED), season.bookers)
    found = [
        Wanted(booker.native_id, booker.by, booker.participants[turn], season.hot, turn)
        for turn, booker in islice(everybody, count)
    ]
    if len(found) < count:
        raise ValueError(f"the made-up season has {len(found)} participants, {count} were asked for")
    return found


class UseCaseBooking:
    """The whole use case on the store: rules, origin, dialogue move, notices, audit."""

    def __init__(self, store: SqliteStore, new_code: Callable[[], str]) -> None:
        self._book = BookSeats(store, policies(), new_code)

    async def __call__(self, wanted: Wanted) -> None:
        move = DialogueMove(wanted.by.address_id, wanted.turn + 1, _booked_screen)
        act = Act(at=NOW, by=wanted.by, origin=Origin("web", wanted.update_id), move=move)
        answer = await self._book(Order(wanted.performance, (Party(wanted.participant),)), act)
        if not isinstance(answer, Booked):
            raise TypeError(answer)


def _booked_screen(outcome: object) -> DialogueState:
    return DialogueState("booked", f'{{"outing": {outcome.outing_id if isinstance(outcome, Booked) else 0}}}')
