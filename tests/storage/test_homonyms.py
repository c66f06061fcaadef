"""Two participants of one short name: the second one's number is read wherever their name is."""

from collections.abc import Mapping

import pytest

from core.model.bookings import Order, Party
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.cancel import Cancel, Cancelled
from core.usecases.records import CorrectRecord
from core.usecases.register_participant import Registered, RegisterParticipant
from core.usecases.waiting_list import Joined, JoinWaitingList
from tests.network import Network

FIRST, SECOND = PersonName("Amina", "Diallo"), PersonName("amína", "Dupont")


async def registered(network: Network, name: PersonName) -> ParticipantId:
    register = RegisterParticipant(network.store, network.policies)
    done = await register(name, SupportKind.SOCIAL, network.act(), attested=True)
    assert isinstance(done, Registered)
    return done.participant_id


async def numbers(network: Network, *people: ParticipantId) -> list[int]:
    async with network.store.read() as view:
        names = await view.participants.names(network.structure_a, people)
    return [names[one].homonym for one in people]


@pytest.fixture
async def first(network: Network) -> ParticipantId:
    return await registered(network, FIRST)


@pytest.fixture
async def second(network: Network, first: ParticipantId) -> ParticipantId:
    return await registered(network, SECOND)


async def test_another_structure_s_people_do_not_count(network: Network, first: ParticipantId) -> None:
    await network.execute("UPDATE participant SET structure_id = ? WHERE id = ?", network.structure_b, first)
    assert await numbers(network, await registered(network, SECOND)) == [1]


async def test_somebody_erased_does_not_count_and_keeps_no_number(
    network: Network, first: ParticipantId, second: ParticipantId
) -> None:
    async with network.store.write(network.act()) as unit:
        await unit.participants.erase(second, spared=network.referent.address_id, now=network.now)
        await unit.commit()
    assert network.one("SELECT homonym FROM participant WHERE id = ?", second) == 1
    assert await numbers(network, first, await registered(network, SECOND)) == [1, 2]


async def test_renamed_away_and_back_nobody_takes_another_s_number(
    network: Network, first: ParticipantId, second: ParticipantId
) -> None:
    correct = CorrectRecord(network.store, network.policies)
    await correct.name(first, PersonName("Amine", "Diallo"), network.act())
    third = await registered(network, PersonName("Amina", "Doré"))
    assert await numbers(network, first, second, third) == [1, 2, 3]
    await correct.name(first, FIRST, network.act())
    await correct.name(second, PersonName("Amine", "Dupont"), network.act())
    assert await numbers(network, first, second, third) == [1, 1, 3]
    await correct.name(second, SECOND, network.act())
    assert await numbers(network, first, second, third) == [1, 4, 3]


async def test_an_invitation_keeps_the_number_with_the_name(network: Network, second: ParticipantId) -> None:
    await network.book(Order(network.performance("cirque"), (Party(second, (PersonName("Amina", "Diop"),)),)))
    away = PersonName("Amine", "Dupont")
    await CorrectRecord(network.store, network.policies).name(second, away, network.act())
    kept = network.query("SELECT kind, family, homonym FROM invitation ORDER BY id")
    assert kept == [("holder", "Dupont", 2), ("guest", "Diop", 1)]


async def test_every_reading_of_the_name_has_the_number(
    network: Network, first: ParticipantId, second: ParticipantId
) -> None:
    account = network.linked.account_id
    await network.execute("UPDATE participant SET account_id = NULL WHERE account_id = ?", account)
    await network.execute("UPDATE participant SET account_id = ? WHERE id = ?", account, second)
    await _stands_everywhere(network, second)
    assert await _read(network, second) == dict.fromkeys(
        ("list", "typed", "record", "own", "anywhere", "order", "bookings", "person's", "own bookings", "seat",
         "paper", "waiting", "own waiting", "wish", "structure's wish", "own wish"), "amína D. (2)",
    )  # fmt: skip


async def _stands_everywhere(network: Network, person: ParticipantId) -> None:
    """Booked, with a paper to destroy of another booking, on a waiting list, and with a wish."""
    for show in ("cirque", "danse"):
        await network.book(Order(network.performance(show), (Party(person),)))
    taken = network.one("SELECT MAX(id) FROM reservation")
    assert isinstance(await Cancel(network.store, network.policies).party(taken, network.act()), Cancelled)
    full = network.performance("petit")
    await network.book(Order(full, (Party(network.people[0]), Party(network.people[1]))))
    join = JoinWaitingList(network.store, network.policies)
    assert isinstance(await join(Order(full, (Party(person),)), network.act()), Joined)
    async with network.store.write(network.act()) as unit:
        on = network.performance("jazz")
        await unit.wishes.make(person, on, structure_id=network.structure_a, now=network.now)
        await unit.commit()


async def _read(network: Network, person: ParticipantId) -> Mapping[str, str]:
    a, account, now = network.structure_a, network.linked.account_id, network.now
    async with network.store.read() as view:
        facts = await view.bookings.facts(
            network.performance("opera"), [person], account_id=network.referent.account_id, structure_id=a, now=now
        )
        record, anywhere = await view.participants.participant(a, person), await view.participants.anywhere(person)
        (booked,) = await view.bookings.upcoming(a, now=now, after=None, limit=1)
        outing, waiting = await view.bookings.outing_of(booked.id), await view.waiting.of_structure(a, limit=1)
        assert facts is not None
        assert record is not None
        assert anywhere is not None
        assert outing is not None
        (wish,) = await view.wishes.of_structure(a, now=now, limit=1)
        alone = await view.wishes.wish(wish.id)
        held = facts.holders[0].name
        assert held is not None
        assert alone is not None
        names = {
            "list": next(one for one in await view.participants.last_used(a, limit=9) if one.id == person).name,
            "typed": (await view.participants.last_used(a, like="dupont", limit=1))[0].name,
            "record": record.name,
            "own": (await view.participants.of_account(account))[0].name,
            "anywhere": anywhere.name,
            "order": held,
            "bookings": booked.holder,
            "person's": (await view.bookings.of_participant(a, person, now=now))[0].holder,
            "own bookings": (await view.bookings.of_account(account, now=now))[0].holder,
            "seat": outing.reservations[0].invitations[0].name,
            "paper": (await view.bookings.to_destroy(a))[0].name,
            "waiting": waiting[0].holders[0],
            "own waiting": (await view.waiting.of_account(account))[0].holders[0],
            "wish": alone.name,
            "structure's wish": wish.name,
            "own wish": (await view.wishes.of_account(account, now=now))[0].name,
        }
    return {where: name.short for where, name in names.items()}
