"""One participant, one seat."""

from tests.network import CANARY
from tests.scenarios.screens import keys, said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books, opens, orders
from tests.scenarios.talk import Talk


async def test_the_check_screen_names_everything_and_takes_no_seat(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await orders(referent, network.performance("cirque"), network.people[0])
    assert {"check-title", "check-what", "check-party", "check-seats"} <= set(referent.keys)
    assert "mardi 1er décembre" in referent.words
    assert f"P0 {CANARY}person" in referent.words
    assert (network.taken("cirque"), stage.seats()) == (0, [])


async def test_a_confirmed_booking_takes_the_seat_and_the_confirmation_stays_with_all_there_is_to_know(
    stage: Stage, referent: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    told = words(await referent.fact("notice-booked"), stage.texts)
    assert stage.network.taken("cirque") == 1
    for part in ("cirque", "Salle des Essais", "1 rue des Essais", "Villeurbanne", "décembre", "P0 Zyxperson"):
        assert part in told
    assert {"notice-bring", "notice-how-to-cancel"} <= set(keys(await referent.fact("notice-booked")))


async def test_the_confirmation_leads_to_the_booking(stage: Stage, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("booking", on=await referent.fact("notice-booked"))
    assert referent.title == "booking-title"
    assert referent.has("cancel-party")


async def test_after_a_booking_the_list_is_where_it_was(stage: Stage, referent: Talk) -> None:
    await referent.types("cirque")
    filtered = referent.title
    await referent.presses("offer", stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.presses("pick", stage.network.people[0])
    await referent.presses("confirm")
    await referent.presses("list")
    assert (filtered, referent.title) == ("offers-title-found", "offers-title-found")


async def test_the_week_s_count_is_shown_before_the_choice(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "danse")
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    counts = {
        text.args["name"].given: text.args["count"]  # type: ignore[union-attr]  # a name, as this button's key says
        for row in referent.screen.buttons
        for text in [button.label for button in row]
        if text.key == "button-person-count"
    }
    assert counts == {"P0": 1, "P1": 0, "P2": 0, "P3": 0, "P4": 0}


async def test_who_was_booked_last_comes_first(stage: Stage, referent: Talk) -> None:
    stage.later(minutes=1)
    await stage.has_booked(stage.network.people[3], "danse")
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    assert referent.screen.buttons[0][0].press == referent.press("pick", stage.network.people[3])


async def test_a_name_is_found_by_typing_whatever_the_case_and_accents(stage: Stage, referent: Talk) -> None:
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.types("p3 ZYXPÈRSON")
    assert [row[0].label.key for row in referent.screen.buttons][:1] == ["button-person-count"]
    await referent.presses("pick", stage.network.people[3])
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "P3")]


async def test_a_name_nobody_has_leads_to_registering(stage: Stage, referent: Talk) -> None:
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.types("Zéphyrine")
    assert ("for-whom-nobody" in referent.keys, referent.has("pick"), referent.has("new-person")) == (True, False, True)


async def test_a_person_already_booked_on_this_date_is_refused_with_its_clause(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    finding = said(referent.screen, "finding-refused")
    assert ("finding-already-booked" in referent.keys, finding.args["clause"]) == (True, "B16")
    assert not referent.has("confirm")
    await referent.presses("button-someone-else")
    assert referent.title == "for-whom-title"


async def test_an_order_given_up_leaves_nothing(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses("button-give-up")
    assert (referent.title, stage.seats()) == ("offer-title", [])
    await referent.presses("menu")
    assert not referent.has("button-resume")


async def test_bookings_that_are_closed_cannot_be_begun(stage: Stage, referent: Talk) -> None:
    await opens(referent, stage.network.performance("clos"))
    assert ("offer-closed" in referent.keys, referent.has("book"), referent.has("dates")) == (True, False, True)


async def test_bookings_that_close_while_one_chooses_are_refused_with_another_date(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("demain"), stage.network.people[0])
    stage.later(hours=18)
    await referent.presses("confirm")
    assert (referent.note, "finding-bookings-closed" in referent.keys) == ("finding-refused", True)
    await referent.presses("dates")
    assert (referent.title, stage.seats()) == ("offer-title", [])


async def test_a_draft_is_not_there_for_members(stage: Stage, referent: Talk) -> None:
    await referent.types("/start")
    await opens(referent, stage.network.performance("brouillon"))
    assert (referent.title, "error-not-found" in referent.keys) == ("menu-title-member", True)
