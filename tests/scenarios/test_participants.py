"""Registering somebody with the referent's attestation (E1), finding them, and what is kept about them (E2)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import wiring
from bot.texts import Texts
from core.model.people import SupportKind
from handlers.dialogue import Dialogue
from handlers.press import Press
from handlers.registering import Registering
from handlers.steps import Step
from handlers.turn import Scene
from tests.scenarios.conftest import web_alone
from tests.scenarios.screens import buttons_of, said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import opens, orders, registers
from tests.scenarios.talk import Talk


async def test_the_referent_registers_a_person_and_attests(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Nour El Amrani", "medico-social")
    assert referent.title == "new-attest-title"
    await referent.presses("attest")
    kept = stage.network.query(
        "SELECT given, family, support_kind, attested_at, structure_id FROM participant ORDER BY id DESC LIMIT 1"
    )
    assert referent.title == "participant-title"
    assert kept == [("Nour", "El Amrani", "medico-social", int(stage.now.timestamp()), stage.network.structure_a)]


async def test_a_person_registered_in_the_middle_of_an_order_is_in_it(stage: Stage, referent: Talk) -> None:
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    await registers(referent, "Nour El Amrani")
    await referent.presses("attest")
    assert referent.title == "check-title"
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "Nour")]


async def test_a_double_tap_on_the_attestation_registers_once(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Nour El Amrani")
    attest = referent.press("attest")
    await referent.sends_press(attest)
    await referent.sends_press(attest)
    assert stage.network.query("SELECT COUNT(*) FROM participant WHERE given = 'Nour'") == [(1,)]


async def test_a_colleague_finds_nobody_and_is_told_to_ask_the_referent(stage: Stage, colleague: Talk) -> None:
    await opens(colleague, stage.network.performance("cirque"))
    await colleague.presses("book")
    await colleague.types("Zéphyrine")
    in_order = (colleague.has("new-person"), "for-whom-nobody-colleague" in colleague.keys)
    await colleague.types("/participants")
    await colleague.types("Zéphyrine")
    in_list = (colleague.has("new-person"), "for-whom-nobody-colleague" in colleague.keys)
    assert (in_order, in_list) == ((False, True), (False, True))


async def test_a_colleague_is_refused_before_a_name_is_typed(stage: Stage, colleague: Talk) -> None:
    await colleague.types("/participants")
    await colleague.sends_press(Press("new-person"))
    assert (colleague.title, colleague.note) == ("participants-title", "finding-refused")
    assert said(colleague.screen, "finding-refused").args["clause"] == "E1"


async def test_a_suspended_structure_is_refused_before_a_name_is_typed(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await referent.presses("new-person")
    assert (referent.title, "finding-structure-suspended" in referent.keys) == ("participants-title", True)


async def test_the_kinds_of_support_are_those_of_the_convention_in_force(stage: Stage, referent: Talk) -> None:
    fewer = (SupportKind.SOCIAL, SupportKind.INSERTION)
    policies = [one.model_copy(update={"support_kinds": fewer}) for one in stage.network.policies]
    screens = Registering(replace(wiring.services(stage.store), policies=policies)).subject().screens
    show = next(one.show for one in screens if one.step is Step.NEW_KIND)
    async with stage.store.read() as view:
        shown = await show(Scene(stage.network.referent, Dialogue(), 1, stage.now, view))
    kinds = [one.press.target for one in buttons_of(shown) if one.press and one.press.verb == "kind"]
    assert kinds == ["social", "insertion"]


async def test_a_person_registered_from_the_list_does_not_join_the_order_that_waits(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.types("/participants")
    await registers(referent, "Nour El Amrani")
    await referent.presses("attest")
    registered = referent.title
    await referent.presses("menu")
    await referent.presses("button-resume")
    await referent.presses("confirm")
    assert (registered, stage.seats()) == ("participant-title", [("cirque", "holder", "P0")])


async def test_under_the_2019_convention_no_kind_of_support_is_asked(
    tmp_path: Path, texts: Texts, channel: str
) -> None:
    now = datetime(2019, 11, 24, 10, tzinfo=UTC)
    async with open_stage(
        tmp_path, texts, channel=channel, now=now, generation="2019", signed_on=date(2019, 10, 1)
    ) as stage:
        referent = stage.person("referent")
        await referent.types("/participants")
        await registers(referent, "Nour El Amrani", kind=None)
        await referent.presses("attest")
        assert stage.network.query("SELECT support_kind FROM participant WHERE given = 'Nour'") == [(None,)]


async def test_a_person_s_record_shows_their_bookings_and_leads_to_them(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "cirque", "danse")
    await referent.types("/participants")
    await referent.presses("person", stage.network.people[0])
    assert said(referent.screen, "participant-bookings").args["count"] == 2
    await referent.presses("booking", title="danse")
    assert referent.title == "booking-title"


@web_alone
@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        ({"telegram": None}, "participant-linked"),
        ({"telegram": 1}, "participant-cut-off"),
        ({"telegram": 1, "matrix": None}, "participant-linked"),
        ({"telegram": 1, "matrix": 1}, "participant-cut-off"),
        ({"telegram": 1, "web": None}, "participant-linked"),
    ],
)
async def test_a_record_says_whether_the_phone_still_gets_the_messages(
    stage: Stage, referent: Talk, addresses: dict[str, int | None], told: str
) -> None:
    """Since when each address refuses them; None where it does not."""
    account = stage.network.linked.account_id
    await stage.network.execute("DELETE FROM dialogue WHERE address_id = ?", stage.network.linked.address_id)
    await stage.network.execute("DELETE FROM address WHERE account_id = ?", account)
    for channel, since in addresses.items():
        await stage.network.execute(
            "INSERT INTO address (account_id, channel, native_id, unreachable_at) VALUES (?, ?, 'a phone', ?)",
            account, channel, since,
        )  # fmt: skip
    await referent.types("/participants")
    await referent.presses("person", stage.network.linked_person)
    assert [key for key in referent.keys if key in ("participant-linked", "participant-cut-off")] == [told]


async def test_a_name_is_found_with_a_typo(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Nour El Amrani")
    await referent.presses("attest")
    await referent.presses("people")
    await referent.types("nour el amrany")
    assert referent.screen.buttons[0][0].label.key == "button-person"
    assert "Nour El Amrani" in referent.words


async def test_back_from_each_question_leads_where_one_came_from(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await referent.presses("new-person")
    await referent.presses("button-back")
    from_list = referent.title
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.presses("new-person")
    await referent.presses("button-back")
    assert (from_list, referent.title) == ("participants-title", "for-whom-title")


async def test_everybody_is_reached_by_going_on_and_the_list_ends_where_it_began(tmp_path: Path, texts: Texts) -> None:
    """Last used first, each once, whichever list of people it is."""
    async with open_stage(tmp_path, texts, participants=12) as stage:
        referent = stage.person("referent")
        await referent.types("/participants")
        listed = await _gone_through(referent, "person")
        await opens(referent, stage.network.performance("cirque"))
        await referent.presses("book")
        asked = await _gone_through(referent, "pick")
        everybody = [str(one) for one in reversed(stage.network.people)]
        assert (listed, asked) == (everybody, everybody)
        assert _targets(referent, "pick") == everybody[:5]


async def test_people_found_by_typing_are_gone_through_too(tmp_path: Path, texts: Texts) -> None:
    async with open_stage(tmp_path, texts, participants=12) as stage:
        referent = stage.person("referent")
        await referent.types("/participants")
        await referent.types("Zyxperson")
        assert len(set(await _gone_through(referent, "person"))) == 12


async def _gone_through(talk: Talk, verb: str) -> list[str]:
    met = _targets(talk, verb)
    while talk.has("more-people"):
        await talk.presses("more-people")
        met += _targets(talk, verb)
    await talk.presses("button-first-people")
    return met


def _targets(talk: Talk, verb: str) -> list[str]:
    return [one.press.target for one in buttons_of(talk.screen) if one.press and one.press.verb == verb]
