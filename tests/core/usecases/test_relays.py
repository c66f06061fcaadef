"""À transmettre: a fact that concerns somebody without a chat is a task of their structure, done by any member (I1)."""

from datetime import time, timedelta

import pytest

from core.errors import NotFoundError, StaleError
from core.model.act import Actor
from core.model.bookings import Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.relays import RelayKey
from core.usecases.bulletins import PostBulletin
from core.usecases.cancel import Cancel
from core.usecases.cancel_date import CancelDate
from core.usecases.erase import ErasePerson
from core.usecases.relay_subjects import must_know_by
from core.usecases.relays import PassOn
from tests.core.usecases.outings import alone, booked, first
from tests.core.usecases.passing_on import HOUR, START, date_cancelled, escalating, relays, reminded, told_of
from tests.network import Network


@pytest.fixture
def pass_on(network: Network) -> PassOn:
    return PassOn(network.store, network.policies)


@pytest.fixture
def cancel(network: Network) -> Cancel:
    return Cancel(network.store, network.policies)


async def test_any_member_ticks_it_and_takes_it_back(network: Network, pass_on: PassOn) -> None:
    (relay,) = await date_cancelled(network, 0)
    await pass_on.said(relay, network.act(network.colleague))
    assert network.query("SELECT done_by, done_at FROM relay") == [
        (network.colleague.account_id, int(network.now.timestamp()))
    ]
    await pass_on.not_said(relay, network.act())
    assert network.query("SELECT done_by, done_at FROM relay") == [(None, None)]
    assert network.query("SELECT act FROM audit WHERE subject = 'relay' ORDER BY id") == [
        ("relay-said",), ("relay-not-said",),
    ]  # fmt: skip


async def test_said_twice_by_two_members_it_is_done_once(network: Network, pass_on: PassOn) -> None:
    (relay,) = await date_cancelled(network, 0)
    await pass_on.said(relay, network.act(network.colleague))
    with pytest.raises(StaleError):
        await pass_on.said(relay, network.act())
    assert network.one("SELECT done_by FROM relay") == network.colleague.account_id


@pytest.mark.parametrize("who", ["other_referent", "staff", "linked"])
async def test_nobody_else_ticks_it(network: Network, pass_on: PassOn, who: str) -> None:
    (relay,) = await date_cancelled(network, 0)
    by: Actor = getattr(network, who)
    for act in (pass_on.said, pass_on.not_said, pass_on.comes):
        with pytest.raises(NotFoundError):
            await act(relay, network.act(by))
    assert network.one("SELECT done_at FROM relay") is None


async def test_the_list_of_another_structure_holds_none_of_it_and_the_own_one_does(network: Network) -> None:
    await date_cancelled(network, 0, 1)
    async with network.store.read() as view:
        own = await view.relays.still_open(network.structure_a, now=network.now, after=None, limit=9)
        other = await view.relays.still_open(network.structure_b, now=network.now, after=None, limit=9)
    assert ([one.participant_id for one in own], list(other)) == ([*network.people[:2]], [])


async def test_the_soonest_event_first_by_keys(network: Network) -> None:
    for show in ("opera", "cirque", "danse"):
        await booked(network, alone(network, show, 0))
        await Cancel(network.store, network.policies).outing(network.performance(show), network.act())
    async with network.store.read() as view:
        page = await view.relays.still_open(network.structure_a, now=network.now, after=None, limit=2)
        last = page[-1]
        rest = await view.relays.still_open(
            network.structure_a, now=network.now, after=RelayKey(last.until, last.id, must_know=True), limit=2
        )
    titles = [one.told.args["performance"] for one in (*page, *rest)]
    assert titles == [network.performance(show) for show in ("cirque", "danse", "opera")]


async def test_what_is_of_no_use_any_more_is_no_task(network: Network) -> None:
    await date_cancelled(network, 0)
    async with network.store.read() as view:
        counts = [
            await view.relays.waiting(network.structure_a, now=now) for now in (START - timedelta(seconds=1), START)
        ]
    assert counts == [1, 0]


async def test_an_outing_that_the_structure_drops_is_told_to_each_of_its_people(
    network: Network, cancel: Cancel
) -> None:
    await booked(network, Order(network.performance("cirque"), tuple(map(Party, network.people[:2]))))
    await cancel.outing(network.performance("cirque"), network.act())
    assert [told_of(network, person) for person in network.people[:2]] == [["cancelled-for-you"]] * 2


async def test_a_party_cancelled_by_whoever_booked_it_is_no_task_and_by_a_colleague_it_is(
    network: Network, cancel: Cancel
) -> None:
    """Whoever booked was with the person, and is again; a colleague may have heard it from somebody else."""
    for person, by in ((0, network.referent), (1, network.colleague)):
        outing = await booked(network, alone(network, "cirque", person))
        await cancel.party(first(network, outing), network.act(by))
    assert [told_of(network, person) for person in network.people[:2]] == [[], ["cancelled-for-you"]]


