"""The way onto a waiting list, and seats given back: "petit" has two, which structure B takes and returns."""

import re

from core.model.bookings import Order, Party
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.waiting_list import Joined, JoinWaitingList
from handlers.reply import Reply
from tests.scenarios.screens import words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, orders
from tests.scenarios.talk import Talk

SHOW = "petit"
_UNREAD = re.compile("</?[a-z]+>|[\u2066-\u2069]")


async def fills(stage: Stage, show: str = SHOW) -> None:
    """Both seats go to B's participant with a guest."""
    network = stage.network
    party = Party(network.other_person, (PersonName("Ana", "Un"),))
    booked = await network.book(Order(network.performance(show), (party,)), network.other_referent, at=stage.now)
    assert isinstance(booked, Booked)


async def frees(stage: Stage, show: str = SHOW) -> None:
    """B gives its party's seats back."""
    network = stage.network
    cancel = Cancel(stage.store, network.policies)
    act = network.act(network.other_referent, at=stage.now)
    assert isinstance(await cancel.outing(network.performance(show), act), Cancelled)
    await stage.delivers()


async def waits(talk: Talk, stage: Stage, *people: ParticipantId, show: str = SHOW, guest: str = "") -> None:
    """From the offer's page, by the check screen."""
    await orders(talk, stage.network.performance(show), *people)
    if guest:
        await adds_guest(talk, guest)
    await talk.presses("wait")
    assert talk.title == "waiting-joined-title"


async def has_joined(stage: Stage, person: ParticipantId, show: str = SHOW) -> None:
    """One of A's people, before the talk begins."""
    order = Order(stage.network.performance(show), (Party(person),))
    join = JoinWaitingList(stage.store, stage.network.policies)
    assert isinstance(await join(order, stage.network.act(at=stage.now)), Joined)


async def offered(talk: Talk) -> Reply:
    """The last notice that seats are kept."""
    return await talk.fact("notice-seat-offered")


def read_aloud(stage: Stage, reply: Reply) -> str:
    """What is on it as it is read: without markup, and every space a plain one."""
    without = _UNREAD.sub("", words(reply, stage.texts))
    return " ".join(without.replace("\u00a0", " ").split(" "))


def states(stage: Stage) -> list[str]:
    """Of every entry, in the order of joining."""
    return [state for (state,) in stage.network.query("SELECT state FROM waiting_entry ORDER BY id")]
