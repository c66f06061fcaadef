"""The referent corrects a spelling or the kind of support, lets a chat go, and nobody else does (A2, B3, E1)."""

import json

import pytest

from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import StructureState
from core.usecases.language import ChooseLanguage, ReadInformation
from core.usecases.records import CorrectRecord, UnlinkParticipant
from tests.core.usecases.outings import booked
from tests.network import CANARY, Network, actor_at
from tests.programme import NOW


@pytest.fixture
def correct(network: Network) -> CorrectRecord:
    return CorrectRecord(network.store, network.policies)


def spelt(network: Network) -> PersonName:
    return PersonName("P0", f"{CANARY}persan")


def kept(network: Network) -> tuple[object, ...]:
    rows = network.query("SELECT given, family, folded, support_kind FROM participant WHERE id = ?", network.people[0])
    return tuple(rows[0])


async def test_a_spelling_is_corrected_and_noted_without_the_name(network: Network, correct: CorrectRecord) -> None:
    await correct.name(network.people[0], spelt(network), network.act())
    assert kept(network) == ("P0", "Zyxpersan", "p0 zyxpersan", "social")
    assert network.query("SELECT act, subject_id, details FROM audit") == [("correct-name", network.people[0], "{}")]


async def test_invitations_already_made_keep_their_name(network: Network, correct: CorrectRecord) -> None:
    await booked(network, Order(network.performance("cirque"), (Party(network.people[0]),)))
    await correct.name(network.people[0], spelt(network), network.act())
    assert network.query("SELECT family FROM invitation") == [("Zyxperson",)]


@pytest.mark.parametrize(
    ("holds", "after"),
    [
        ({"like": f"{CANARY}person"}, ("menu", "{}")),
        ({"like": f"{CANARY}perso"}, ("menu", "{}")),
        ({"like": f"{CANARY}persan"}, ("participants", f'{{"like": "{CANARY}persan"}}')),
        ({"like": "nour"}, ("participants", '{"like": "nour"}')),
    ],
)
async def test_a_dialogue_that_holds_the_spelling_before_starts_anew(
    network: Network, correct: CorrectRecord, holds: dict[str, str], after: tuple[str, str]
) -> None:
    """An erasure to come looks for the name as it is kept then."""
    await network.execute(
        "INSERT INTO dialogue (address_id, revision, step, data, updated_at) VALUES (?, 1, 'participants', ?, 0)",
        network.colleague.address_id, json.dumps(holds),
    )  # fmt: skip
    await correct.name(network.people[0], spelt(network), network.act())
    assert network.query("SELECT step, data FROM dialogue") == [after]


async def test_another_name_is_another_person(network: Network, correct: CorrectRecord) -> None:
    before = kept(network)
    with pytest.raises(RefusedError) as refused:
        await correct.name(network.people[0], PersonName("Karim", "Haddad"), network.act())
    assert [(one.clause, one.key) for one in refused.value.findings] == [("E1", "finding-another-person")]
    assert kept(network) == before


async def test_the_kind_of_support_is_set_for_a_person_registered_without_one(
    network: Network, correct: CorrectRecord
) -> None:
    await network.execute("UPDATE participant SET support_kind = NULL WHERE id = ?", network.people[0])
    await correct.kind(network.people[0], SupportKind.DISABILITY, network.act())
    assert kept(network)[3] == "handicap"
    await booked(network, Order(network.performance("cirque"), (Party(network.people[0]),)))


async def test_a_colleague_corrects_nothing(network: Network, correct: CorrectRecord) -> None:
    before = kept(network)
    for wrong in (
        correct.name(network.people[0], spelt(network), network.act(network.colleague)),
        correct.kind(network.people[0], SupportKind.INSERTION, network.act(network.colleague)),
        UnlinkParticipant(network.store)(network.linked_person, network.act(network.colleague)),
    ):
        with pytest.raises(RefusedError) as refused:
            await wrong
        assert [(one.clause, one.key) for one in refused.value.findings] == [("A2", "finding-referent-corrects")]
    assert kept(network) == before


@pytest.mark.parametrize("who", ["linked", "staff"])
async def test_who_is_no_member_corrects_nothing(network: Network, correct: CorrectRecord, who: str) -> None:
    with pytest.raises(RefusedError):
        await correct.name(network.people[0], spelt(network), network.act(getattr(network, who)))


async def test_another_structure_s_record_is_as_one_that_does_not_exist(
    network: Network, correct: CorrectRecord
) -> None:
    with pytest.raises(NotFoundError):
        await correct.name(network.other_person, PersonName("Q", "Zyxpersan"), network.act())


async def test_the_right_to_correct_outlives_a_suspension(network: Network, correct: CorrectRecord) -> None:
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="x")
        await unit.commit()
    await correct.name(network.people[0], spelt(network), network.act())
    assert kept(network)[1] == "Zyxpersan"


async def test_an_unlinked_chat_holds_no_record_any_more_and_the_bookings_stay(network: Network) -> None:
    await booked(network, Order(network.performance("cirque"), (Party(network.linked_person),)))
    await UnlinkParticipant(network.store)(network.linked_person, network.act())
    assert (await actor_at(network.store, "linked")).participant_ids == frozenset()
    assert network.taken("cirque") == 1


async def test_the_language_chosen_is_the_account_s(network: Network) -> None:
    await ChooseLanguage(network.store)("fr-simple", network.act(network.linked))
    assert (await actor_at(network.store, "linked")).language == "fr-simple"


async def test_the_information_is_read_once(network: Network) -> None:
    read = ReadInformation(network.store)
    await read(network.act(network.linked))
    await read(network.act(network.linked, at=NOW.replace(year=2027)))
    assert network.one("SELECT informed_at FROM account WHERE id = ?", network.linked.account_id) == int(
        NOW.timestamp()
    )
