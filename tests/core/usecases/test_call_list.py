"""Two hours before: whom a last-minute notice did not reach, by name to their structure, in figures to staff."""

from datetime import timedelta

import pytest

from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.ids import BulletinId, ParticipantId, RelayId
from core.usecases.acknowledge import Acknowledge
from core.usecases.book_seats import Booked
from core.usecases.bulletins import PostBulletin
from core.usecases.cancel import Cancel
from core.usecases.relays import PassOn
from tests.core.usecases.due_work import works
from tests.core.usecases.outings import alone, booked, first
from tests.core.usecases.passing_on import HOUR, START, relays, told_of
from tests.network import Network

CALL_LIST = "call-list"


async def posted(network: Network, kind: BulletinKind = BulletinKind.PRACTICAL) -> BulletinId:
    """On "cirque", three hours before it begins."""
    post = PostBulletin(network.store, network.policies)
    act = network.act(network.staff, at=START - 3 * HOUR)
    return (await post(network.performance("cirque"), Change(kind, text="Entrée par la cour."), act)).bulletin_id


async def to_call(network: Network) -> list[tuple[ParticipantId, bool]]:
    async with network.store.read() as view:
        found = await view.call_lists.to_call(network.structure_a, network.performance("cirque"))
    return [(one.participant_id, one.unsure) for one in found]


async def due(network: Network) -> list[tuple[str, int]]:
    """To whom it is told once its hour has come."""
    await works(network, network.now)
    await works(network, START - 2 * HOUR - timedelta(seconds=1))
    assert network.told(CALL_LIST) == []
    await works(network, START - 2 * HOUR)
    return network.told(CALL_LIST)


async def acknowledges(network: Network, bulletin: BulletinId, person: ParticipantId) -> None:
    account = network.one("SELECT account_id FROM participant WHERE id = ?", person)
    await network.execute(
        "INSERT INTO acknowledgement (bulletin_id, participant_id, account_id, at) VALUES (?, ?, ?, 1)",
        bulletin, person, account,
    )  # fmt: skip


async def goes(network: Network, *people: ParticipantId) -> None:
    for person in people:
        await booked(network, alone(network, "cirque", network.people.index(person)))


async def test_whoever_booked_and_the_referents_have_the_names_and_staff_how_many(network: Network) -> None:
    """By a colleague: they and the referent."""
    assert isinstance(await network.book(alone(network, "cirque", 0), network.colleague), Booked)
    await goes(network, network.linked_person)
    await posted(network)
    assert await to_call(network) == [(network.people[0], False), (network.linked_person, True)]
    accounts = sorted([network.referent.account_id, network.colleague.account_id])
    assert await due(network) == [*(("account", one) for one in accounts), ("staff", 0)]


async def test_whoever_read_it_or_was_told_is_not_called(network: Network) -> None:
    await goes(network, network.people[0], network.people[1], network.linked_person)
    bulletin = await posted(network)
    await acknowledges(network, bulletin, network.linked_person)
    await PassOn(network.store, network.policies).said(relays(network)[0], network.act(at=START - 2.5 * HOUR))
    assert await to_call(network) == [(network.people[1], False)]


async def test_everybody_told_there_is_no_list(network: Network) -> None:
    await goes(network, network.linked_person)
    await acknowledges(network, await posted(network), network.linked_person)
    assert await due(network) == []


async def test_without_a_notice_there_is_no_list(network: Network) -> None:
    await goes(network, network.people[0], network.linked_person)
    assert await due(network) == []


async def test_a_later_notice_that_was_read_stands_for_those_above_it_and_not_for_those_below(
    network: Network,
) -> None:
    await goes(network, network.linked_person)
    one = await posted(network)
    await acknowledges(network, one, network.linked_person)
    other = PostBulletin(network.store, network.policies)
    act = network.act(network.staff, at=START - 2.5 * HOUR)
    later = await other(network.performance("cirque"), Change(BulletinKind.PRACTICAL, text="Vestiaire fermé."), act)
    assert await to_call(network) == [(network.linked_person, True)]
    await network.execute("DELETE FROM acknowledgement")
    await acknowledges(network, later.bulletin_id, network.linked_person)
    assert await to_call(network) == []


async def test_whoever_gave_the_seat_back_is_not_called(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque", 0))
    await posted(network)
    cancel = Cancel(network.store, network.policies)
    await cancel.party(first(network, outing), network.act(at=START - 2.5 * HOUR))
    assert await to_call(network) == []


async def test_of_a_date_that_the_notice_cancels_all_who_were_booked_are_called(network: Network) -> None:
    await works(network, network.now)
    await goes(network, network.people[0], network.linked_person)
    await posted(network, BulletinKind.CANCELLED)
    assert await to_call(network) == [(network.people[0], False), (network.linked_person, True)]
    assert len(await due(network)) == 2


async def test_another_structure_s_people_are_in_nobody_else_s_list(network: Network) -> None:
    """The control: in their own they are."""
    theirs = Order(network.performance("cirque"), (Party(network.other_person),))
    assert isinstance(await network.book(theirs, network.other_referent), Booked)
    await posted(network)
    async with network.store.read() as view:
        own = await view.call_lists.to_call(network.structure_b, network.performance("cirque"))
    assert (await to_call(network), [one.participant_id for one in own]) == ([], [network.other_person])


@pytest.mark.parametrize("times", [1, 3])
async def test_told_once_however_often_time_looks(network: Network, times: int) -> None:
    await goes(network, network.people[0])
    await posted(network)
    for _ in range(times):
        await works(network, START - 2 * HOUR)
    assert network.told(CALL_LIST) == [("account", network.referent.account_id), ("staff", 0)]


async def test_whoever_reads_it_after_all_leaves_the_list_that_was_told(network: Network) -> None:
    await goes(network, network.linked_person)
    bulletin = await posted(network)
    await due(network)
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await Acknowledge(network.store)(bulletin, network.act(network.linked, at=START - HOUR))
    keys = {key for (key,) in network.query("SELECT dedupe_key FROM outbox WHERE kind = ?", CALL_LIST)}
    assert (await to_call(network), keys - set(changed), len(keys)) == ([], set(), 2)


async def test_whoever_did_not_answer_is_a_task_until_they_are_called(network: Network) -> None:
    """It leaves the list, and the figures; nobody else is told of it, and it ends with its use."""
    await goes(network, network.people[0], network.linked_person)
    await posted(network)
    await due(network)
    assert await to_call(network) == [(network.people[0], False), (network.linked_person, True)]
    assert told_of(network, network.linked_person) == ["last-minute"]
    relay = RelayId(network.one("SELECT id FROM relay WHERE participant_id = ?", network.linked_person))
    await PassOn(network.store, network.policies).said(relay, network.act(at=START - HOUR))
    async with network.store.read() as view:
        counts = await view.call_lists.counts(network.performance("cirque"))
    assert (await to_call(network), [one.people for one in counts]) == ([(network.people[0], False)], [1])


async def test_whoever_reads_it_after_all_is_no_task(network: Network) -> None:
    await goes(network, network.linked_person)
    bulletin = await posted(network)
    await due(network)
    await Acknowledge(network.store)(bulletin, network.act(network.linked, at=START - HOUR))
    assert relays(network) == []
