"""The referent registers whom the structure follows, and attests that the person is eligible (E1)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import NotAllowedError, StaleError
from core.model.act import Act
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.register_participant import NotRegistered, Registered, RegisterParticipant
from tests.network import Network, open_network
from tests.programme import NOW

NAME = PersonName("Ida", "Essai")
IN_2019 = datetime(2019, 12, 8, 10, tzinfo=UTC)


@pytest.fixture
def register(network: Network) -> RegisterParticipant:
    return RegisterParticipant(network.store, network.policies)


def registered(network: Network) -> list[tuple[int, str, int, int]]:
    return network.query(
        "SELECT structure_id, support_kind, attested_by, attested_at FROM participant WHERE given = 'Ida'"
    )


def why(outcome: object) -> list[tuple[str, str]]:
    assert isinstance(outcome, NotRegistered)
    return [(finding.clause, finding.key) for finding in outcome.findings]


async def test_who_attests_and_when_is_kept(network: Network, register: RegisterParticipant) -> None:
    outcome = await register(NAME, SupportKind.SOCIAL, network.act(), attested=True)
    assert isinstance(outcome, Registered)
    member = network.referent.member_id
    assert registered(network) == [(network.structure_a, "social", member, int(NOW.timestamp()))]
    assert network.query("SELECT act, subject, subject_id, details FROM audit") == [
        ("register", "participant", outcome.participant_id, "{}")
    ]


@pytest.mark.parametrize(
    ("who", "kind", "attested", "expected"),
    [
        ("colleague", SupportKind.SOCIAL, True, [("E1", "finding-referent-attests")]),
        ("referent", SupportKind.SOCIAL, False, [("E1", "finding-not-attested")]),
        ("referent", None, True, [("E1", "finding-support-kind-asked")]),
        ("linked", SupportKind.SOCIAL, True, [("A6", "finding-partners-only")]),
        ("staff", SupportKind.SOCIAL, True, [("A6", "finding-partners-only")]),
    ],
)
async def test_who_may_not_or_does_not_attest_registers_nobody(
    network: Network,
    register: RegisterParticipant,
    who: str,
    kind: SupportKind | None,
    attested: bool,  # a column of the table
    expected: list[tuple[str, str]],
) -> None:
    outcome = await register(NAME, kind, network.act(getattr(network, who)), attested=attested)
    assert why(outcome) == expected
    assert registered(network) == []


async def test_no_kind_of_support_is_asked_in_2019(tmp_path: Path) -> None:
    async with open_network(tmp_path, now=IN_2019, generation="2019") as network:
        register = RegisterParticipant(network.store, network.policies)
        assert isinstance(await register(NAME, None, network.act(), attested=True), Registered)


async def test_without_the_terms_of_the_season_nobody_is_registered(tmp_path: Path) -> None:
    async with open_network(tmp_path, terms=False) as network:
        register = RegisterParticipant(network.store, network.policies)
        outcome = await register(NAME, SupportKind.SOCIAL, network.act(), attested=True)
        assert why(outcome) == [("A3", "finding-terms-not-accepted")]


async def test_the_same_update_twice_registers_one_person(network: Network, register: RegisterParticipant) -> None:
    act = network.act()
    await register(NAME, SupportKind.SOCIAL, act, attested=True)
    with pytest.raises(StaleError):
        await register(NAME, SupportKind.SOCIAL, act, attested=True)
    assert len(registered(network)) == 1


async def test_the_service_itself_registers_nobody(register: RegisterParticipant) -> None:
    with pytest.raises(NotAllowedError):
        await register(NAME, SupportKind.SOCIAL, Act(at=NOW), attested=True)


async def test_a_homonym_in_another_structure_changes_nothing(network: Network, register: RegisterParticipant) -> None:
    """Trust, threat 8: that a name exists elsewhere is never learnt."""
    await register(NAME, SupportKind.SOCIAL, network.act(network.other_referent), attested=True)
    outcome = await register(NAME, SupportKind.SOCIAL, network.act(), attested=True)
    assert isinstance(outcome, Registered)
    assert [structure for structure, *_ in registered(network)] == [network.structure_b, network.structure_a]
