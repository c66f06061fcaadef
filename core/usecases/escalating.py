"""What nobody passed on in time is the referent's, then the staff's; what a chat can take again goes there (I1)."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from core.model.act import Act
from core.model.ids import RelayId
from core.model.notices import NoticeKind
from core.model.relays import Relay, RelayLevel
from core.ports import Store, Unit
from core.rules.relays import next_step
from core.usecases.relay_notices import redraw_told, tell_escalated
from core.usecases.relay_subjects import must_know_by, performance_told
from core.usecases.season import Policies, latest, policy_for
from core.usecases.tick import no_pause

AT_ONCE = 20
"""Relays of one transaction: whoever books meanwhile waits for no more."""
HANDED_OVER_AT_ONCE = 100
"""Of one tick; the others go with later ones."""

Seen = tuple[datetime, RelayId]
"""A relay, and when it was to be looked at: done once, whoever else looks."""


class Escalating:
    """May come late, twice, or from two processes at once. `pause` is awaited between two transactions."""

    def __init__(self, store: Store, policies: Policies, *, pause: Callable[[], Awaitable[None]] = no_pause) -> None:
        self._store = store
        self._policies = policies
        self._pause = pause

    async def __call__(self, now: datetime) -> int:
        """How many relays changed. One that fails keeps no other from its turn: all are tried, then an ExceptionGroup
        is raised."""
        steps, failed, last = await self._hand_over(now), list[Exception](), None
        while found := await self._due(now, last):
            try:
                steps += await self._step(found, now)
            except Exception:  # noqa: BLE001  # one by one: the others are none the worse for it
                for one in found:
                    try:
                        steps += await self._step([one], now)
                    except Exception as error:  # noqa: BLE001  # raised below
                        failed.append(error)
            last = found[-1]
            await self._pause()
        if failed:
            raise ExceptionGroup("relays that could not be looked at", failed)
        return steps

    async def _due(self, now: datetime, last: Seen | None) -> Sequence[Seen]:
        async with self._store.read() as view:
            return await view.relays.to_look_at(now=now, after=last, limit=AT_ONCE)

    async def _step(self, found: Sequence[Seen], now: datetime) -> int:
        async with self._store.write(Act(at=now)) as unit:
            changed = [await self._one(unit, one, now) for one in found]
            await unit.commit()
        return sum(changed)

    async def _one(self, unit: Unit, seen: Seen, now: datetime) -> bool:
        """Looks again: still open, still of use, still about a date."""
        seen_at, relay_id = seen
        relay = await unit.relays.relay(relay_id)
        if relay is None or await _is_said_by_another(unit, relay):  # None: the person's record was erased
            await unit.relays.drop(relay_id)
            return True
        performance = await performance_told(unit, relay.told)
        policy = policy_for(self._policies, await unit.people.structure(relay.structure_id), now)
        policy = policy or latest(self._policies)
        by = await must_know_by(unit, relay)
        step = next_step(policy.informing, relay.level, made_at=relay.made_at, needed_by=by, until=relay.until, now=now)
        if step.look_at is None:
            closed = await unit.relays.close(relay_id, seen_at=seen_at, now=now)
            await redraw_told(unit, relay)
            return closed
        moved = await unit.relays.move_on(relay_id, seen_at=seen_at, level=step.level, look_at=step.look_at)
        if moved and step.level is not relay.level and performance is not None:
            await tell_escalated(unit, policy, relay, step.level, performance, now=now)
        return moved

    async def _hand_over(self, now: datetime) -> int:
        async with self._store.read() as view:
            found = await view.relays.chats_found(now=now, limit=HANDED_OVER_AT_ONCE)
        if not found:
            return 0
        async with self._store.write(Act(at=now)) as unit:
            handed = [await _to_chat(unit, relay_id) for relay_id in found]
            await unit.commit()
        return sum(handed)


async def _to_chat(unit: Unit, relay_id: RelayId) -> bool:
    """The person has a chat by now, or is there again: no member has to tell them any more."""
    relay = await unit.relays.relay(relay_id)
    key = await unit.relays.hand_over(relay_id)
    if relay is None or key is None:
        return False
    unit.redraw(key)
    await redraw_told(unit, relay)
    return True


async def _is_said_by_another(unit: Unit, relay: Relay) -> bool:
    """A reminder where an earlier one of the same booking is still to be passed on: one is enough."""
    if relay.told.kind is not NoticeKind.REMINDER or relay.level is not RelayLevel.STRUCTURE:
        return False
    same = (NoticeKind.REMINDER, relay.told.args.get("reservation"), relay.told.args.get("start"))
    return any(
        (one.told.kind, one.told.args.get("reservation"), one.told.args.get("start")) == same and one.id < relay.id
        for one in await unit.relays.of_people([relay.participant_id])
    )
