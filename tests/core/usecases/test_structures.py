"""Structures added, suspended, restored, and their contact details: by whom, and what is refused (A1, A7, A8)."""

from datetime import date

import pytest

from core.convention.policy import DirectoryField
from core.errors import BadInputError, NotAllowedError, NotFoundError, StaleError
from core.model.act import Act
from core.model.directory import Contact
from core.model.ids import StructureId
from core.usecases.book_seats import Booked
from core.usecases.structures import AddStructure, SetContact
from core.usecases.suspending import LONGEST_WHY, RestoreStructure, SuspendStructure
from tests.core.usecases.outings import alone, refusals
from tests.network import Network

SIGNED = date(2024, 2, 5)
WHY = "Places non utilisées."


def adding(network: Network) -> AddStructure:
    return AddStructure(network.store, network.policies)


def suspending(network: Network) -> SuspendStructure:
    return SuspendStructure(network.store, network.policies)


def restoring(network: Network) -> RestoreStructure:
    return RestoreStructure(network.store, network.policies)


async def refused(network: Network, name: str, generation: str = "2023", contact: Contact | None = None) -> str:
    with pytest.raises(BadInputError) as error:
        await adding(network)(name, generation, SIGNED, contact or Contact(), network.act(network.staff))
    return error.value.key


def state_of(network: Network, structure_id: StructureId) -> tuple[str, str]:
    (row,) = network.query("SELECT state, suspended_why FROM structure WHERE id = ?", structure_id)
    return row[0], row[1]


def audited(network: Network) -> list[tuple[str, int, str]]:
    found = network.query("SELECT act, subject_id, details FROM audit WHERE subject = 'structure' ORDER BY id")
    return [(row[0], row[1], row[2]) for row in found]


async def test_staff_and_the_command_line_add_a_structure(network: Network) -> None:
    add = adding(network)
    contact = Contact("12 rue des Lilas", "www.pont.example", "04 99 00 00 00", "accueil@pont.example")
    one = await add("  Le   Pont ", "2023", SIGNED, contact, network.act(network.staff))
    other = await add("La Rive", "2019", None, Contact(), Act(at=network.now))
    found = network.query(
        "SELECT s.name, s.state, s.postal_address, s.website, s.phone, s.email, c.generation, c.signed_on "
        "FROM structure s JOIN convention c ON c.structure_id = s.id WHERE s.id IN (?, ?) ORDER BY s.id",
        one.structure_id,
        other.structure_id,
    )
    kept = ("12 rue des Lilas", "https://www.pont.example", "04 99 00 00 00", "accueil@pont.example")
    assert found == [
        ("Le Pont", "active", *kept, "2023", "2024-02-05"),
        ("La Rive", "active", "", "", "", "", "2019", None),
    ]
    assert audited(network) == [
        ("add-structure", one.structure_id, "{}"),
        ("add-structure", other.structure_id, "{}"),
    ]


@pytest.mark.parametrize("name", ["Structure A", "structure a", "STRUCTURE  A", "Strücture Á"])
async def test_a_name_already_there_is_refused_whatever_its_case_and_accents(network: Network, name: str) -> None:
    assert await refused(network, name) == "error-structure-exists"
    assert network.query("SELECT COUNT(*) FROM structure") == [(2,)]


async def test_no_name_a_too_long_one_and_wrong_contact_details_are_refused(network: Network) -> None:
    assert await refused(network, " \u200b ") == "error-structure-name"
    assert await refused(network, "x") == "error-structure-name"
    assert await refused(network, "1234") == "error-structure-name"
    assert await refused(network, "x" * 121) == "error-structure-name-too-long"
    assert await refused(network, "Le Pont", contact=Contact(website="javascript:x")) == "error-website"
    assert network.query("SELECT COUNT(*) FROM structure") == [(2,)]


async def test_an_unknown_generation_is_refused_and_the_known_ones_are_named(network: Network) -> None:
    with pytest.raises(BadInputError) as error:
        await adding(network)("Le Pont", "1999", SIGNED, Contact(), network.act(network.staff))
    assert (error.value.key, error.value.args_of_text) == ("error-generation-unknown", {"known": "2019, 2023"})


