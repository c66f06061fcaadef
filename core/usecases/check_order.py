"""What the check screen says before anybody confirms: the same facts and the same rule as the booking itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.errors import NotFoundError
from core.model.act import Actor
from core.model.bookings import Order
from core.model.facts import BookingFacts, StructureUse
from core.model.findings import Findings
from core.model.ids import AccountId, StructureId
from core.ports import View
from core.rules.booking import may_book
from core.rules.joining import may_join
from core.usecases.season import Policies, policy_for


@dataclass(frozen=True, slots=True)
class Checked:
    facts: BookingFacts
    policy: SeasonPolicy | None
    findings: Findings


async def check_order(view: View, policies: Policies, order: Order, *, by: Actor, now: datetime) -> Checked:
    """Every finding about `order` at `now` (UTC). In a unit the answer holds until its end; else it may change (B15).

    Raises NotFoundError for a performance that does not exist or for somebody who is of no structure.
    """
    if by.structure_id is None:
        raise NotFoundError("of no structure")
    return await check_for(view, policies, order, by.account_id, by.structure_id, now=now)


async def check_joining(view: View, policies: Policies, order: Order, *, by: Actor, now: datetime) -> Checked:
    """The same of waiting for it (B13). Raises as `check_order` does."""
    checked = await check_order(view, policies, order, by=by, now=now)
    return replace(checked, findings=may_join(checked.policy, checked.facts, order, now))


async def check_for(
    view: View, policies: Policies, order: Order, account_id: AccountId, structure_id: StructureId, *, now: datetime
) -> Checked:
    """For the member behind an account, who need not be whoever asks. Raises NotFoundError for the performance."""
    holders = [party.holder for party in order.parties]
    facts = await view.bookings.facts(
        order.performance_id, holders, account_id=account_id, structure_id=structure_id, now=now
    )
    if facts is None:
        raise NotFoundError(order.performance_id)
    policy = policy_for(policies, facts.structure, now)
    if policy is not None:
        facts = replace(facts, use=await _use(view, policy, facts, structure_id, now))
    return Checked(facts, policy, may_book(policy, facts, order, now))


async def _use(
    view: View, policy: SeasonPolicy, facts: BookingFacts, structure_id: StructureId, now: datetime
) -> StructureUse:
    """With what the structure did not use lately (B11)."""
    lately = await view.attendance.use(structure_id, since=now - policy.alerts.unused_window)
    return replace(facts.use, outings=lately.outings, unused=lately.unused)
