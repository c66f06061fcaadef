"""Who may book at all: convention signed and in force (A1), terms accepted (A3), not suspended (A7)."""

from datetime import date
from pathlib import Path

import pytest

from bot.texts import Texts
from core.model.act import Act
from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage, open_stage
from tests.scenarios.steps import books, opens, opens_booking, orders
from tests.scenarios.talk import Talk


@pytest.mark.parametrize(
    ("generation", "signed_on", "key"),
    [
        ("2023", None, "finding-convention-unsigned"),
        ("2019", date(2019, 10, 1), "finding-convention-not-in-force"),
    ],
)
async def test_without_a_convention_in_force_nobody_is_offered_for_a_booking(
    tmp_path: Path, texts: Texts, channel: str, generation: str, signed_on: date | None, key: str
) -> None:
    async with open_stage(tmp_path, texts, channel=channel, generation=generation, signed_on=signed_on) as stage:
        referent = stage.person("referent")
        await opens(referent, stage.network.performance("cirque"))
        await referent.presses("book")
        assert (referent.title, key in referent.keys, referent.has("pick")) == ("refused-title", True, False)
        assert said(referent.screen, "finding-refused").args["clause"] == "A1"


async def test_a_suspended_structure_is_told_why_books_nothing_and_may_cancel(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await books(referent, network.performance("cirque"), network.people[0])
    await stage.suspends(network.structure_a, "Places non utilisées.")
    await opens(referent, network.performance("danse"))
    await referent.presses("book")
    assert said(referent.screen, "finding-structure-suspended").args["why"] == "Places non utilisées."
    assert said(referent.screen, "finding-refused").args["clause"] == "A7"
    await referent.presses("bookings")
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    assert (referent.title, network.taken("cirque")) == ("cancelled-title", 0)


async def test_a_structure_suspended_while_one_chooses_books_nothing(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await referent.presses("confirm")
    assert (referent.note, referent.has("confirm"), stage.seats()) == ("finding-refused", False, [])


async def test_terms_not_accepted_yet_are_read_accepted_and_the_order_goes_on(
    tmp_path: Path, texts: Texts, channel: str
) -> None:
    async with open_stage(tmp_path, texts, channel=channel, terms=False) as stage:
        referent = stage.person("referent")
        await opens(referent, stage.network.performance("cirque"))
        await referent.presses("book")
        assert said(referent.screen, "finding-refused").args["clause"] == "A3"
        await referent.presses("terms")
        assert [key for key in referent.keys if key.startswith("terms-")] == [
            "terms-title",
            "terms-two",
            "terms-1",
            "terms-2",
            "terms-3",
            "terms-4",
            "terms-two",
            *(f"terms-{number}" for number in range(5, 11)),
        ]
        await referent.presses("accept-terms")
        assert referent.title == "for-whom-title"
        await referent.presses("pick", stage.network.people[0])
        await referent.presses("confirm")
        assert stage.network.taken("cirque") == 1
        assert stage.network.query("SELECT season FROM terms_acceptance") == [("2026-2027",)]


async def test_terms_that_a_new_season_asks_again_do_not_lose_the_order(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await stage.network.execute("DELETE FROM terms_acceptance")
    await referent.presses("confirm")
    assert (referent.title, referent.note) == ("terms-title", None)
    await referent.presses("accept-terms")
    assert (referent.title, referent.has("confirm")) == ("check-title", True)


async def test_terms_not_accepted_are_what_one_reads_before_registering_anybody(
    tmp_path: Path, texts: Texts, channel: str
) -> None:
    async with open_stage(tmp_path, texts, channel=channel, terms=False) as stage:
        referent = stage.person("referent")
        await referent.types("/participants")
        await referent.presses("new-person")
        assert (referent.title, referent.note) == ("terms-title", None)


async def test_terms_asked_again_in_the_middle_of_registering_are_read_before_the_attestation(
    stage: Stage, referent: Talk
) -> None:
    await referent.types("/participants")
    await referent.presses("new-person")
    await referent.types("Nour El Amrani")
    await referent.presses("kind", "social")
    await stage.network.execute("DELETE FROM terms_acceptance")
    await referent.presses("attest")
    assert (referent.title, referent.note) == ("terms-title", None)
    assert stage.network.query("SELECT COUNT(*) FROM participant WHERE given = 'Nour'") == [(0,)]


async def test_a_member_withdrawn_between_the_button_and_the_press_books_nothing(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await orders(colleague, stage.network.performance("cirque"), stage.network.people[0])
    member = stage.network.one("SELECT id FROM member WHERE given = 'colleague'")
    async with stage.store.write(Act(at=stage.now)) as unit:
        await unit.network.withdraw_member(member, now=stage.now)
        await unit.commit()
    await colleague.sends_press(colleague.press("confirm"))
    assert (colleague.title, stage.seats()) == ("menu-title", [])
    assert "Zyx" not in colleague.words


async def test_terms_accepted_from_the_menu_are_thanked_for_once(tmp_path: Path, texts: Texts) -> None:
    async with open_stage(tmp_path, texts, terms=False) as stage:
        referent = stage.person("referent")
        await referent.types("/start")
        await referent.sends_press(Press("terms"))
        await referent.presses("accept-terms")
        thanked = (referent.title, "terms-thanks" in referent.keys)
        await referent.types("/menu")
        assert (thanked, "terms-thanks" in referent.keys) == (("menu-title-member", True), False)
