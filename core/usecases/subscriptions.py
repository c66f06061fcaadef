"""Offers and the newsletter by subscription: chosen by each for themselves, left in one tap (I2)."""

from dataclasses import dataclass

from core.errors import NotAllowedError, StaleError
from core.model.act import Act
from core.model.announcements import AnnouncementKind
from core.ports import Store
from core.usecases.acting import actor, has_powers

SUBSCRIBED = (AnnouncementKind.OFFERS, AnnouncementKind.NEWS)
"""What one subscribes to."""


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """From these; from nothing where there was none."""

    kinds: frozenset[AnnouncementKind]


class Subscribe:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, kind: AnnouncementKind, act: Act) -> None:
        """By whoever is a member or a participant, for all the addresses of their account.

        Raises StaleError for what nobody subscribes to."""
        if kind not in SUBSCRIBED:
            raise StaleError("no subscription")
        async with self._store.write(act) as unit:
            account_id = actor(act).account_id
            if not has_powers(await unit.people.rights(account_id)):
                raise NotAllowedError
            await unit.subscriptions.subscribe(account_id, await unit.subscriptions.wants(account_id) | {kind})
            unit.note("subscribe", subject="account", subject_id=account_id, kind=kind.value)
            await unit.commit()


class Unsubscribe:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, act: Act, *kinds: AnnouncementKind) -> Unsubscribed:
        """By anybody, for themselves, at once: what is on its way to them is called back. From all without `kinds`.

        What concerns their own bookings goes on.
        """
        async with self._store.write(act) as unit:
            account_id = actor(act).account_id
            wants = await unit.subscriptions.wants(account_id)
            left = Unsubscribed(wants & frozenset(kinds or SUBSCRIBED))
            if left.kinds:
                await unit.subscriptions.subscribe(account_id, wants - left.kinds)
                unit.note("unsubscribe", subject="account", subject_id=account_id, kinds=" ".join(sorted(left.kinds)))
            await unit.commit(left)
        return left
