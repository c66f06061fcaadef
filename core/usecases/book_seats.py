"""A member books an outing: every party or none, under the rules of the season in force."""

from collections.abc import Callable
from dataclasses import dataclass

from core.model.act import Act
from core.model.bookings import Order
from core.model.findings import Findings, refuses
from core.model.ids import OutingId, PerformanceId
from core.ports import Store, Unit
from core.rules.keys import FindingKey
from core.usecases.acting import actor
from core.usecases.check_order import check_order
from core.usecases.season import Policies
from core.usecases.write_booking import write_booking


@dataclass(frozen=True, slots=True)
class Booked:
    outing_id: OutingId


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was kept; each finding that refuses says why."""

    findings: Findings


@dataclass(frozen=True, slots=True)
class Full:
    """Fewer seats are free than were asked for, and nothing else stood against the order (B13)."""

    performance_id: PerformanceId


class BookSeats:
    """`new_code` makes a voucher code nobody can guess, one a seat."""

    def __init__(self, store: Store, policies: Policies, new_code: Callable[[], str]) -> None:
        self._store = store
        self._policies = policies
        self._new_code = new_code

    async def __call__(self, order: Order, act: Act) -> Booked | Refused | Full:
        """Books for the structure of the act's member (B1), all or nothing, and tells whoever must know.

        Raises NotFoundError for a performance that does not exist, StaleError where the act was done before.
        """
        async with self._store.write(act) as unit:
            outcome = await self.within(unit, order, act)
            if isinstance(outcome, Booked):
                await unit.commit(outcome)
        return outcome

    async def within(self, unit: Unit, order: Order, act: Act) -> Booked | Refused | Full:
        """The same in the caller's unit, who commits it where it is booked and nothing else."""
        checked = await check_order(unit, self._policies, order, by=actor(act), now=act.at)
        if refuses(checked.findings):
            return _refusal(order, checked.findings)
        outing_id = await write_booking(unit, self._policies, order, checked, act, new_code=self._new_code)
        return Booked(outing_id)


def _refusal(order: Order, findings: Findings) -> Refused | Full:
    against = [finding for finding in findings if refuses((finding,))]
    if all(finding.key == FindingKey.FULL for finding in against):
        return Full(order.performance_id)
    return Refused(findings)
