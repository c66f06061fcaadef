"""Offers and the newsletter by subscription: left at once, and gone with whoever subscribed (I2)."""

import pytest

from core.errors import NotAllowedError, StaleError
from core.model.announcements import Audience
from core.usecases.cancel import Cancel
from core.usecases.erase import ErasePerson
from core.usecases.records import UnlinkParticipant
from core.usecases.subscriptions import Subscribe
from core.usecases.team import WithdrawMember
from tests.core.usecases.announcing import NEWS, OFFERS, PARTICIPANTS, SERVICE, Announcers
from tests.network import Network


@pytest.fixture
def desk(network: Network) -> Announcers:
    return Announcers(network, network.store)


def wants(network: Network, who: str) -> tuple[int, int]:
    account_id = getattr(network, who).account_id
    ((offers, news),) = network.query("SELECT wants_offers, wants_news FROM account WHERE id = ?", account_id)
    return offers, news


async def test_nobody_is_subscribed_before_they_say_so(network: Network, desk: Announcers) -> None:
    assert [wants(network, who) for who in ("referent", "linked")] == [(0, 0), (0, 0)]
    await desk.subscribes("linked", OFFERS)
    assert wants(network, "linked") == (1, 0)


async def test_one_is_left_without_the_other_and_all_at_once_too(network: Network, desk: Announcers) -> None:
    await desk.subscribes("linked", OFFERS, NEWS)
    await desk.leaves("linked", OFFERS)
    assert wants(network, "linked") == (0, 1)
    await desk.leaves("linked")
    assert wants(network, "linked") == (0, 0)
    await desk.leaves("linked")
    acts = network.query("SELECT act, details FROM audit WHERE subject = 'account' ORDER BY id")
    assert acts[2:] == [("unsubscribe", '{"kinds": "offers"}'), ("unsubscribe", '{"kinds": "news"}')]


async def test_only_whoever_is_somebody_subscribes_and_nobody_to_the_service(network: Network) -> None:
    with pytest.raises(StaleError):
        await Subscribe(network.store)(SERVICE, network.act(network.linked))
    await network.execute("UPDATE participant SET account_id = NULL")
    with pytest.raises(NotAllowedError):
        await Subscribe(network.store)(OFFERS, network.act(network.linked))


async def test_a_subscription_goes_with_the_erased_record(network: Network, desk: Announcers) -> None:
    await desk.subscribes("linked", OFFERS, NEWS)
    erase = ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))
    await erase(network.linked_person, network.act())
    assert wants(network, "linked") == (0, 0)


async def test_it_stays_while_another_structure_follows_the_same_chat(network: Network, desk: Announcers) -> None:
    await desk.subscribes("linked", OFFERS)
    sql = "UPDATE participant SET account_id = ? WHERE id = ?"
    await network.execute(sql, network.linked.account_id, network.other_person)
    await UnlinkParticipant(network.store)(network.linked_person, network.act())
    assert wants(network, "linked") == (1, 0)


async def test_it_goes_with_the_link_and_with_the_membership(network: Network, desk: Announcers) -> None:
    for who in ("linked", "colleague"):
        await desk.subscribes(who, OFFERS)
    await UnlinkParticipant(network.store)(network.linked_person, network.act())
    assert network.colleague.member_id is not None
    await WithdrawMember(network.store, network.policies)(network.colleague.member_id, network.act())
    assert [wants(network, who) for who in ("linked", "colleague")] == [(0, 0), (0, 0)]


async def test_whoever_left_before_it_went_out_is_not_told(network: Network, desk: Announcers) -> None:
    await desk.subscribes("linked", OFFERS)
    await desk.subscribes("referent", OFFERS)
    number = await desk.writes(OFFERS, Audience(PARTICIPANTS))
    await desk.leaves("linked")
    assert await desk.counts(Audience(PARTICIPANTS), OFFERS) == (0, {"no-chat": 5, "not-agreed": 1})
    assert (number, desk.told()) == (1, [])
