"""The to-do list of B7: papers of cancelled invitations, destroyed by the structure, confirmed by its member."""

from core.errors import NotFoundError
from core.model.act import Act
from core.model.ids import PerformanceId
from core.ports import Store
from core.usecases.acting import actor


class ConfirmDestroyed:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, performance_id: PerformanceId, act: Act) -> int:
        """How many vouchers of this performance are destroyed now: 0 where they were before.

        Raises NotFoundError for somebody who is of no structure.
        """
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            if rights.member is None or not rights.member.authorised:
                raise NotFoundError(performance_id)
            done = await unit.bookings.destroyed(rights.member.structure_id, performance_id)
            unit.note("destroy-vouchers", subject="performance", subject_id=performance_id, vouchers=done)
            await unit.commit(done)
        return done
