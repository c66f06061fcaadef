"""Participants are found by typing, last used first; each structure sees its own."""

from datetime import timedelta

from core.model.bookings import Order, Party
from core.model.ids import StructureId
from core.model.names import PersonName
from core.model.people import SupportKind
from tests.network import Network
from tests.programme import NOW

GUESTS = (PersonName("Lou", "Essai"),)


async def found(network: Network, structure_id: StructureId, *, like: str = "", limit: int = 20) -> list[str]:
    async with network.store.read() as view:
        return [line.name.given for line in await view.participants.last_used(structure_id, like=like, limit=limit)]


async def register(network: Network, *names: PersonName) -> None:
    async with network.store.write(network.act()) as unit:
        member = (await unit.people.rights(network.referent.account_id)).member
        assert member is not None
        for name in names:
            await unit.participants.register(name, SupportKind.SOCIAL, by=member, now=NOW)
        await unit.commit()


async def test_whoever_was_booked_last_comes_first_then_whoever_was_registered_last(network: Network) -> None:
    await network.book(Order(network.performance("cirque"), (Party(network.people[1]),)), at=NOW + timedelta(minutes=1))
    await network.book(Order(network.performance("danse"), (Party(network.people[3]),)), at=NOW + timedelta(minutes=2))
    assert await found(network, network.structure_a, limit=3) == ["P3", "P1", "P4"]


async def test_a_participant_s_bookings_to_come_are_shown_to_their_structure_only(network: Network) -> None:
    await network.book(Order(network.performance("danse"), (Party(network.people[0], GUESTS),)))
    await network.book(Order(network.performance("cirque"), (Party(network.people[0]),)))

    async def shown(structure_id: StructureId, *, later: timedelta = timedelta()) -> list[tuple[str, int]]:
        async with network.store.read() as view:
            lines = await view.bookings.of_participant(structure_id, network.people[0], now=NOW + later)
        return [(line.title, line.seats) for line in lines]

    assert await shown(network.structure_a) == [("cirque", 1), ("danse", 2)]
    assert await shown(network.structure_a, later=timedelta(days=9, hours=1)) == [("danse", 2)]
    assert await shown(network.structure_b) == []


async def test_a_structure_finds_only_its_own_people(network: Network) -> None:
    assert await found(network, network.structure_b) == ["Q"]
    assert await found(network, network.structure_b, like="P0") == []


async def test_another_structure_s_participant_is_as_unknown_as_one_who_does_not_exist(network: Network) -> None:
    async with network.store.read() as view:
        assert await view.participants.participant(network.structure_a, network.other_person) is None
        assert await view.participants.names(network.structure_a, [network.other_person]) == {}
        names = await view.participants.names(network.structure_a, network.people[:1])
        assert [name.given for name in names.values()] == ["P0"]


async def test_a_name_is_found_by_a_part_of_it_whatever_the_accents_and_the_case(network: Network) -> None:
    await register(network, PersonName("Zoé", "Éssai"), PersonName("Ana", "Modèle"))
    assert await found(network, network.structure_a, like="zoe") == ["Zoé"]
    assert await found(network, network.structure_a, like="MODELE") == ["Ana"]


async def test_a_typo_finds_the_nearest_name(network: Network) -> None:
    await register(network, PersonName("Marguerite", "Modèle"))
    assert await found(network, network.structure_a, like="margerite") == ["Marguerite"]
    assert await found(network, network.structure_a, like="xxxxxxxx") == []
