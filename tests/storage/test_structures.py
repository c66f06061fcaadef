"""What the directory's storage hands out: the fields that were asked for, and names in people's order (A8)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.convention.policy import DirectoryField
from core.model.bookings import Order, Party
from core.model.directory import Contact, DirectoryEntry, StructureFigures
from core.model.ids import StructureId
from core.model.names import PersonName
from tests.network import Network, open_network

FULL = Contact("7 quai des Essais", "https://essais.example", "04 99 77 66 55", "essais@structure.example")


@pytest.fixture
async def network(tmp_path: Path) -> AsyncIterator[Network]:
    async with open_network(tmp_path) as network:
        await network.execute(
            "UPDATE structure SET postal_address = ?, website = ?, phone = ?, email = ? WHERE id = ?",
            FULL.postal_address,
            FULL.website,
            FULL.phone,
            FULL.email,
            network.structure_a,
        )
        yield network


async def entry(network: Network, *fields: DirectoryField) -> DirectoryEntry | None:
    async with network.store.read() as view:
        return await view.structures.entry(network.structure_a, frozenset(fields))


async def test_all_fields_are_there_when_they_are_asked_for(network: Network) -> None:
    referents = (PersonName("referent", "Zyxmember"),)
    assert await entry(network, *DirectoryField) == DirectoryEntry(network.structure_a, "Structure A", FULL, referents)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (DirectoryField.NAME, ("Structure A", Contact())),
        (DirectoryField.POSTAL_ADDRESS, ("", Contact(postal_address=FULL.postal_address))),
        (DirectoryField.WEBSITE, ("", Contact(website=FULL.website))),
        (DirectoryField.PHONE, ("", Contact(phone=FULL.phone))),
        (DirectoryField.EMAIL, ("", Contact(email=FULL.email))),
        (DirectoryField.REFERENT, ("", Contact())),
    ],
)
async def test_a_field_that_is_not_asked_for_is_not_read(
    network: Network, field: DirectoryField, expected: tuple[str, Contact]
) -> None:
    found = await entry(network, field)
    assert found is not None
    assert (found.name, found.contact) == expected
    assert bool(found.referents) is (field is DirectoryField.REFERENT)


async def test_an_unknown_structure_has_no_entry(network: Network) -> None:
    async with network.store.read() as view:
        assert await view.structures.entry(StructureId(999), frozenset(DirectoryField)) is None


async def test_names_come_in_the_order_of_their_letters_and_are_found_nearly_written(network: Network) -> None:
    for name in ("Zénith", "éclats", "Le Pont"):
        await network.execute("INSERT INTO structure (name) VALUES (?)", name)
    async with network.store.read() as view:
        every = [line.name for line in await view.structures.all()]
        held = [line.name for line in await view.structures.all(like="PONT")]
        nearly = [line.name for line in await view.structures.all(like="zenitt")]
        nothing = [line.name for line in await view.structures.all(like="jjkk")]
    assert every == ["éclats", "Le Pont", "Structure A", "Structure B", "Zénith"]
    assert (held, nearly, nothing) == (["Le Pont"], ["Zénith"], [])


async def test_figures_count_who_may_act_records_kept_and_bookings_to_come(network: Network) -> None:
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE given = 'colleague'")
    await network.execute("UPDATE participant SET erased_at = 1 WHERE id = ?", network.people[0])
    await network.book(Order(network.performance("cirque"), (Party(network.people[1]),)))
    await network.book(Order(network.performance("danse"), (Party(network.people[2]),)))
    await network.execute("UPDATE performance SET starts_at = 1 WHERE external_id = 'danse'")
    async with network.store.read() as view:
        figures = await view.structures.figures(network.structure_a, now=network.now)
    assert figures == StructureFigures(members=1, participants=4, bookings=1, since=None)
