"""Guests by name (B4) and companions for one of two reasons (B5)."""

import pytest

from core.model.names import PersonName
from tests.scenarios.screens import said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, books, orders
from tests.scenarios.talk import Talk


async def test_a_guest_has_a_seat_in_their_own_name(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    assert "check-party-guests" in referent.keys
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "P0"), ("cirque", "guest", "Karim")]
    assert stage.network.taken("cirque") == 2


async def test_a_name_of_one_word_is_a_name_and_is_shown_before_anything_is_done(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim")
    assert (referent.title, said(referent.screen, "check-party-guests").args["guests"]) == (
        "check-title",
        (PersonName("Karim", ""),),
    )
    await referent.presses("confirm")
    assert stage.network.query("SELECT given, family FROM invitation WHERE kind = 'guest'") == [("Karim", "")]
    assert "Karim" in words(await referent.fact("notice-booked"), stage.texts)


async def test_what_is_no_name_is_asked_again_and_the_order_is_not_lost(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "K")
    assert (referent.title, referent.note) == ("guest-title", "error-name-asked")
    await referent.types("Karim Haddad")
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "P0"), ("cirque", "guest", "Karim")]


async def test_a_family_name_written_first_with_a_comma_is_set_right(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "HADDAD, Karim")
    await referent.presses("confirm")
    assert stage.network.query("SELECT given, family FROM invitation WHERE kind = 'guest'") == [("Karim", "HADDAD")]


async def test_more_seats_than_a_party_may_have_are_refused_and_one_can_be_taken_out(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    for name in ("Ana Un", "Bea Deux", "Cleo Trois", "Dina Quatre"):
        await adds_guest(referent, name)
    assert ("finding-party-too-large" in referent.keys, referent.has("confirm")) == (True, False)
    await referent.presses("take-out")
    await referent.presses("out", f"g{stage.network.people[0]}:0")
    await referent.presses("confirm")
    assert [given for _, _, given in stage.seats()] == ["P0", "Bea", "Cleo", "Dina"]


async def test_the_same_name_twice_is_an_alert_and_goes_on(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await adds_guest(referent, "karim haddad")
    assert "finding-same-name-twice" in referent.keys
    await referent.presses("confirm")
    assert stage.network.taken("cirque") == 3


@pytest.mark.parametrize("reason", ["wished", "needed"])
async def test_a_companion_comes_for_one_of_two_reasons_and_nothing_more_is_kept(
    stage: Stage, referent: Talk, reason: str
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_companion(referent, "Lise Morel", reason)
    assert "check-companions" in referent.keys
    await referent.presses("confirm")
    found = stage.network.query("SELECT given, family, reason FROM invitation WHERE kind = 'companion'")
    assert found == [("Lise", "Morel", reason)]


async def test_the_last_person_taken_out_leads_back_to_for_whom(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await referent.presses("take-out")
    await referent.presses("out", f"p{stage.network.people[0]}")
    assert (referent.title, referent.has("pick", stage.network.people[0])) == ("for-whom-title", True)


async def test_a_companion_taken_out_has_no_seat(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("take-out")
    await referent.presses("out", "c0")
    await referent.presses("confirm")
    assert stage.seats() == [("cirque", "holder", "P0")]


@pytest.mark.parametrize("ask", ["guest", "companion", "take-out", "someone"])
async def test_back_from_any_question_leads_to_the_check_screen(stage: Stage, referent: Talk, ask: str) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await referent.presses(ask)
    await referent.presses("button-back")
    assert (referent.title, referent.has("confirm")) == ("check-title", True)


async def test_three_go_together_with_one_shared_companion_in_one_act(stage: Stage, referent: Talk) -> None:
    people = stage.network.people[:3]
    await orders(referent, stage.network.performance("cirque"), *people)
    await adds_guest(referent, "Karim Haddad", of=people[1])
    await adds_companion(referent, "Lise Morel", "needed")
    await referent.presses("confirm")
    assert stage.network.query("SELECT COUNT(*) FROM outing") == [(1,)]
    assert [(kind, given) for _, kind, given in stage.seats()] == [
        ("holder", "P0"),
        ("holder", "P1"),
        ("guest", "Karim"),
        ("holder", "P2"),
        ("companion", "Lise"),
    ]
    assert stage.network.query("SELECT given FROM invitation WHERE reservation_id IS NULL") == [("Lise",)]


async def test_a_common_outing_is_all_or_nothing_and_each_finding_names_its_person(
    stage: Stage, referent: Talk
) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    await stage.has_booked(network.people[1], "danse", "opera")
    before = stage.seats()
    await orders(referent, network.performance("cirque"), *network.people[:3])
    about = [
        text.args["name"].given  # type: ignore[union-attr]  # a name, as the sentence's key says
        for line in referent.screen.text
        if line.key == "finding-refused"
        for text in [line.args["what"]]
        if getattr(text, "key", "") == "finding-about"
    ]
    assert (about, referent.has("confirm"), stage.seats()) == (["P0", "P1"], False, before)


async def test_after_the_one_who_is_refused_was_taken_out_the_others_go(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    await orders(referent, network.performance("cirque"), *network.people[:3])
    await referent.presses("take-out")
    await referent.presses("out", f"p{network.people[0]}")
    await referent.presses("confirm")
    assert [given for show, _, given in stage.seats() if show == "cirque"] == ["P1", "P2"]


async def test_five_people_with_guests_and_companions_still_make_a_short_screen(stage: Stage, referent: Talk) -> None:
    people = stage.network.people
    await orders(referent, stage.network.performance("cirque"), *people)
    for one in people:
        await adds_guest(referent, f"Invité {one} Long", of=one)
    await adds_companion(referent, "Lise Morel", "needed")
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("confirm")
    assert (referent.title, stage.network.taken("cirque")) == ("booked-title", 12)
    assert len((await referent.fact("notice-booked")).text) <= 9


async def test_a_seat_more_than_a_quarter_of_the_house_is_an_alert_that_does_not_stop(
    stage: Stage, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), *stage.network.people[:4])
    await adds_guest(referent, "Karim Haddad", of=stage.network.people[0])
    assert "finding-heavy-structure" in referent.keys
    await referent.presses("confirm")
    assert stage.network.taken("cirque") == 5


async def test_a_second_outing_of_a_structure_on_the_same_date_stands_beside_the_first(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await books(colleague, stage.network.performance("cirque"), stage.network.people[1])
    assert stage.network.query("SELECT COUNT(*) FROM outing") == [(2,)]


async def test_two_guests_of_one_name_are_told_apart_where_one_is_taken_out(stage: Stage, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await adds_guest(referent, "karim haddad")
    await referent.presses("take-out")
    shown = [line for line in referent.words.splitlines() if "addad" in line]
    assert shown == ["Karim Haddad", "karim haddad, n°\u00a02"]
