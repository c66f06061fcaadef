"""The staff desk's structures: found, looked at without a participant's name (A9), added, suspended, restored (A7)."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import BadInputError
from handlers.press import Press
from handlers.reply import Attachment
from handlers.staff.new_structure import signing_day
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk

WHY = "Trop de places non utilisées."


async def opens_structure(staff: Talk, name: str = "Structure A") -> None:
    await staff.types("/start")
    await staff.presses("structures")
    await staff.presses("structure", name=name)


async def suspends(staff: Talk, name: str = "Structure A", why: str = WHY) -> None:
    await opens_structure(staff, name)
    await staff.presses("suspend")
    await staff.types(why)
    await staff.presses("suspend-yes")


def names(talk: Talk) -> list[object]:
    return [one.label.args["name"] for row in talk.screen.buttons for one in row if one.label.key == "button-structure"]


async def test_the_list_is_paged_by_name_and_typing_narrows_it(stage: Stage, staff: Talk) -> None:
    for name in ("Zénith", "Été ensemble", "éclats", "Le Pont"):
        await stage.network.execute("INSERT INTO structure (name) VALUES (?)", name)
    await staff.types("/structures")
    assert names(staff) == ["éclats", "Été ensemble", "Le Pont", "Structure A"]
    await staff.presses("more-structures")
    assert names(staff) == ["Structure B", "Zénith"]
    await staff.types("ETE")
    assert names(staff) == ["Été ensemble"]
    await staff.types("structur")
    assert names(staff) == ["Structure A", "Structure B"]
    await staff.types("Jjkk")
    assert (names(staff), "structures-nobody" in staff.keys) == ([], True)


async def test_a_structure_is_its_state_its_convention_and_figures_and_no_participant(
    stage: Stage, staff: Talk
) -> None:
    await stage.has_booked(stage.network.people[0], "cirque", "danse")
    await opens_structure(staff)
    figures = said(staff.screen, "structure-figures").args
    assert (figures["members"], figures["participants"], figures["bookings"]) == (2, 5, 2)
    convention = said(staff.screen, "standing-in-force").args
    assert (convention["generation"], convention["day"]) == ("2023", date(2019, 10, 1))
    assert "standing-active" in staff.keys
    assert "Zyxperson" not in staff.words
    assert "Contact : \u2068referent Zyxmember\u2069" in staff.words.replace("\u00a0", " ")


async def test_a_suspension_asks_why_shows_what_it_stops_and_tells_the_referent(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    await opens_structure(staff)
    await staff.presses("suspend")
    assert staff.title == "suspend-title"
    await staff.types(WHY)
    assert {"suspend-check-why", "suspend-stops", "suspend-keeps"} <= set(staff.keys)
    assert said(staff.screen, "suspend-keeps").args["bookings"] == 1
    assert stage.network.one("SELECT state FROM structure WHERE id = ?", stage.network.structure_a) == "active"
    await staff.presses("suspend-yes")
    shown = said(staff.screen, "standing-suspended-since").args
    assert (shown["why"], shown["since"]) == (WHY, stage.now)
    fact = await referent.fact("notice-suspended")
    assert said(fact, "notice-suspended-why").args["why"] == WHY


async def test_a_reason_that_is_none_or_too_long_is_asked_again(stage: Stage, staff: Talk) -> None:
    await opens_structure(staff)
    await staff.presses("suspend")
    await staff.types("x" * 201)
    assert (staff.note, staff.title) == ("error-why-too-long", "suspend-title")
    await staff.types("\u200b")
    assert (staff.note, staff.title) == ("error-why-asked", "suspend-title")


async def test_an_old_confirmation_suspends_nothing(stage: Stage, staff: Talk) -> None:
    await opens_structure(staff)
    await staff.presses("suspend")
    await staff.types(WHY)
    yes = staff.press("suspend-yes")
    await staff.presses("button-back")
    await staff.sends_press(yes)
    assert staff.note == "error-stale"
    assert stage.network.one("SELECT state FROM structure WHERE id = ?", stage.network.structure_a) == "active"


async def test_restored_the_notice_of_the_suspension_says_so(stage: Stage, staff: Talk, referent: Talk) -> None:
    await suspends(staff)
    await staff.presses("restore")
    assert "standing-active-since" in staff.keys
    assert "notice-restored-since" in [text.key for text in (await referent.fact("notice-suspended")).text]
    assert said(await referent.fact("notice-restored"), "notice-restored").args["name"] == "Structure A"


async def test_a_colleague_and_another_structure_are_not_told(
    staff: Talk, colleague: Talk, other_referent: Talk
) -> None:
    await suspends(staff)
    assert (await colleague.facts(), await other_referent.facts()) == ([], [])


async def test_a_new_structure_is_named_given_its_convention_and_its_signing_day(stage: Stage, staff: Talk) -> None:
    await staff.types("/structures")
    await staff.presses("new-structure")
    await staff.types("Le Pont")
    await staff.presses("generation", "2023")
    await staff.types("5 février 2024")
    assert (staff.title, said(staff.screen, "new-check-signed").args["day"]) == ("new-check-title", date(2024, 2, 5))
    assert stage.network.query("SELECT id FROM structure WHERE name = 'Le Pont'") == []
    await staff.presses("add-structure")
    assert said(staff.screen, "structure-title").args["name"] == "Le Pont"
    convention = said(staff.screen, "standing-in-force").args
    assert (convention["generation"], convention["day"]) == ("2023", date(2024, 2, 5))
    assert said(staff.screen, "standing-active-since").args["since"] == stage.now


async def test_one_whose_direction_has_not_signed_is_added_and_books_nothing_yet(staff: Talk, stranger: Talk) -> None:
    await staff.types("/structures")
    await staff.presses("new-structure")
    await staff.types("Le Pont")
    await staff.presses("generation", "2023")
    await staff.presses("unsigned")
    assert (staff.title, "standing-unsigned" in staff.keys) == ("new-check-title", True)
    await staff.presses("add-structure")
    assert (staff.title, "standing-unsigned" in staff.keys) == ("structure-title", True)
    await stranger.types("/annuaire")
    assert "Le Pont" not in stranger.words


async def test_a_name_already_there_is_refused_before_anything_else_is_asked(staff: Talk) -> None:
    await staff.types("/structures")
    await staff.presses("new-structure")
    await staff.types("structure a")
    assert (staff.note, staff.title) == ("error-structure-exists", "new-structure-title")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 février 2024", date(2024, 2, 5)),
        ("le lundi 5 fevrier 2024", date(2024, 2, 5)),
        ("05/02/2024", date(2024, 2, 5)),
        ("aujourd'hui", date(2026, 11, 22)),
    ],
)
def test_a_signing_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert signing_day(typed, date(2026, 11, 22)) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [("bientôt", "error-day-asked"), ("12 mars", "error-signed-later"), ("23/11/2026", "error-signed-later")],
)
def test_a_signing_day_to_come_or_none_is_refused(typed: str, key: str) -> None:
    with pytest.raises(BadInputError) as error:
        signing_day(typed, date(2026, 11, 22))
    assert error.value.key == key


async def test_the_referent_is_invited_by_a_code_a_link_and_a_picture_that_are_shown_once(
    stage: Stage, staff: Talk
) -> None:
    await opens_structure(staff)
    await staff.presses("invite-referent")
    await staff.types("Nadia Benali")
    code, link = said(staff.screen, "code-shown").args["code"], said(staff.screen, "referent-link").args["url"]
    (picture,) = staff.screen.attachments
    assert isinstance(picture, Attachment)
    assert isinstance(picture.content, bytes)
    assert (picture.media_type, picture.content[:4]) == ("image/png", b"\x89PNG")
    assert str(code) not in "\n".join(stage.network.dump())
    assert str(link).rpartition("/")[2] not in "\n".join(stage.network.dump())
    stage.later(minutes=11)
    await staff.looks()
    assert (staff.title, "code-not-shown" in staff.keys) == ("referent-title", True)


async def test_begun_again_nothing_of_the_structure_being_added_is_kept(stage: Stage, staff: Talk) -> None:
    await staff.types("/structures")
    await staff.presses("new-structure")
    await staff.types("Le Pont")
    await staff.presses("generation", "2023")
    await staff.presses("unsigned")
    checked = staff.press("add-structure")
    await staff.presses("button-start-again")
    await staff.sends_press(checked)
    assert (staff.title, staff.note) == ("new-structure-title", "error-stale")
    assert stage.network.query("SELECT id FROM structure WHERE name = 'Le Pont'") == []


async def test_once_the_referent_s_code_is_used_its_screen_says_so(staff: Talk, stranger: Talk) -> None:
    """The one invited is one more: the referent who was there stays."""
    await opens_structure(staff)
    await staff.presses("invite-referent")
    await staff.types("Nadia Benali")
    code = said(staff.screen, "code-shown").args["code"]
    await stranger.types(f"/start {code}")
    await staff.looks()
    assert ("referent-done" in staff.keys, "code-shown" in staff.keys) == (True, False)
    await opens_structure(staff)
    await staff.presses("invite-referent")
    await staff.types("Lise Morel")
    assert ("referent-done" in staff.keys, "code-shown" in staff.keys) == (False, True)


async def test_a_new_code_is_asked_for_twice_and_shown_once(stage: Stage, staff: Talk) -> None:
    await opens_structure(staff)
    await staff.presses("structure-code")
    assert stage.network.query("SELECT COUNT(*) FROM structure_code") == [(0,)]
    await staff.presses("structure-code-yes")
    assert said(staff.screen, "code-shown").args["code"]
    assert stage.network.query("SELECT structure_id FROM structure_code") == [(stage.network.structure_a,)]


async def test_a_code_that_no_screen_asked_about_is_not_made(stage: Stage, staff: Talk) -> None:
    """A forged press on another screen of the same structure, with that screen's own revision."""
    await opens_structure(staff)
    await staff.presses("structure-code")
    asked = staff.press("structure-code-yes")
    await staff.presses("structure")
    for ahead in range(3):
        await staff.sends_press(replace(asked, revision=(asked.revision or 0) + ahead))
    assert stage.network.query("SELECT COUNT(*) FROM structure_code") == [(0,)]


async def test_staff_write_the_contact_details_of_a_structure(stage: Stage, staff: Talk) -> None:
    await opens_structure(staff)
    await staff.presses("contacts")
    await staff.presses("contact", "website")
    await staff.types("javascript:alert(1)")
    assert (staff.note, staff.title) == ("error-website", "contact-website-title")
    await staff.types("www.pont.example")
    assert said(staff.screen, "partner-website").args["value"] == "https://www.pont.example"
    await staff.presses("button-back")
    assert staff.title == "structure-title"


async def test_an_unknown_structure_is_not_found(staff: Talk) -> None:
    for verb in ("structure", "suspend", "contacts", "invite-referent", "structure-code"):
        await staff.types("/start")
        await staff.sends_press(Press(verb, "999"))
        assert "error-not-found" in staff.keys, verb
