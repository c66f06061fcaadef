"""J'y serai: kept for the start that was read, told once to whoever booked, and nobody else's to say."""

from datetime import datetime, timedelta

import pytest

from core.errors import NotFoundError, RefusedError
from core.model.bookings import Order, Party
from core.model.ids import ReservationId
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from core.usecases.erase import ErasePerson
from core.usecases.will_come import WillCome
from tests.core.facts import utc
from tests.core.usecases.due_work import told, works
from tests.network import Network
from tests.programme import offer_row

STARTS = utc("2026-12-05T19:00:00")
EARLY = utc("2026-12-03T08:00:00")
START = int(STARTS.timestamp())
OWN = ReservationId(1)


@pytest.fixture
async def will_come(network: Network) -> WillCome:
    """The linked participant and another one are booked together, and reminded."""
    await network.play(offer_row("show", starts_at=STARTS))
    parties = (Party(network.linked_person), Party(network.people[0]))
    assert isinstance(await network.book(Order(network.performance("show"), parties)), Booked)
    for now in (network.now, EARLY):
        await works(network, now)
    return WillCome(network.store, network.policies)


async def confirmed(network: Network) -> list[datetime | None]:
    """Of each booking, by the present start."""
    async with network.store.read() as view:
        (outing,) = await view.bookings.outings(network.structure_a, network.performance("show"))
    return [one.confirmed_at for one in outing.reservations]


async def test_it_is_kept_and_told_once_however_often_it_is_said(network: Network, will_come: WillCome) -> None:
    for later in (1, 2):
        assert await will_come(OWN, network.act(network.linked, at=EARLY + later * timedelta(hours=1)), start=START)
    assert await confirmed(network) == [EARLY + timedelta(hours=1), None]
    assert network.told("attends") == [("account", network.referent.account_id)]
    assert network.query("SELECT act, subject_id FROM audit WHERE act = 'will-come'") == [("will-come", OWN)]


async def test_the_reminder_the_day_s_list_and_the_confirmation_say_so(network: Network, will_come: WillCome) -> None:
    await works(network, utc("2026-12-05T07:30:00"))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await will_come(OWN, network.act(network.linked, at=STARTS - timedelta(hours=2)), start=START)
    lists = f"day-list:2026-12-05:{network.structure_a}:{network.referent.account_id}"
    assert sorted(changed) == ["booked-for-you:1", lists, f"reminder:1:early:{START}"]


async def test_said_of_a_start_that_is_no_more_it_is_not_kept(network: Network, will_come: WillCome) -> None:
    await network.play(offer_row("show", starts_at=STARTS + timedelta(days=1)))
    assert not await will_come(OWN, network.act(network.linked, at=EARLY), start=START)
    assert (await confirmed(network), told(network, "attends")) == ([None, None], [])


async def test_a_date_that_moves_is_asked_of_anew(network: Network, will_come: WillCome) -> None:
    await will_come(OWN, network.act(network.linked, at=EARLY), start=START)
    await network.play(offer_row("show", starts_at=STARTS + timedelta(days=1)))
    assert await confirmed(network) == [None, None]
    again = int((STARTS + timedelta(days=1)).timestamp())
    assert await will_come(OWN, network.act(network.linked, at=EARLY), start=again)
    assert told(network, "attends") == [f"attends:1:{START}", f"attends:1:{again}"]


@pytest.mark.parametrize("who", ["referent", "other_referent", "staff"])
async def test_nobody_says_it_for_somebody_else(network: Network, will_come: WillCome, who: str) -> None:
    with pytest.raises(NotFoundError):
        await will_come(OWN, network.act(getattr(network, who), at=EARLY), start=START)
    with pytest.raises(NotFoundError):
        await will_come(ReservationId(2), network.act(network.linked, at=EARLY), start=START)
    assert await confirmed(network) == [None, None]


async def test_not_of_seats_given_back(network: Network, will_come: WillCome) -> None:
    await Cancel(network.store, network.policies).party(OWN, network.act(at=EARLY))
    with pytest.raises(NotFoundError):
        await will_come(OWN, network.act(network.linked, at=EARLY), start=START)


async def test_not_once_it_has_begun(network: Network, will_come: WillCome) -> None:
    with pytest.raises(RefusedError):
        await will_come(OWN, network.act(network.linked, at=STARTS), start=START)
    assert await will_come(OWN, network.act(network.linked, at=STARTS - timedelta(seconds=1)), start=START)


async def test_seats_given_back_close_the_reminder_and_change_the_day_s_list(
    network: Network, will_come: WillCome
) -> None:
    await works(network, utc("2026-12-05T07:30:00"))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    await Cancel(network.store, network.policies).party(
        OWN, network.act(network.linked, at=STARTS - timedelta(hours=2))
    )
    assert f"reminder:1:early:{START}" in changed
    assert f"day-list:2026-12-05:{network.structure_a}:{network.referent.account_id}" in changed


@pytest.mark.parametrize(
    ("said", "leaves"),
    [
        ("2026-12-03T20:00:00", "2026-12-04T07:00:00"),
        ("2026-12-04T06:59:59", "2026-12-04T07:00:00"),
        ("2026-12-04T08:00:00", "2026-12-04T08:00:00"),
        ("2026-12-05T07:00:00", "2026-12-05T07:00:00"),
    ],
    ids=["at nine in the evening", "before eight", "by day", "on the day itself"],
)
async def test_whoever_booked_is_not_woken_by_it(network: Network, will_come: WillCome, said: str, leaves: str) -> None:
    await will_come(OWN, network.act(network.linked, at=utc(said)), start=START)
    at = network.one("SELECT not_before FROM outbox WHERE kind = 'attends'")
    assert at == int(utc(leaves).timestamp())


async def test_an_erased_person_is_named_by_none_of_it(network: Network, will_come: WillCome) -> None:
    """Erased when it is over: all that told the name is drawn again."""
    await will_come(OWN, network.act(network.linked, at=EARLY), start=START)
    await works(network, utc("2026-12-05T07:30:00"))
    changed: list[str] = []
    network.store.on_redrawn(changed.extend)
    erase = ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))
    await erase(network.linked_person, network.act(at=STARTS + timedelta(days=1)))
    lists = f"day-list:2026-12-05:{network.structure_a}:{network.referent.account_id}"
    assert {f"attends:1:{START}", f"reminder:1:early:{START}", lists} <= set(changed)
