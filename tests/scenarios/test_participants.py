"""Registering somebody with the referent's attestation (E1), finding them, and what is kept about them (E2)."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.texts import Texts
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import opens
from tests.scenarios.talk import Talk


async def registers(talk: Talk, name: str, kind: str | None = "social") -> None:
    """Up to the attestation."""
    await talk.presses("new-person")
    await talk.types(name)
    if kind:
        await talk.presses("kind", kind)


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


async def test_a_colleague_is_told_that_only_the_referent_registers(stage: Stage, colleague: Talk) -> None:
    await opens(colleague, stage.network.performance("cirque"))
    await colleague.presses("book")
    if colleague.has("new-person"):
        await registers(colleague, "Nour El Amrani")
        await colleague.presses("attest")
        assert said(colleague.screen, "finding-refused").args["clause"] == "E1"
    assert stage.network.query("SELECT COUNT(*) FROM participant WHERE given = 'Nour'") == [(0,)]
    await colleague.types("/participants")
    assert colleague.has("new-person") is False


async def test_a_namesake_is_said_before_the_attestation_and_may_be_registered(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "p1 zyxperson")
    assert "new-namesake" in referent.keys
    await referent.presses("attest")
    assert referent.title == "participant-title"


async def test_a_namesake_of_another_structure_is_not_said(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Q Zyxperson")
    assert "new-namesake" not in referent.keys


async def test_under_the_2019_convention_no_kind_of_support_is_asked(tmp_path: Path, texts: Texts) -> None:
    now = datetime(2019, 11, 24, 10, tzinfo=UTC)
    async with open_stage(tmp_path, texts, now=now, generation="2019", signed_on=date(2019, 10, 1)) as stage:
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
