"""A newer last-minute notice takes the place of an older one: one message, one task, one person to call at most."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest

from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change, NewPlace
from core.model.ids import BulletinId
from core.usecases.cancel_date import CancelDate
from core.usecases.relays import PassOn
from tests.core.usecases.bulletins import AT, OFF, PLACE, PRACTICAL, posts
from tests.core.usecases.outings import booked
from tests.core.usecases.passing_on import relays
from tests.network import Network

AGAIN = Change(BulletinKind.TIME, at=time(20))
AGAIN_PLACE = Change(BulletinKind.PLACE, place=NewPlace("Salle Garcia"))
NIGHT = datetime(2026, 11, 22, 22, tzinfo=UTC)
"""23:00 in Paris: what is posted now leaves at eight."""
SOON = NIGHT + timedelta(minutes=6)


async def goes(network: Network) -> None:
    """To "cirque": somebody with a messenger, and somebody without."""
    account = network.linked.account_id
    await network.execute(
        "INSERT INTO address (account_id, channel, native_id, preferred) VALUES (?, 'telegram', '5', 1)", account
    )
    parties = (Party(network.linked_person), Party(network.people[0]))
    await booked(network, Order(network.performance("cirque"), parties))


def deliveries(network: Network, number: BulletinId) -> list[str]:
    rows = network.query(
        "SELECT d.state FROM delivery d JOIN outbox o ON o.id = d.outbox_id WHERE o.dedupe_key LIKE ? ORDER BY d.id",
        f"last-minute:{number}:%",
    )
    return [state for (state,) in rows]


def tasks(network: Network) -> list[int]:
    """Of which notices."""
    rows = network.query("SELECT o.args FROM relay r JOIN outbox o ON o.id = r.outbox_id ORDER BY r.id")
    return [json.loads(args)["bulletin"] for (args,) in rows]


def since(network: Network, number: BulletinId) -> set[int | None]:
    rows = network.query("SELECT args FROM outbox WHERE dedupe_key LIKE ?", f"last-minute:{number}:%")
    return {json.loads(args).get("since") for (args,) in rows if len(json.loads(args)) > 1}


@pytest.mark.parametrize(("first", "then"), [(AT, AGAIN), (PLACE, AGAIN_PLACE)], ids=["hour", "place"])
async def test_a_corrected_hour_or_place_is_told_once_and_is_one_task(
    network: Network, first: Change, then: Change
) -> None:
    await goes(network)
    older = await posts(network, "cirque", first, at=NIGHT)
    newer = await posts(network, "cirque", then, at=SOON)
    assert (deliveries(network, older), deliveries(network, newer)) == (["aborted"], ["queued"])
    assert tasks(network) == [newer]


@pytest.mark.parametrize(("first", "then"), [(AT, PLACE), (PRACTICAL, AT), (AT, PRACTICAL)])
async def test_what_says_something_else_is_told_too(network: Network, first: Change, then: Change) -> None:
    await goes(network)
    older = await posts(network, "cirque", first, at=NIGHT)
    newer = await posts(network, "cirque", then, at=SOON)
    assert (deliveries(network, older), deliveries(network, newer)) == (["queued"], ["queued"])
    assert tasks(network) == [older, newer]


@pytest.mark.parametrize("posted", [True, False], ids=["as a notice", "by the date"])
async def test_a_cancelled_date_leaves_nothing_else_to_tell(network: Network, *, posted: bool) -> None:
    await goes(network)
    older = [await posts(network, "cirque", one, at=NIGHT) for one in (AT, PRACTICAL)]
    if posted:
        last = await posts(network, "cirque", OFF, at=SOON)
        assert (deliveries(network, last), tasks(network)) == (["queued"], [last])
    else:
        cancel = CancelDate(network.store, network.policies)
        await cancel(network.performance("cirque"), network.act(network.staff, at=SOON))
    assert [deliveries(network, one) for one in older] == [["aborted"], ["aborted"]]


async def test_whoever_was_told_nothing_knows_what_was_before_the_first(network: Network) -> None:
    await goes(network)
    first = await posts(network, "cirque", AT, at=NIGHT)
    await posts(network, "cirque", AGAIN, at=SOON)
    last = await posts(network, "cirque", Change(BulletinKind.TIME, at=time(19)), at=SOON + timedelta(minutes=6))
    number = network.one("SELECT args FROM outbox WHERE dedupe_key = ?", f"last-minute:{last}:{network.people[0]}")
    assert json.loads(number)["since"] == first


async def test_whoever_was_told_knows_what_was_said(network: Network) -> None:
    await goes(network)
    await posts(network, "cirque", AT)
    await network.execute("UPDATE delivery SET state = 'sent' WHERE state = 'queued'")
    (task,) = relays(network)
    await PassOn(network.store, network.policies).said(task, network.act())
    last = await posts(network, "cirque", AGAIN, at=network.now + timedelta(hours=1))
    assert since(network, last) == {None}


async def test_whom_the_newer_notice_reached_nobody_calls_about_the_older(network: Network) -> None:
    await goes(network)
    await posts(network, "cirque", AT)
    await posts(network, "cirque", AGAIN, at=network.now + timedelta(hours=1))
    (task,) = relays(network)
    await PassOn(network.store, network.policies).said(task, network.act(at=network.now + timedelta(hours=2)))
    async with network.store.write(Act(at=network.now)) as unit:
        left = await unit.call_lists.to_call(network.structure_a, network.performance("cirque"))
    assert [one.participant_id for one in left] == [network.linked_person]