async def test_said_in_person_it_is_no_task_whoever_cancels(network: Network, cancel: Cancel) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await cancel.party(first(network, outing), network.act(network.colleague), in_person=True)
    assert relays(network) == []


async def test_with_the_booking_goes_what_else_was_to_be_told_of_it(network: Network, cancel: Cancel) -> None:
    await date_cancelled(network, 0)
    outing = await booked(network, alone(network, "danse"))
    await reminded(network, first(network, outing), "danse")
    assert told_of(network, network.people[0]) == ["date-cancelled", "reminder"]
    await cancel.party(first(network, outing), network.act())
    assert told_of(network, network.people[0]) == ["date-cancelled"]


async def test_a_record_that_is_erased_leaves_no_task_and_no_name(network: Network, cancel: Cancel) -> None:
    await date_cancelled(network, 0)
    await ErasePerson(network.store, network.policies, cancel)(network.people[0], network.act())
    async with network.store.read() as view:
        assert await view.relays.waiting(network.structure_a, now=network.now) == 0
        assert [await view.relays.relay(one) for one in relays(network)] == [None]


async def test_who_says_that_they_come_is_kept_as_if_they_had_said_it_themselves(
    network: Network, pass_on: PassOn
) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    (relay,) = relays(network)
    await pass_on.comes(relay, network.act(network.colleague, at=START - HOUR))
    assert network.one("SELECT confirmed_at FROM reservation") == int((START - HOUR).timestamp())
    assert network.one("SELECT done_by FROM relay") == network.colleague.account_id
    assert network.told("attends") == [("account", network.referent.account_id)]


async def test_nobody_comes_where_nothing_was_asked(network: Network, pass_on: PassOn) -> None:
    (relay,) = await date_cancelled(network, 0)
    with pytest.raises(StaleError):
        await pass_on.comes(relay, network.act())
    assert network.one("SELECT done_at FROM relay") is None


async def test_a_new_hour_is_one_task_and_what_said_the_old_one_is_none(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    post = PostBulletin(network.store, network.policies)
    change = Change(BulletinKind.TIME, at=time(12, 30))
    await post(network.performance("cirque"), change, network.act(network.staff, at=START - HOUR * 5))
    assert told_of(network, network.people[0]) == ["last-minute"]
    (number,) = relays(network)
    async with network.store.read() as view:
        relay = await view.relays.relay(number)
        assert relay is not None
        assert (await must_know_by(view, relay), relay.until) == (START, START + HOUR * 1.5)


async def test_what_costs_a_way_for_nothing_stands_before_a_reminder_of_something_sooner(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    await booked(network, alone(network, "danse", 1))
    await CancelDate(network.store, network.policies)(network.performance("danse"), network.act(network.staff))
    async with network.store.read() as view:
        page = await view.relays.still_open(network.structure_a, now=network.now, after=None, limit=1)
        key = RelayKey(page[0].until, page[0].id, must_know=True)
        rest = await view.relays.still_open(network.structure_a, now=network.now, after=key, limit=2)
    assert [one.told.kind for one in (*page, *rest)] == ["date-cancelled", "reminder"]


async def test_taken_back_so_is_the_word_that_they_come_and_whoever_booked_reads_so(
    network: Network, pass_on: PassOn
) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    (relay,) = relays(network)
    await pass_on.comes(relay, network.act(network.colleague, at=START - HOUR))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await pass_on.not_said(relay, network.act(network.colleague, at=START - HOUR / 2))
    assert network.query("SELECT confirmed_at, confirmed_for FROM reservation") == [(None, None)]
    assert f"attends:{first(network, outing)}:{int(START.timestamp())}" in changed


async def test_a_word_that_was_given_otherwise_stays(network: Network, pass_on: PassOn) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    (relay,) = relays(network)
    said, start = int((START - 2 * HOUR).timestamp()), int(START.timestamp())
    await network.execute("UPDATE reservation SET confirmed_at = ?, confirmed_for = ?", said, start)
    await pass_on.said(relay, network.act(at=START - HOUR))
    await pass_on.not_said(relay, network.act(at=START - HOUR / 2))
    assert network.one("SELECT confirmed_at FROM reservation") == said


@pytest.mark.parametrize(("kind", "count"), [("date-cancelled", 1), ("reminder", 0)])
async def test_nobody_is_blamed_for_days_for_a_reminder(network: Network, kind: str, count: int) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await reminded(network, first(network, outing), "cirque")
    await network.execute("UPDATE outbox SET kind = ? WHERE kind = 'reminder'", kind)
    await escalating(network)(START)
    async with network.store.read() as view:
        late = await view.relays.untold(network.structure_a, since=START - HOUR, limit=9)
        assert (len(late), await view.alerts.untold(since=START - HOUR)) == (count, count)
