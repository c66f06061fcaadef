"""Who has no structure browses and never books (A5, A6); and what nobody's screen asked for."""

import pytest

from handlers.press import Press
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens, orders
from tests.scenarios.talk import Talk

LONGEST = 4096


@pytest.mark.parametrize("who", ["nobody", "linked", "staff"])
async def test_who_is_no_member_sees_offers_and_no_way_to_book(stage: Stage, who: str) -> None:
    talk = stage.person(who)
    await talk.types("/start")
    await talk.presses("offers")
    await talk.presses("offer", stage.network.performance("cirque"))
    assert ("offer-seats" in talk.keys, talk.has("book")) == (True, False)


async def test_a_first_message_opens_one_account_and_nothing_else(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/start")
    await stranger.types("/start")
    assert (stranger.title, stranger.has("bookings"), stranger.has("people")) == ("menu-title", False, False)
    assert stage.network.query("SELECT COUNT(*) FROM address WHERE native_id = ?", stranger.address.native_id) == [(1,)]


async def test_a_visitor_who_replays_a_referent_s_buttons_books_nothing(
    stage: Stage, referent: Talk, stranger: Talk
) -> None:
    await stranger.types("/start")
    await opens(referent, stage.network.performance("cirque"))
    kept = [referent.press("book")]
    await referent.presses("book")
    kept.append(referent.press("pick", stage.network.people[0]))
    await referent.presses("pick", stage.network.people[0])
    kept.append(referent.press("confirm"))
    for press in kept:
        await stranger.sends_press(press)
        assert stranger.note in ("error-not-allowed", "error-stale")
    assert (stranger.title, stage.seats(), "Zyx" in stranger.words) == ("menu-title", [], False)


@pytest.mark.parametrize("who", ["nobody", "linked", "referent", "staff"])
async def test_help_is_for_everybody_and_comes_back_to_the_menu(stage: Stage, who: str) -> None:
    talk = stage.person(who)
    await talk.types("/aide")
    assert talk.title == "help-title"
    await talk.presses("menu")
    assert talk.title.startswith("menu-title")


@pytest.mark.parametrize("typed", ["/quoi", "/", "/START please/", "/../etc"])
async def test_an_unknown_command_says_so_and_loses_nothing(stage: Stage, referent: Talk, typed: str) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.types(typed)
    expected = ("menu-title-member", None) if typed.startswith("/START") else ("check-title", "error-unknown-command")
    assert (referent.title, referent.note) == expected


async def test_a_command_is_understood_in_capitals_and_with_the_bot_s_name(stage: Stage, referent: Talk) -> None:
    await referent.types("/OFFRES@strapontin_bot vite")
    assert referent.title == "offers-title"


async def test_a_command_that_is_for_others_is_not_allowed(stage: Stage, stranger: Talk) -> None:
    for command in ("/participants", "/afaire", "/annuler", "/import"):
        await stranger.types(command)
        assert (stranger.title, stranger.note) == ("menu-title", "error-not-allowed")


@pytest.mark.parametrize("who", ["nobody", "linked", "referent"])
async def test_a_file_where_none_is_expected_is_said_so_and_loses_nothing(stage: Stage, who: str) -> None:
    talk = stage.person(who)
    await talk.types("/offres")
    await talk.sends("photo.jpg", b"\xff\xd8\xff")
    assert (talk.title, talk.note) == ("offers-title", "error-no-file-here")


async def test_staff_who_are_elsewhere_are_told_that_no_file_is_expected(stage: Stage, staff: Talk) -> None:
    await staff.types("/start")
    await staff.sends("offres.csv", b"external_id")
    assert staff.note == "error-no-file-here"


async def test_a_text_longer_than_a_message_is_refused_with_its_limit(stage: Stage, stranger: Talk) -> None:
    await stranger.types("/start")
    await stranger.types("x" * (LONGEST + 1))
    assert stranger.note == "error-too-long"
    await stranger.types("x" * LONGEST)
    assert stranger.title == "offers-title-found"


async def test_a_press_of_an_unknown_verb_shows_the_present_screen(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.sends_press(Press("of-another-age", "7"))
    assert (referent.title, referent.note) == ("check-title", "error-stale")
