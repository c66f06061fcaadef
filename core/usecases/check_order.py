"""What the check screen says before anybody confirms: the same facts and the same rule as the booking itself."""

from dataclasses import dataclass
from datetime import datetime

from core.convention.policy import SeasonPolicy
from core.errors import NotFoundError
from core.model.act import Actor
from core.model.bookings import Order
from core.model.facts import BookingFacts
from core.model.findings import Findings
from core.ports import View
from core.rules.booking import may_book
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
    holders = [party.holder for party in order.parties]
    facts = await view.bookings.facts(
        order.performance_id, holders, account_id=by.account_id, structure_id=by.structure_id, now=now
    )
    if facts is None:
        raise NotFoundError(order.performance_id)
    policy = policy_for(policies, facts.structure, now)
    return Checked(facts, policy, may_book(policy, facts, order, now))
