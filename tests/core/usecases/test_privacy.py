"""What is told and noted carries ids and never a name (A9): the canaries of the network are looked for in the bytes."""

from dataclasses import replace

from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.cancel import Cancel
from core.usecases.register_participant import RegisterParticipant
from core.usecases.vouchers import ConfirmDestroyed
from tests.core.usecases.outings import booked, common, first, guests, reservations, seat
from tests.network import CANARY, Network
from tests.programme import offer_row

NAMELESS = ("audit", "outbox", "inbox", "dialogue", "performance", "offer", "search_word", "reservation", "outing")


async def walk(network: Network) -> None:
    """Every use case that handles names, one after the other."""
    register = RegisterParticipant(network.store, network.policies)
    await register(PersonName("Ida", f"{CANARY}new"), SupportKind.SOCIAL, network.act(), attested=True)
    cancel = Cancel(network.store, network.policies)
    outing = await booked(network, common(network, "demain"))
    linked = Order(network.performance("cirque"), (Party(network.linked_person, guests(2)),))
    (theirs,) = reservations(network, await booked(network, linked))
    await network.play(replace(offer_row("cirque"), seats=30))
    await cancel.party(theirs, network.act(network.linked))
    await cancel.seat(first(network, outing), seat(network, outing, "guest"), network.act(network.colleague))
    await cancel.outing(network.performance("demain"), network.act(network.colleague))
    await ConfirmDestroyed(network.store)(network.performance("demain"), network.act())


async def test_no_name_is_in_what_is_told_noted_and_remembered(network: Network) -> None:
    await walk(network)
    for table in NAMELESS:
        rows = network.query(f"SELECT * FROM {table}")  # noqa: S608  # names of tables from this file
        assert rows or table == "dialogue"
        assert [row for row in rows if CANARY in repr(row)] == []


async def test_the_control_names_are_where_they_belong(network: Network) -> None:
    await walk(network)
    for table in ("participant", "invitation", "member"):
        assert CANARY in repr(network.query(f"SELECT * FROM {table}"))  # noqa: S608


async def test_no_name_is_in_a_finding(network: Network) -> None:
    order = Order(network.performance("cirque"), (Party(network.people[0], guests(5)), Party(network.other_person)))
    assert CANARY not in repr(await network.book(order))
