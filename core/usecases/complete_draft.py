"""A draft gets what its file did not say, and is published: from then on it can be booked (B13)."""

from dataclasses import dataclass
from datetime import time

from core.errors import NotFoundError, StaleError
from core.model.act import Act
from core.model.ids import PerformanceId
from core.model.offers import Access, PerformanceState
from core.ports import Store
from core.rules.dates import seats_in_bounds, starting
from core.usecases.acting import as_staff


@dataclass(frozen=True, slots=True)
class Published:
    performance_id: PerformanceId


class CompleteDraft:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(
        self, performance_id: PerformanceId, at: time, access: frozenset[Access], seats: int, act: Act
    ) -> Published:
        """By staff. `at` is on the wall clock of Paris, on the draft's day.

        Raises BadInputError as `starting` and `seats_in_bounds` do, StaleError for a date that is no draft any more.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            draft = await unit.offers.performance(performance_id)
            if draft is None:
                raise NotFoundError(performance_id)
            if draft.state is not PerformanceState.DRAFT:
                raise StaleError(f"the date is {draft.state}")
            starts_at = starting(draft.day, at, now=act.at)
            await unit.dates.publish(performance_id, starts_at=starts_at, access=access, seats=seats_in_bounds(seats))
            unit.note("publish-draft", subject="performance", subject_id=performance_id, seats=seats)
            published = Published(performance_id)
            await unit.commit(published)
        return published
