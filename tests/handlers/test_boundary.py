"""What nobody expected: a ticket number for the person, the same number in the log, and no name in either."""

import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import structlog

from bot import wiring
from bot.logging import start_logging
from core.errors import CommitLostError
from core.model.act import Act
from core.model.bookings import Order
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from handlers.incoming import Incoming
from handlers.reply import Reply
from tests.network import CANARY
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The real logging, onto a buffer."""
    stream = io.StringIO()
    start_logging(level="debug", stream=stream)
    yield stream
    structlog.reset_defaults()


class Failing:
    """In the place of the use case that books: fails with a person's name in its message, or `times` times."""

    def __init__(self, error: Exception, then: object = None, times: int = 99) -> None:
        self._error = error
        self._then = then
        self._times = times

    async def __call__(self, order: Order, act: Act) -> Booked:
        self._times -= 1
        if self._times >= 0:
            raise self._error
        return await self._then(order, act)  # type: ignore[operator,no-any-return]  # the real one


def breaks(stage: Stage, book: object) -> None:
    services = wiring.services(stage.store)
    stage.router = wiring.router(replace(services, book=book))  # type: ignore[arg-type]  # in its place
    stage.desk._router = stage.router


async def test_an_unexpected_error_gives_a_ticket_that_the_log_holds_and_no_name(
    stage: Stage, referent: Talk, log: io.StringIO
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm = referent.press("confirm")
    breaks(stage, Failing(ValueError(PersonName("P0", f"{CANARY}person"))))
    shown = await stage.router.answer(Incoming(None, referent.address, stage.now, press=confirm))
    ticket = said(shown, "error-unexpected").args["ticket"]
    (line,) = [json.loads(text) for text in log.getvalue().splitlines()]
    assert (line["event"], line["ticket"], line["error"]) == ("unexpected_error", ticket, "builtins.ValueError")
    assert (CANARY in log.getvalue(), CANARY in repr(shown)) == (False, False)


class Endless:
    """In the place of the use case that books: never done."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def __call__(self, order: Order, act: Act) -> Booked:
        self.begun.set()
        await asyncio.Event().wait()
        raise AssertionError


async def endless(stage: Stage, referent: Talk, *, longest: float) -> asyncio.Task[Reply]:
    """A confirmation that hangs, begun."""
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm, book = referent.press("confirm"), Endless()
    breaks(stage, book)
    stage.router._longest = longest
    answer = asyncio.create_task(stage.router.answer(Incoming(None, referent.address, stage.now, press=confirm)))
    await asyncio.wait({answer, asyncio.create_task(book.begun.wait())}, return_when=asyncio.FIRST_COMPLETED)
    return answer


async def test_what_takes_too_long_is_given_up_with_a_ticket_and_nothing_is_kept_of_it(
    stage: Stage, referent: Talk, log: io.StringIO
) -> None:
    shown = await (await endless(stage, referent, longest=0))
    (line,) = [json.loads(text) for text in log.getvalue().splitlines()]
    assert (line["ticket"], line["error"]) == (said(shown, "error-unexpected").args["ticket"], "builtins.TimeoutError")
    assert stage.seats() == []


async def test_the_control_within_its_time_it_is_waited_for(stage: Stage, referent: Talk) -> None:
    answer = await endless(stage, referent, longest=3600)
    assert not answer.done()
    answer.cancel()


async def test_after_an_unexpected_error_the_order_is_where_it_was_and_can_be_confirmed(
    stage: Stage, referent: Talk, log: io.StringIO
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm = referent.press("confirm")
    breaks(stage, Failing(KeyError("x"), stage.network.booking(), times=1))
    shown = await stage.router.answer(Incoming(None, referent.address, stage.now, press=confirm))
    assert shown.text[0].key == "error-title"
    await referent.looks()
    await referent.presses("confirm")
    assert (referent.title, stage.seats()) == ("booked-title", [("cirque", "holder", "P0")])


async def test_a_group_that_could_not_be_kept_is_tried_once_more_by_itself(
    stage: Stage, referent: Talk, log: io.StringIO
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    breaks(stage, Failing(CommitLostError(), stage.network.booking(), times=1))
    await referent.presses("confirm")
    assert (referent.title, stage.seats()) == ("booked-title", [("cirque", "holder", "P0")])


async def test_a_database_that_cannot_be_read_gives_a_ticket_too(
    stage: Stage, referent: Talk, log: io.StringIO
) -> None:
    await stage.network.execute("ALTER TABLE address RENAME TO address_gone")
    shown = await stage.router.answer(Incoming(None, referent.address, stage.now))
    assert shown.text[0].key == "error-title"
    await stage.network.execute("ALTER TABLE address_gone RENAME TO address")
