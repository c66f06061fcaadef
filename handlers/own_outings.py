"""All that a linked participant goes to, waits for or asked for, by date: a line and a button each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from core.model.bookings import BookingLine
from core.model.offers import Performance
from handlers.performances import shortened
from handlers.reply import Button, Text
from handlers.turn import Scene
from handlers.waiting.entries import entry_button
from handlers.waiting.listing import line as entry_line
from handlers.wishing import own_wish_button, own_wish_line

MOST = 6
MOST_WISHES = 2
MOST_WAITS = 2
"""For which room is kept among many bookings."""


@dataclass(frozen=True, slots=True)
class OwnOuting:
    """`at` is UTC."""

    at: datetime
    line: Text
    button: Button


async def own_outings(scene: Scene) -> Sequence[OwnOuting]:
    """The soonest of each, as many as a screen holds, in the order of their dates."""
    account_id = scene.who.account_id
    booked = await scene.view.bookings.of_account(account_id, now=scene.now)
    wishes = await scene.view.wishes.of_account(account_id, now=scene.now)
    waits = (await scene.view.waiting.of_account(account_id))[:MOST_WAITS]
    room = MOST - len(waits)
    booked = booked[: room - min(len(wishes), MOST_WISHES)]
    wishes = wishes[: room - len(booked)]
    outings = [OwnOuting(one.starts_at, _line(one), _button(scene, one)) for one in booked]
    outings += [OwnOuting(_at(one.performance), entry_line(one, scene), entry_button(scene, one)) for one in waits]
    outings += [OwnOuting(_at(one.performance), own_wish_line(one), own_wish_button(scene, one)) for one in wishes]
    return sorted(outings, key=lambda outing: outing.at)


def _line(one: BookingLine) -> Text:
    return Text("my-outing", {"title": one.title, "starts_at": one.starts_at})


def _button(scene: Scene, one: BookingLine) -> Button:
    title = shortened(one.title)
    return scene.button("button-own-outing", "booking", one.id, starts_at=one.starts_at, title=title)


def _at(performance: Performance) -> datetime:
    """The day alone where the hour was taken off since."""
    return performance.starts_at or datetime.combine(performance.day, time(), UTC)
