"""Rights are read again inside the unit: what was taken back before the write counts (trust, threat 9)."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from core.errors import NotFoundError
from core.model.ids import ReservationId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import StructureState
from core.usecases.book_seats import Refused
from core.usecases.cancel import Cancel, NotCancelled
from core.usecases.register_participant import NotRegistered, RegisterParticipant
from core.usecases.vouchers import ConfirmDestroyed
from storage.unit import SqliteUnit
from tests.core.usecases.outings import alone, booked, live, refusals, reservations
from tests.network import Network


async def meanwhile(
    network: Network, act: Callable[[], Awaitable[object]], change: Callable[[SqliteUnit], Awaitable[None]]
) -> object:
    """The outcome of an act that was asked for before the change was committed, and comes after it."""
    asked = asyncio.Event()

    async def ask() -> object:
        asked.set()
        return await act()

    async with network.store.write(network.act(network.staff)) as unit:
        task = asyncio.create_task(ask())
        await asked.wait()
        await change(unit)
        await unit.commit()
    return await task


async def withdraw(network: Network, unit: SqliteUnit) -> None:
    assert network.referent.member_id is not None
    await unit.network.withdraw_member(network.referent.member_id, now=network.now)


async def test_a_member_withdrawn_between_the_screen_and_the_press_books_nothing(network: Network) -> None:
    outcome = await meanwhile(
        network, lambda: network.book(alone(network, "cirque")), lambda unit: withdraw(network, unit)
    )
    assert refusals(outcome) == [("A6", "finding-partners-only")]
    assert live(network) == []


async def test_the_control_a_member_who_stays_books(network: Network) -> None:
    async def nothing(_: SqliteUnit) -> None:
        pass

    await meanwhile(network, lambda: network.book(alone(network, "cirque")), nothing)
    assert live(network) == [("holder", "P0")]


async def test_a_structure_suspended_meanwhile_books_nothing(network: Network) -> None:
    async def suspend(unit: SqliteUnit) -> None:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="places")

    outcome = await meanwhile(network, lambda: network.book(alone(network, "cirque")), suspend)
    assert isinstance(outcome, Refused)
    assert live(network) == []


async def test_a_member_withdrawn_meanwhile_cancels_nothing(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    cancel = Cancel(network.store, network.policies)
    (reservation,) = reservations(network, outing)
    with pytest.raises(NotFoundError):
        await meanwhile(network, lambda: cancel.party(reservation, network.act()), lambda unit: withdraw(network, unit))
    assert live(network) == [("holder", "P0")]


async def test_a_member_withdrawn_meanwhile_registers_nobody_and_confirms_nothing(network: Network) -> None:
    register = RegisterParticipant(network.store, network.policies)
    name = PersonName("Ida", "Essai")
    outcome = await meanwhile(
        network,
        lambda: register(name, SupportKind.SOCIAL, network.act(), attested=True),
        lambda unit: withdraw(network, unit),
    )
    assert isinstance(outcome, NotRegistered)
    assert network.query("SELECT 1 FROM participant WHERE given = 'Ida'") == []
    with pytest.raises(NotFoundError):
        await ConfirmDestroyed(network.store)(network.performance("cirque"), network.act())


async def test_a_member_whose_authorisation_is_pending_acts_not(network: Network) -> None:
    outing = await booked(network, alone(network, "cirque"))
    await network.execute("UPDATE member SET authorised_at = NULL WHERE id = ?", network.referent.member_id)
    assert refusals(await network.book(alone(network, "danse"))) == [("A2", "finding-not-authorised")]
    outcome = await Cancel(network.store, network.policies).party(
        ReservationId(reservations(network, outing)[0]), network.act()
    )
    assert isinstance(outcome, NotCancelled)
    with pytest.raises(NotFoundError):
        await ConfirmDestroyed(network.store)(network.performance("cirque"), network.act())
