"""The web chat's desk over the real router: screens, notices, and who is told at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from bot import wiring
from bot.channels.web.channel import WebChat
from bot.channels.web.desk import Fact
from bot.desk import WebDesk
from bot.documents import Documents
from bot.tasks import Tasks
from core.errors import NotFoundError, RefusedError
from core.model.bookings import Order, Party
from core.model.ids import MemberId
from core.usecases.cancel import Cancel
from core.usecases.erase import ErasePerson
from core.usecases.records import UnlinkParticipant
from core.usecases.suspending import SuspendStructure
from core.usecases.team import WithdrawMember
from handlers.incoming import Address, Incoming
from tests.network import Network, open_network

PATIENCE = 5
"""Seconds before what should come at once is given up."""


class Page:
    """In the place of the web chat: each notice shown asks the desk for the reader's language, as the real one does."""

    def __init__(self, desk: WebDesk) -> None:
        self.shown: list[tuple[str, str]] = []
        self.refreshed: list[str] = []
        self.drawn_anew: list[str] = []
        self._desk = desk
        self._more = asyncio.Condition()

    async def fact(self, address: Address, fact: Fact) -> None:
        await self._desk.language(address)
        async with self._more:
            self.shown.append((address.native_id, fact.reply.text[0].key))
            self._more.notify_all()

    async def refresh(self, address: Address) -> None:
        async with self._more:
            self.refreshed.append(address.native_id)
            self._more.notify_all()

    async def draw_anew(self, address: Address) -> None:
        async with self._more:
            self.drawn_anew.append(address.native_id)
            self._more.notify_all()

    async def has_drawn_anew(self, *whose: str) -> None:
        async with asyncio.timeout(PATIENCE), self._more:
            await self._more.wait_for(lambda: sorted(self.drawn_anew) == sorted(whose))

    async def has_refreshed(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE), self._more:
            await self._more.wait_for(lambda: len(self.refreshed) >= count)

    async def has_shown(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE), self._more:
            await self._more.wait_for(lambda: len(self.shown) >= count)


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        yield network


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    tasks = Tasks()
    yield tasks
    await tasks.close()


@pytest.fixture
def desk(network: Network, tasks: Tasks) -> WebDesk:
    documents = Documents(network.store, wiring.load_texts(), network.policies)
    return WebDesk(network.store, wiring.router(wiring.services(network.store)), tasks, documents)


@pytest.fixture
def page(desk: WebDesk, network: Network) -> Page:
    page = Page(desk)
    desk.serves(cast("WebChat", page))
    network.store.on_told(desk.told)
    network.store.on_redrawn(desk.told)
    network.store.on_rights(desk.rights_changed)
    return page


async def test_more_notices_at_once_than_the_store_has_readers_all_arrive(network: Network, page: Page) -> None:
    """Whoever holds a reader while another is asked for would stop the service for good."""
    shows = ("cirque", "danse")
    orders = [Order(network.performance(show), (Party(network.linked_person),)) for show in shows]
    await asyncio.gather(*(network.book(order) for order in orders))
    await page.has_shown(4)
    expected = [("linked", "notice-booked-for-you"), ("referent", "notice-booked")]
    assert sorted(page.shown) == sorted(expected * 2)


async def test_only_whoever_a_notice_is_for_is_shown_it(network: Network, page: Page) -> None:
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))
    await page.has_shown(1)
    assert page.shown == [("referent", "notice-booked")]


async def test_the_screen_behind_a_notice_is_drawn_again_for_its_reader_alone(network: Network, page: Page) -> None:
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))
    await page.has_refreshed(1)
    assert page.refreshed == ["referent"]


async def test_an_address_never_seen_has_no_notice_and_speaks_french(desk: WebDesk) -> None:
    address = Address("web", "nobody")
    assert (list(await desk.facts(address)), await desk.language(address)) == ([], "fr")


async def test_notices_are_shown_again_oldest_first(network: Network, desk: WebDesk) -> None:
    for show in ("cirque", "danse"):
        await network.book(Order(network.performance(show), (Party(network.people[0]),)))
    facts = await desk.facts(Address("web", "referent"))
    assert [fact.reply.text[1].args["title"] for fact in facts] == ["cirque", "danse"]


async def test_a_message_is_answered_by_the_router(network: Network, desk: WebDesk) -> None:
    reply = await desk.answer(Incoming(None, Address("web", "referent"), network.now))
    assert reply.text[0].key == "menu-title-member"


async def test_the_open_pages_of_who_is_withdrawn_are_drawn_again_whole(network: Network, page: Page) -> None:
    assert network.colleague.member_id is not None
    await WithdrawMember(network.store, network.policies)(network.colleague.member_id, network.act())
    await page.has_drawn_anew("colleague")


async def test_so_are_those_of_a_chat_whose_record_is_let_go(network: Network, page: Page) -> None:
    await UnlinkParticipant(network.store)(network.linked_person, network.act())
    await page.has_drawn_anew("linked")


async def test_of_an_erased_person_and_of_every_member_who_may_have_the_name_before_them(
    network: Network, page: Page
) -> None:
    """Not of the referent who asked: the answer is drawn for them."""
    erase = ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))
    await erase(network.linked_person, network.act())
    await page.has_drawn_anew("colleague", "linked")


async def test_and_of_every_member_of_a_structure_that_is_suspended(network: Network, page: Page) -> None:
    await SuspendStructure(network.store, network.policies)(network.structure_a, "abus", network.act(network.staff))
    await page.has_drawn_anew("colleague", "referent")


async def test_what_is_not_committed_draws_nobody_s_page_again(network: Network, page: Page) -> None:
    with pytest.raises(RefusedError):
        await WithdrawMember(network.store, network.policies)(network.referent.member_id or MemberId(0), network.act())
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))
    await page.has_shown(1)
    assert page.drawn_anew == []


async def test_an_address_that_moved_is_the_same_person_and_the_one_before_nobody(
    network: Network, desk: WebDesk
) -> None:
    before, after = Address("web", "referent"), Address("web", "renewed")
    await desk.move(before, after, network.now)
    assert (await desk.knows(before), await desk.knows(after)) == (False, True)
    shown = await desk.answer(Incoming(None, after, network.now))
    stranger = await desk.answer(Incoming(None, before, network.now))
    assert (shown.text[0].key, stranger.text[0].key) == ("menu-title-member", "menu-title")
    assert network.query("SELECT act, subject_id FROM audit") == [("renew-session", network.referent.address_id)]


async def test_an_address_never_seen_cannot_be_moved(network: Network, desk: WebDesk) -> None:
    with pytest.raises(NotFoundError):
        await desk.move(Address("web", "nobody"), Address("web", "renewed"), network.now)