async def test_nobody_but_staff_adds_suspends_or_restores(network: Network) -> None:
    a = network.structure_a
    for who in (network.referent, network.linked):
        with pytest.raises(NotAllowedError):
            await adding(network)("Le Pont", "2023", SIGNED, Contact(), network.act(who))
        with pytest.raises(NotAllowedError):
            await suspending(network)(a, WHY, network.act(who))
        with pytest.raises(NotAllowedError):
            await restoring(network)(a, network.act(who))
    assert state_of(network, a) == ("active", "")
    assert audited(network) == []


async def test_a_suspended_structure_books_nothing_until_it_is_restored(network: Network) -> None:
    order = alone(network, "cirque")
    await suspending(network)(network.structure_a, f"  {WHY}\n", network.act(network.staff))
    assert state_of(network, network.structure_a) == ("suspended", WHY)
    assert refusals(await network.book(order)) == [("A7", "finding-structure-suspended")]
    await restoring(network)(network.structure_a, network.act(network.staff))
    assert state_of(network, network.structure_a) == ("active", "")
    assert isinstance(await network.book(order), Booked)


async def test_each_referent_of_that_structure_is_told_and_ids_are_audited(network: Network) -> None:
    a = network.structure_a
    await suspending(network)(a, WHY, network.act(network.staff))
    await restoring(network)(a, network.act(network.staff))
    to = [("account", network.referent.account_id)]
    assert (network.told("structure-suspended"), network.told("structure-restored")) == (to, to)
    assert audited(network) == [("suspend-structure", a, "{}"), ("restore-structure", a, "{}")]


async def test_a_withdrawn_referent_is_told_nothing(network: Network) -> None:
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE account_id = ?", network.referent.account_id)
    await suspending(network)(network.structure_a, WHY, network.act(network.staff))
    assert network.told("structure-suspended") == []


@pytest.mark.parametrize(("why", "key"), [("", "error-why-asked"), (" \u200b", "error-why-asked")])
async def test_staff_say_why(network: Network, why: str, key: str) -> None:
    with pytest.raises(BadInputError) as error:
        await suspending(network)(network.structure_a, why, network.act(network.staff))
    assert error.value.key == key
    assert state_of(network, network.structure_a) == ("active", "")


async def test_the_reason_has_a_longest_length(network: Network) -> None:
    with pytest.raises(BadInputError):
        await suspending(network)(network.structure_a, "x" * (LONGEST_WHY + 1), network.act(network.staff))
    await suspending(network)(network.structure_a, "x" * LONGEST_WHY, network.act(network.staff))
    assert state_of(network, network.structure_a) == ("suspended", "x" * LONGEST_WHY)


async def test_what_is_suspended_is_not_suspended_again_nor_the_active_restored(network: Network) -> None:
    a = network.structure_a
    with pytest.raises(StaleError):
        await restoring(network)(a, network.act(network.staff))
    await suspending(network)(a, WHY, network.act(network.staff))
    with pytest.raises(StaleError):
        await suspending(network)(a, "Autre raison.", network.act(network.staff))
    assert state_of(network, a) == ("suspended", WHY)
    with pytest.raises(NotFoundError):
        await suspending(network)(StructureId(999), WHY, network.act(network.staff))


async def test_the_referent_and_the_staff_write_contact_details_and_nobody_else(network: Network) -> None:
    write, a = SetContact(network.store), network.structure_a
    await write(a, DirectoryField.PHONE, "04 99 00 00 01", network.act(network.referent))
    await write(a, DirectoryField.EMAIL, "a@pont.example", network.act(network.staff))
    for who in (network.colleague, network.other_referent, network.linked):
        with pytest.raises(NotFoundError):
            await write(a, DirectoryField.PHONE, "04 99 00 00 02", network.act(who))
    with pytest.raises(NotFoundError):
        await write(StructureId(999), DirectoryField.PHONE, "04 99 00 00 02", network.act(network.staff))
    found = network.query("SELECT phone, email FROM structure ORDER BY id")
    assert found == [("04 99 00 00 01", "a@pont.example"), ("", "")]
    assert [row[0] for row in audited(network)] == ["set-contact", "set-contact"]


async def test_contact_details_are_emptied(network: Network) -> None:
    write, a = SetContact(network.store), network.structure_a
    for field, value in ((DirectoryField.PHONE, "04 99 00 00 01"), (DirectoryField.WEBSITE, "pont.example")):
        await write(a, field, value, network.act(network.referent))
    await write(a, DirectoryField.PHONE, "", network.act(network.referent))
    assert network.query("SELECT phone, website FROM structure WHERE id = ?", a) == [("", "https://pont.example")]
