"""No more seats: nothing is promised, nothing is half done, and one is told where to go (B13, B14, B15)."""

from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, opens, orders
from tests.scenarios.talk import Talk


async def test_a_full_date_says_how_to_buy_and_shows_other_dates(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    network = stage.network
    await orders(other_referent, network.performance("petit"), network.other_person)
    await adds_guest(other_referent, "Ana Un")
    await other_referent.presses("confirm")
    await opens(referent, network.performance("petit"))
    assert ("offer-full" in referent.keys, referent.has("button-book")) == (True, False)
    assert referent.press("button-waiting-list").verb == "book"
    assert list(referent.links()) == ["https://venue.example/"]
    await referent.presses("dates")
    assert referent.title == "offer-title"


async def test_more_seats_than_are_left_cannot_be_confirmed_and_what_is_free_is_said(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("petit"), *stage.network.people[:3])
    full = said(referent.screen, "finding-full")
    assert (full.args["left"], full.args["asked"], referent.has("confirm")) == (2, 3, False)
    assert said(referent.screen, "finding-refused").args["clause"] == "B13"
    assert referent.has("dates")
    assert (referent.title, [referent.has(verb) for verb in ("guest", "companion", "someone")]) == (
        "check-title",
        [False] * 3,
    )
    first = referent.screen.buttons[0][0]
    assert first.press is not None
    assert first.press.verb == "take-out"
    await referent.presses("take-out")
    await referent.presses("out", f"p{stage.network.people[2]}")
    assert (referent.has("confirm"), referent.has("guest"), referent.has("companion")) == (True, True, True)


async def test_the_last_seat_taken_between_check_and_confirmation_is_told_with_how_to_buy(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    network = stage.network
    await orders(other_referent, network.performance("petit"), network.other_person)
    await adds_guest(other_referent, "Ana Un")
    await orders(referent, network.performance("petit"), network.people[0])
    await other_referent.presses("confirm")
    await referent.presses("confirm")
    assert (referent.title, said(referent.screen, "full-told").args["left"]) == ("full-title", 0)
    assert (list(referent.links()), referent.has("wait")) == (["https://venue.example/"], True)
    assert [given for _, _, given in stage.seats()] == ["Q", "Ana"]
    await referent.presses("dates")
    assert referent.title == "offer-title"


async def test_fewer_seats_left_than_asked_let_one_change_the_group_and_go(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    network = stage.network
    await orders(other_referent, network.performance("petit"), network.other_person)
    await orders(referent, network.performance("petit"), network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await other_referent.presses("confirm")
    await referent.presses("confirm")
    assert (referent.title, said(referent.screen, "full-told").args["left"]) == ("full-title", 1)
    await referent.presses("button-change-party")
    await referent.presses("take-out")
    await referent.presses("out", f"g{network.people[0]}:0")
    await referent.presses("confirm")
    assert [given for _, _, given in stage.seats()] == ["Q", "P0"]


async def test_seats_given_back_while_the_full_screen_stands_can_be_booked(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    network = stage.network
    await stage.has_booked(network.other_person, "petit")
    await orders(referent, network.performance("petit"), network.people[0])
    await adds_guest(referent, "Karim Haddad")
    assert said(referent.screen, "check-full").args == {"left": 1, "asked": 2}
    await other_referent.types("/reservations")
    await other_referent.presses("booking", name="Q")
    await other_referent.presses("cancel-party")
    await other_referent.presses("cancel-yes")
    await referent.looks()
    await referent.presses("confirm")
    assert [given for _, _, given in stage.seats()] == ["P0", "Karim"]


async def test_where_being_full_is_all_that_stands_against_it_the_screen_is_that_of_the_waiting_list(
    stage: Stage, referent: Talk
) -> None:
    await stage.has_booked(stage.network.other_person, "petit")
    await orders(referent, stage.network.performance("petit"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    assert (referent.title, "finding-refused" in referent.keys) == ("check-waiting-title", False)
    assert "⛔" not in referent.words
    first = referent.screen.buttons[0][0]
    assert first.label.key == "button-join-waiting"


async def test_on_a_date_cancelled_meanwhile_nobody_is_added(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    assert referent.has("guest")
    await stage.network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'cirque'")
    await referent.looks()
    assert "finding-performance-cancelled" in referent.keys
    assert [referent.has(verb) for verb in ("guest", "companion", "someone", "dates", "give-up")] == [
        False, False, False, True, True,
    ]  # fmt: skip
