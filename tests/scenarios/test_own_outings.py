"""A participant linked to a chat: told at once, one tap to cancel (B1), nobody else's names."""

from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, books, opens, opens_booking, orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, read_aloud, waits


async def test_a_linked_participant_is_told_at_once_who_holds_which_seat(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await adds_guest(referent, "Karim Haddad")
    await referent.presses("confirm")
    told = await participant.fact("notice-booked-for-you")
    assert said(told, "booking-guest").args["count"] == 1


async def test_the_outing_stands_under_my_outings(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await participant.types("/start")
    await participant.presses("my-outings")
    assert said(participant.screen, "my-outing").args["title"] == "cirque"
    await participant.presses("booking")
    assert participant.title == "booking-title"


async def test_one_tap_cancels_and_whoever_booked_is_told(stage: Stage, referent: Talk, participant: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await adds_guest(referent, "Karim Haddad")
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("confirm")
    assert stage.network.taken("cirque") == 3
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    assert (participant.title, stage.network.taken("cirque")) == ("cancelled-title", 0)
    told = said(await referent.fact("notice-party-cancelled"), "notice-party-cancelled")
    assert getattr(told.args["name"], "given", None) == "P4"
    assert "notice-cancelled" in [fact.text[0].key for fact in await participant.facts()]
    assert participant.has("button-wish"), "it may be wished for after all"


async def test_whoever_cancels_once_bookings_are_closed_is_not_asked_to_wish(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("demain"), stage.network.linked_person)
    told = await participant.fact("notice-booked-for-you")
    stage.later(hours=18)
    await participant.presses("cannot-come", on=told)
    assert participant.keys == ["cancelled-title", "cancelled-own"]
    assert not participant.has("button-wish")


async def test_the_to_do_list_of_the_structure_grows_when_a_participant_cancels(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    await referent.types("/afaire")
    assert referent.has("destroyed", stage.network.performance("cirque"))


async def test_the_button_pressed_again_afterwards_says_that_it_is_gone(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    told = await participant.fact("notice-booked-for-you")
    await participant.presses("cannot-come", on=told)
    await participant.presses("cannot-come", on=told)
    assert "error-not-found" in participant.keys


async def test_a_participant_sees_no_notice_button_that_only_members_may_press(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    for fact in await participant.facts():
        for row in fact.buttons:
            for button in row:
                assert button.press is not None
                await participant.sends_press(button.press)
                assert participant.note != "error-not-allowed", button.label.key


async def test_in_a_common_outing_a_participant_cancels_only_their_own_party_and_reads_no_other_name(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    people = stage.network.people
    await orders(referent, stage.network.performance("cirque"), people[0], people[-1])
    await adds_guest(referent, "Karim Haddad", of=people[0])
    await referent.presses("confirm")
    await participant.types("/sorties")
    await participant.presses("booking")
    assert ("P0" in participant.words, "Karim" in participant.words) == (False, False)
    await participant.presses("cannot-come")
    assert participant.title == "cancelled-title"
    assert [given for _, _, given in stage.seats()] == ["P0", "Karim"]


async def test_a_member_who_cancels_tells_the_participant(stage: Stage, referent: Talk, participant: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await referent.types("/reservations")
    await referent.presses("booking", name="P4")
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    assert [fact.text[0].key for fact in await participant.facts()] == [
        "notice-booking-cancelled",
        "notice-cancelled-for-you",
    ]


async def test_whoever_booked_is_told_of_the_seats_given_back_now_and_not_of_those_before(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await adds_guest(referent, "Karim Haddad")
    await adds_guest(referent, "Ana Un")
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("confirm")
    await opens_booking(referent)
    await referent.presses("seats")
    await referent.presses("cancel-seat", name="Ana")
    await referent.presses("cancel-yes")
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    told = await referent.fact("notice-party-cancelled")
    assert said(told, "notice-destroy").args["count"] == 3


async def test_all_that_one_goes_to_waits_for_and_asked_for_stands_by_date_the_date_first(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    network = stage.network
    await fills(stage)
    await books(referent, network.performance("jazz"), network.linked_person)
    await waits(referent, stage, network.linked_person)
    await opens(participant, network.performance("cirque"))
    await participant.presses("wish")
    await participant.types("/sorties")
    listed = [text.key for text in participant.screen.text[1:]]
    assert listed == ["my-wish", "my-outing", "my-waiting"]
    verbs = [row[0].press.verb for row in participant.screen.buttons[:3] if row[0].press]
    assert verbs == ["my-wish", "booking", "waiting-entry"]
    assert "vendredi 4 décembre à 11 h, jazz" in read_aloud(stage, participant.screen)
