"""Seats given back: a party with its guests (B6), one seat (B8), the whole outing (B9); and the papers of them (B7)."""

import pytest

from tests.scenarios.screens import buttons_of, given_names, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, books, opens, opens_booking, orders
from tests.scenarios.talk import Talk


async def books_five(stage: Stage, referent: Talk) -> None:
    """Two participants, two guests of the first, one companion of the outing."""
    people = stage.network.people
    await orders(referent, stage.network.performance("cirque"), people[0], people[1])
    await adds_guest(referent, "Karim Haddad", of=people[0])
    await adds_guest(referent, "Ana Un", of=people[0])
    await adds_companion(referent, "Lise Morel", "needed")
    await referent.presses("confirm")


async def test_the_list_shows_each_booking_and_opens_it(stage: Stage, referent: Talk) -> None:
    await books_five(stage, referent)
    await referent.types("/reservations")
    lines = [(text.args["title"], text.args["others"]) for text in referent.screen.text if text.key == "booking-line"]
    assert sorted(lines) == [("cirque", 0), ("cirque", 2)]
    await referent.presses("booking", name="P0")
    assert said(referent.screen, "booking-guest").args["count"] == 2
    assert said(referent.screen, "booking-companion").args["count"] == 1


async def test_whoever_comes_along_is_a_person_not_a_guest(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await adds_companion(referent, "Lise Morel", "needed")
    await referent.presses("confirm")
    await referent.types("/reservations")
    line = said(referent.screen, "booking-line")
    assert line.args["others"] == 2
    assert "autres personnes" in referent.words


async def test_no_booking_is_said_in_a_sentence(stage: Stage, referent: Talk) -> None:
    await referent.types("/reservations")
    assert "bookings-none" in referent.keys


async def test_more_bookings_than_a_page_are_all_found(stage: Stage, referent: Talk) -> None:
    people = stage.network.people
    for show in ("cirque", "danse"):
        for one in people:
            await stage.has_booked(one, show)
    await referent.types("/reservations")
    listed = [row[0].press for row in referent.screen.buttons if row[0].label.key == "button-booking"]
    while referent.has("more-bookings"):
        await referent.presses("more-bookings")
        listed += [row[0].press for row in referent.screen.buttons if row[0].label.key == "button-booking"]
    assert (len(listed), len(set(listed))) == (10, 10)


async def test_cancelling_a_party_says_who_loses_a_seat_and_frees_all_of_them_in_one_act(
    stage: Stage, referent: Talk
) -> None:
    await books_five(stage, referent)
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("cancel-party")
    asked = said(referent.screen, "cancel-names")
    assert (asked.args["count"], "cancel-together" in referent.keys, stage.network.taken("cirque")) == (3, True, 5)
    await referent.presses("cancel-yes")
    assert (referent.title, stage.network.taken("cirque")) == ("cancelled-title", 2)
    assert [(kind, given) for _, kind, given in stage.seats()] == [("holder", "P1"), ("companion", "Lise")]


async def test_the_companion_of_an_outing_leaves_with_its_last_participant(stage: Stage, referent: Talk) -> None:
    await books_five(stage, referent)
    for name in ("P0", "P1"):
        await referent.types("/reservations")
        await referent.presses("booking", name=name)
        await referent.presses("cancel-party")
        await referent.presses("cancel-yes")
    assert (stage.seats(), stage.network.taken("cirque")) == ([], 0)


async def test_keeping_a_booking_keeps_it(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("button-keep")
    assert (referent.title, stage.network.taken("cirque")) == ("booking-title", 1)


@pytest.mark.parametrize(("name", "left"), [("Karim", 4), ("Lise", 4)])
async def test_one_guest_or_companion_is_cancelled_alone(stage: Stage, referent: Talk, name: str, left: int) -> None:
    await books_five(stage, referent)
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("seats")
    await referent.presses("cancel-seat", name=name)
    await referent.presses("cancel-yes")
    assert (referent.title, stage.network.taken("cirque")) == ("cancelled-title", left)
    assert name not in [given for _, _, given in stage.seats()]


async def test_the_holder_s_seat_is_not_among_those_cancelled_alone(stage: Stage, referent: Talk) -> None:
    await books_five(stage, referent)
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("seats")
    assert given_names(referent.screen) == ["Karim", "Ana", "Lise"]


async def test_dropping_the_outing_cancels_all_that_the_structure_holds_there_and_nothing_else(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    network = stage.network
    await books_five(stage, referent)
    await books(colleague, network.performance("cirque"), network.people[2])
    await stage.has_booked(network.other_person, "cirque")
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("drop-outing")
    assert said(referent.screen, "cancel-names").args["count"] == 6
    await referent.presses("cancel-yes")
    assert stage.seats() == [("cirque", "holder", "Q")]
    assert network.taken("cirque") == 1


async def test_cancelling_twice_cancels_once_and_says_where_one_is(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await opens_booking(referent)
    await referent.presses("cancel-party")
    yes = referent.press("cancel-yes")
    await referent.sends_press(yes)
    await referent.sends_press(yes)
    assert (referent.title, referent.note, stage.network.taken("cirque")) == ("cancelled-title", None, 0)


async def test_two_members_who_cancel_the_same_booking_cancel_it_once(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    for one in (referent, colleague):
        await opens_booking(one)
        await one.presses("cancel-party")
    await colleague.presses("cancel-yes")
    await referent.presses("cancel-yes")
    assert ("error-not-found" in referent.keys, stage.network.taken("cirque")) == (True, 0)
    assert stage.network.query("SELECT COUNT(*) FROM audit WHERE act = 'cancel'") == [(1,)]


async def test_the_button_of_a_notice_about_a_booking_cancelled_since_says_that_it_is_gone(
    stage: Stage, referent: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    told = await referent.fact("notice-booked")
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    await referent.presses("booking", on=told)
    assert "error-not-found" in referent.keys
    assert buttons_of(await referent.fact("notice-booking-cancelled")) == []


async def test_a_performance_that_began_cannot_be_cancelled_any_more(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("demain"), stage.network.people[0])
    await opens_booking(referent)
    await referent.presses("cancel-party")
    stage.later(hours=20)
    await referent.presses("cancel-yes")
    assert ("finding-too-late-to-cancel" in referent.keys, stage.network.taken("demain")) == (True, 1)


async def test_the_papers_of_cancelled_seats_stay_on_the_list_until_their_destruction_is_confirmed(
    stage: Stage, referent: Talk
) -> None:
    await books_five(stage, referent)
    await referent.types("/reservations")
    await referent.presses("booking", name="P0")
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    assert said(referent.screen, "cancelled-vouchers").args["count"] == 3
    assert said(await referent.fact("notice-cancelled"), "notice-destroy").args["count"] == 3
    await referent.types("/start")
    assert referent.press("button-to-do", count=1).verb == "to-do"
    await referent.presses("to-do")
    await referent.presses("destroyed")
    assert "to-do-none" in referent.keys
    states = stage.network.query("SELECT voucher, COUNT(*) FROM invitation GROUP BY voucher ORDER BY voucher")
    assert states == [("destroyed", 3), ("live", 2)]


async def test_the_menu_counts_what_is_to_be_done_as_the_screen_behind_it_does(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    """One for the papers of an outing, however many; one for each wish."""
    network = stage.network
    await opens(participant, network.performance("jazz"))
    await participant.presses("wish")
    await stage.has_booked(network.people[1], "danse")
    await books_five(stage, referent)
    for number in (0, 0, 0):
        await opens_booking(referent, number)
        await referent.presses("cancel-party")
        await referent.presses("cancel-yes")
    await referent.types("/start")
    await referent.presses("button-to-do", count=3)
    assert (len(destroyed(referent)), said(referent.screen, "to-do-wishes").args["count"]) == (2, 1)


def destroyed(talk: Talk) -> list[str]:
    """For which shows the screen asks whether the papers are destroyed."""
    return [one.press.target for one in buttons_of(talk.screen) if one.press and one.press.verb == "destroyed"]


async def test_papers_of_two_shows_are_confirmed_one_after_the_other(stage: Stage, referent: Talk) -> None:
    for show in ("cirque", "danse"):
        await books(referent, stage.network.performance(show), stage.network.people[0])
        await opens_booking(referent)
        await referent.presses("cancel-party")
        await referent.presses("cancel-yes")
    await referent.types("/afaire")
    await referent.presses("destroyed", stage.network.performance("danse"))
    assert stage.network.query("SELECT voucher FROM invitation ORDER BY id") == [("to_destroy",), ("destroyed",)]


async def test_a_person_cancelled_may_be_booked_anew(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    assert stage.network.taken("cirque") == 1


async def test_an_order_being_put_together_outlives_the_cancelling_of_another(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "cirque")
    await orders(referent, network.performance("danse"), network.people[1])
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    await referent.types("/start")
    await referent.presses("button-resume")
    await referent.presses("confirm")
    assert stage.seats() == [("danse", "holder", "P1")]
