"""Who looks after a venue ends to: the staff withdraw what a one-time code opened."""

from core.errors import NotFoundError
from core.model.act import Act
from core.ports import Store
from core.usecases.acting import as_staff


class WithdrawVenue:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, venue_id: int, act: Act) -> int:
        """By staff: nobody looks after the venue any more, and what was made for it (codes not used, links to its door)
        opens nothing. Answers how many accounts did.

        Raises NotAllowedError, NotFoundError for a venue unknown.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            if await unit.venues.venue(venue_id) is None:
                raise NotFoundError(venue_id)
            accounts = await unit.venues.let_go(venue_id)
            for account_id in accounts:
                unit.redraw_pages(account_id)
            unit.note("withdraw-venue", subject="venue", subject_id=venue_id, accounts=len(accounts))
            await unit.commit(len(accounts))
        return len(accounts)
