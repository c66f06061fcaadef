"""A8, A9, E2: what the directory shows, who reads a record, and how little a record holds."""

from dataclasses import fields

import pytest

from core.convention.policy import DirectoryField
from core.model.act import Actor, Role
from core.model.ids import AccountId, AddressId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.people import Participant
from core.rules.directory import partner_directory_fields, public_directory_fields
from core.rules.keys import ARGS
from core.rules.privacy import may_read_person, names_in
from tests.core.facts import GENERATIONS, policy, told

NOT_YOURS = [("A9", "refuse", "finding-not-yours")]
REASON_ASKED = [("A9", "refuse", "finding-reason-asked")]


def actor(*roles: Role, structure: int | None = None, persons: tuple[int, ...] = ()) -> Actor:
    return Actor(
        AccountId(1),
        AddressId(1),
        "fr",
        frozenset(roles),
        structure_id=None if structure is None else StructureId(structure),
        participant_ids=frozenset(ParticipantId(person) for person in persons),
    )


@pytest.mark.parametrize(
    ("who", "reason", "expected"),
    [
        (actor(Role.REFERENT, structure=1), "", []),
        (actor(Role.MEMBER, structure=1), "", []),
        (actor(Role.MEMBER, structure=2), "", NOT_YOURS),
        (actor(Role.MEMBER, structure=2), "curiosité", NOT_YOURS),
        (actor(Role.PARTICIPANT, persons=(10,)), "", []),
        (actor(Role.PARTICIPANT, persons=(11,)), "", NOT_YOURS),
        (actor(Role.PARTICIPANT, structure=1, persons=(11,)), "", NOT_YOURS),
        (actor(Role.VISITOR), "", NOT_YOURS),
        (actor(Role.STAFF), "appel du 27 novembre", []),
        (actor(Role.STAFF), "", REASON_ASKED),
        (actor(Role.STAFF), " \u200b ", REASON_ASKED),
    ],
    ids=[
        "the structure's referent",
        "a colleague",
        "another structure's member",
        "whatever reason they give",
        "the person",
        "another participant",
        "a participant of the same structure",
        "a visitor",
        "staff with a reason",
        "staff without a reason",
        "staff with an invisible reason",
    ],
)
def test_a9_a_record_is_read_by_its_structure_the_person_or_staff_with_a_reason(
    who: Actor, reason: str, expected: list[tuple[str, str, str]]
) -> None:
    found = may_read_person(who, person=ParticipantId(10), followed_by=StructureId(1), reason=reason)
    assert told(found) == expected


def test_a9_no_finding_carries_a_name() -> None:
    assert {arg for args in ARGS.values() for arg in args if "name" in arg or "holder" in arg} == set()


def test_e2_nothing_more_is_kept_about_a_person() -> None:
    kept = {field.name for field in fields(Participant)}
    of_e2 = {"name", "structure_id", "support_kind", "attested_by", "attested_at", "account_id", "reminders"}
    assert kept - {"id"} <= of_e2


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a8_the_public_sees_name_postal_address_and_website_only(generation: str) -> None:
    shown = {DirectoryField.NAME, DirectoryField.POSTAL_ADDRESS, DirectoryField.WEBSITE}
    assert public_directory_fields(policy(generation)) == shown


def test_a8_partners_see_phone_and_referent_too() -> None:
    more = partner_directory_fields() - public_directory_fields(policy())
    assert more == {DirectoryField.PHONE, DirectoryField.EMAIL, DirectoryField.REFERENT}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lettre du 12 mars", False),
        ("Lettre de MME BENSALEM, du 12 mars", True),
        ("noemie l’a voulu", True),
        ("", False),
    ],
)
def test_a_text_that_says_a_word_of_the_name_names_the_person(text: str, expected: bool) -> None:
    assert names_in(text, PersonName("Noémie", "Bensalem")) is expected
