"""Old buttons, double taps, updates delivered twice, restarts, yesterday's dialogue: a fresh screen, nothing twice."""

import asyncio

import pytest

from handlers.press import Press
from tests.scenarios.conftest import web_alone
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, books, opens, orders
from tests.scenarios.talk import Talk


async def test_a_double_tap_books_once(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm = referent.press("confirm")
    await referent.sends_press(confirm)
    first = referent.screen
    await referent.sends_press(confirm)
    assert (referent.screen, referent.note, stage.seats()) == (first, None, [("cirque", "holder", "P0")])
    assert await referent.looks() == first


@web_alone
async def test_of_two_taps_answered_at_once_neither_is_said_to_be_late(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm = referent.press("confirm")
    taps = [stage.router.answer(referent.message(press=confirm)) for _ in range(2)]
    shown = [(reply.text[0].key, reply.noted) for reply in await asyncio.gather(*taps)]
    assert (shown, stage.network.taken("cirque")) == ([("booked-title", False)] * 2, 1)


@pytest.mark.parametrize(
    ("first", "late", "note"),
    [
        (("confirm",), "confirm", None),
        (("guest",), "guest", None),
        (("confirm",), "guest", "error-stale"),
        (("guest",), "confirm", "error-stale"),
        (("confirm", "menu"), "confirm", "error-stale"),
        (("guest", "Karim Haddad"), "guest", "error-stale"),
    ],
)
async def test_a_button_of_a_screen_gone_by_is_said_to_be_stale_unless_it_led_to_the_present_one(
    stage: Stage, referent: Talk, first: tuple[str, ...], late: str, note: str | None
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    press = referent.press(late)
    for one in first:
        await (referent.types(one) if " " in one else referent.presses(one))
    title = referent.title
    await referent.sends_press(press)
    assert (referent.title, referent.note) == (title, note)


async def test_the_same_update_delivered_twice_acts_once_and_gets_the_same_screen(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    first = await referent.presses("confirm")
    assert await referent.again() == first
    assert stage.seats() == [("cirque", "holder", "P0")]


async def test_an_update_delivered_again_much_later_shows_where_one_is_now(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await referent.presses("take-out")
    asked = referent.screen
    assert await referent.again() == asked


async def test_a_name_delivered_twice_is_one_guest(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await referent.again()
    await referent.presses("confirm")
    assert stage.network.taken("cirque") == 2


async def test_a_button_of_a_screen_gone_by_does_nothing_and_shows_the_present_one(
    stage: Stage, referent: Talk
) -> None:
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    old = referent.press("pick", stage.network.people[1])
    await referent.presses("pick", stage.network.people[0])
    await referent.sends_press(old)
    assert (referent.title, referent.note) == ("check-title", "error-stale")
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "P0")]


async def test_a_confirmation_button_kept_from_another_order_confirms_nothing(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    old = referent.press("confirm")
    await orders(referent, stage.network.performance("danse"), stage.network.people[1])
    await referent.sends_press(old)
    assert (referent.title, referent.note, stage.seats()) == ("check-title", "error-stale", [])


async def test_two_devices_of_one_person_share_one_dialogue_and_the_slower_sees_what_the_other_did(
    stage: Stage, referent: Talk
) -> None:
    other_device = stage.person("referent")
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await other_device.looks()
    await other_device.presses("confirm")
    await referent.presses("confirm")
    assert (referent.title, referent.note, stage.network.taken("cirque")) == ("booked-title", None, 1)


async def test_a_restart_at_every_step_loses_nothing(stage: Stage, referent: Talk) -> None:
    people = stage.network.people
    await referent.types("cirque")
    await stage.restart()
    await referent.presses("offer", stage.network.performance("cirque"))
    await stage.restart()
    await referent.presses("book")
    await stage.restart()
    await referent.presses("pick", people[0])
    await stage.restart()
    await referent.presses("guest")
    await stage.restart()
    await referent.types("Karim Haddad")
    await stage.restart()
    await referent.presses("confirm")
    await stage.restart()
    assert (await referent.looks()).text[0].key == "booked-title"
    assert stage.seats() == [("cirque", "holder", "P0"), ("cirque", "guest", "Karim")]
    assert len(await referent.facts()) == 1


async def test_a_double_tap_over_a_restart_books_once(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("confirm")
    await stage.restart()
    await referent.again()
    assert (referent.title, stage.network.taken("cirque")) == ("booked-title", 1)


async def test_a_dialogue_half_done_for_a_day_is_forgotten_and_its_buttons_do_nothing(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    confirm = referent.press("confirm")
    stage.later(hours=23, minutes=59)
    assert (await referent.looks()).text[0].key == "check-title"
    stage.later(minutes=1)
    assert (await referent.looks()).text[0].key == "menu-title-member"
    await referent.sends_press(confirm)
    assert (referent.title, stage.seats()) == ("menu-title-member", [])


async def test_a_dialogue_forgotten_leaves_what_was_booked(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    stage.later(days=2)
    await referent.types("/reservations")
    assert referent.has("booking")


async def test_what_another_version_wrote_and_this_one_cannot_read_is_the_menu(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await stage.network.execute("UPDATE dialogue SET data = '{\"a field of tomorrow\": 1}'")
    assert (await referent.looks()).text[0].key == "menu-title-member"


@pytest.mark.parametrize("gone", ["order", "booking", "show"])
async def test_what_a_screen_was_about_may_go_meanwhile(
    stage: Stage, referent: Talk, colleague: Talk, gone: str
) -> None:
    """The menu and the reason; the next press goes on as ever."""
    network = stage.network
    await books(colleague, network.performance("cirque"), network.people[0])
    await referent.presses("menu") if referent.has("menu") else await referent.types("/menu")
    match gone:
        case "booking":
            await referent.types("/reservations")
            await referent.presses("booking", name="P0")
            await colleague.types("/reservations")
            await colleague.presses("booking", name="P0")
            await colleague.presses("cancel-party")
            await colleague.presses("cancel-yes")
        case "order":
            await orders(referent, network.performance("danse"), network.people[1])
            await adds_companion(referent, "Lise Morel", "wished")
            await network.execute("DELETE FROM dialogue WHERE address_id = ?", network.referent.address_id)
        case _:
            await opens(referent, network.performance("danse"))
            await network.execute("UPDATE performance SET state = 'draft' WHERE external_id = 'danse'")
    await referent.looks()
    assert referent.title == "menu-title-member"
    await referent.presses("offers")
    assert referent.title == "offers-title"


async def test_a_withdrawn_right_in_the_middle_shows_the_menu_of_a_visitor(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await stage.network.execute("UPDATE member SET withdrawn_at = 1 WHERE given = 'referent'")
    await referent.looks()
    assert (referent.title, "Zyx" in referent.words) == ("menu-title", False)


async def test_a_first_message_may_be_an_old_button(stage: Stage, stranger: Talk) -> None:
    await stranger.sends_press(Press("confirm", "", 3))
    assert (stranger.title, stranger.note) == ("menu-title", "error-stale")
