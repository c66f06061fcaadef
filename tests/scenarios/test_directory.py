"""The directory (A8): everybody finds partner structures; who is no partner reads three fields and not a byte more."""

import pytest

from core.model.act import Act
from core.model.structures import StructureState
from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

PUBLIC = {"postal_address": "7 quai Zyzpublic", "website": "https://zyzpublic.example"}
CANARIES = {"phone": "04 99 77 66 55", "email": "zyzemail@structure.example"}
REFERENT = "other-referent Zyxmember"


@pytest.fixture
async def b(stage: Stage) -> Stage:
    """Structure B with all of its contact details."""
    for field, value in (PUBLIC | CANARIES).items():
        await stage.network.execute(
            f"UPDATE structure SET {field} = ? WHERE id = ?",  # noqa: S608 - our own words
            value,
            stage.network.structure_b,
        )
    return stage


async def opens_b(talk: Talk, stage: Stage) -> str:
    """All that is said on the way, and the reply itself as the program holds it."""
    await talk.types("/annuaire")
    said_on_the_way = talk.words + repr(talk.screen)
    await talk.presses("partner", stage.network.structure_b)
    return said_on_the_way + talk.words + repr(talk.screen)


def secrets(text: str) -> list[str]:
    return [one for one in (*CANARIES.values(), REFERENT, "Zyx") if one in text]


@pytest.mark.parametrize("who", ["nobody", "linked"])
async def test_a_visitor_and_a_participant_read_name_address_and_website_and_nothing_else(b: Stage, who: str) -> None:
    talk = b.person(who)
    told = await opens_b(talk, b)
    assert talk.title == "partner-title"
    assert (PUBLIC["postal_address"] in told, talk.links()) == (True, [PUBLIC["website"]])
    assert secrets(told) == []


async def test_a_former_member_and_one_without_a_convention_in_force_read_no_more(b: Stage, colleague: Talk) -> None:
    network = b.network
    await network.execute("UPDATE convention SET ended_on = '2026-11-01' WHERE structure_id = ?", network.structure_a)
    assert secrets(await opens_b(colleague, b)) == []
    await network.execute("UPDATE convention SET ended_on = NULL")
    assert secrets(await opens_b(colleague, b)) != []
    await network.execute("UPDATE member SET withdrawn_at = 1 WHERE given = 'colleague'")
    assert secrets(await opens_b(colleague, b)) == []


@pytest.mark.parametrize("who", ["referent", "colleague", "staff"])
async def test_the_control_partners_and_staff_read_all_of_it(b: Stage, who: str) -> None:
    """What would leak is there to be read: the canaries are found where they may be."""
    talk = b.person(who)
    told = await opens_b(talk, b)
    assert set(CANARIES.values()) <= {str(said(talk.screen, f"partner-{key}").args["value"]) for key in CANARIES}
    assert REFERENT in told


async def test_members_of_a_suspended_structure_still_read_it(b: Stage, referent: Talk) -> None:
    await b.suspends(b.network.structure_a, "Places non utilisées.")
    assert secrets(await opens_b(referent, b)) != []


async def test_a_suspended_structure_stays_listed_and_nobody_else_is_told(b: Stage, stranger: Talk) -> None:
    before = await opens_b(stranger, b)
    await b.suspends(b.network.structure_b, "Zyzraison")
    after = await opens_b(stranger, b)
    assert "Zyzraison" not in after
    assert stranger.title == "partner-title"
    assert PUBLIC["postal_address"] in before


async def test_closed_and_unsigned_structures_are_not_found(b: Stage, stranger: Talk) -> None:
    network = b.network
    async with b.store.write(Act(at=b.now)) as unit:
        await unit.network.set_state(network.structure_b, StructureState.CLOSED)
        await unit.commit()
    await network.execute("UPDATE convention SET signed_on = NULL WHERE structure_id = ?", network.structure_a)
    await stranger.types("/annuaire")
    assert (stranger.has("partner"), "directory-nobody" in stranger.keys) == (False, True)
    for number in (network.structure_a, network.structure_b, 999):
        await stranger.sends_press(Press("partner", str(number)))
        assert "error-not-found" in stranger.keys


async def test_the_list_is_paged_by_name_and_narrowed_by_typing(b: Stage, stranger: Talk) -> None:
    network = b.network
    async with b.store.write(Act(at=b.now)) as unit:
        for name in ("Zénith", "éclats", "Été ensemble", "Le Pont"):
            signed_on = network.now.date()
            await unit.network.add_structure(name, generation="2023", signed_on=signed_on)
        await unit.commit()
    await stranger.types("/start")
    await stranger.presses("button-partners")
    shown = names(stranger)
    await stranger.presses("more-partners")
    expected = ["éclats", "Été ensemble", "Le Pont", "Structure A", "Structure B", "Zénith"]
    assert (shown, names(stranger)) == (expected[:5], expected[5:])
    assert not stranger.has("more-partners")
    await stranger.types("eclat")
    assert names(stranger) == ["éclats"]
    await stranger.types("zenit")
    assert names(stranger) == ["Zénith"]


def names(talk: Talk) -> list[object]:
    return [one.label.args["name"] for row in talk.screen.buttons for one in row if one.label.key == "button-structure"]


async def test_the_referent_writes_the_contact_details_of_their_own_structure(
    b: Stage, referent: Talk, other_referent: Talk
) -> None:
    await referent.types("/structure")
    await referent.presses("contacts")
    await referent.presses("contact", "phone")
    await referent.types("demander Paul")
    assert (referent.note, referent.title) == ("error-phone", "contact-phone-title")
    await referent.types("04 99 11 22 33")
    assert said(referent.screen, "partner-phone").args["value"] == "04 99 11 22 33"
    await other_referent.types("/annuaire")
    await other_referent.presses("partner", b.network.structure_a)
    assert said(other_referent.screen, "partner-phone").args["value"] == "04 99 11 22 33"
    await referent.presses("contact", "phone")
    await referent.presses("no-contact")
    assert "partner-phone" not in referent.keys


async def test_a_referent_cannot_open_another_structures_details_nor_a_colleague_their_own(
    b: Stage, referent: Talk, colleague: Talk
) -> None:
    await referent.types("/start")
    await referent.sends_press(Press("contacts", str(b.network.structure_b)))
    assert ("error-not-found" in referent.keys, secrets(referent.words)) == (True, [])
    await referent.types("04 99 11 22 33")
    assert b.network.one("SELECT phone FROM structure WHERE id = ?", b.network.structure_b) == CANARIES["phone"]
    await colleague.types("/structure")
    assert not colleague.has("contacts")
    await colleague.sends_press(Press("contacts", str(b.network.structure_a)))
    assert colleague.note == "error-not-allowed"


async def test_every_role_reaches_the_directory_from_the_menu(
    stage: Stage, referent: Talk, participant: Talk, staff: Talk, stranger: Talk
) -> None:
    for talk in (referent, participant, staff):
        await talk.types("/start")
        await talk.presses("more-ways")
        await talk.presses("directory")
        assert talk.title == "directory-title"
    await stranger.types("/start")
    await stranger.presses("directory")
    assert stranger.title == "directory-title"
