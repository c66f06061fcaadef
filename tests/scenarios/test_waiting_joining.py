"""Onto the waiting list, and looking at it (B13): one tap, the rank, no promise (B15), leaving asked once."""

import pytest

from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, opens, orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import SHOW, fills, frees, read_aloud, states, waits


async def full_screen(stage: Stage, referent: Talk) -> None:
    """The last seats went while the referent was choosing."""
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await fills(stage)
    await referent.presses("confirm")
    assert referent.title == "full-title"


async def test_from_the_full_screen_one_tap_puts_the_whole_party_on_the_list(stage: Stage, referent: Talk) -> None:
    await full_screen(stage, referent)
    referent.taps = 0
    await referent.presses("wait")
    assert (referent.title, referent.taps, states(stage)) == ("waiting-joined-title", 1, ["waiting"])
    assert stage.network.query("SELECT seats FROM waiting_entry") == [(2,)]
    assert said(referent.screen, "waiting-for").args["seats"] == 2


async def test_one_who_joins_is_told_the_rank_what_is_ahead_that_nothing_is_promised_how_and_how_to_leave(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0], guest="Karim Haddad")
    await waits(referent, stage, stage.network.people[1])
    rank = said(referent.screen, "waiting-rank")
    assert (rank.args["rank"], rank.args["ahead"]) == (2, 2)
    assert "2e sur la liste. 2 places sont demandées avant." in read_aloud(stage, referent.screen)
    assert "Aucune place n’est promise (règle B15)." in read_aloud(stage, referent.screen)
    assert {"waiting-how", "waiting-how-to-leave"} <= set(referent.keys)
    assert (referent.has("leave-waiting"), stage.network.taken(SHOW)) == (True, 2)


async def test_where_the_participant_has_a_chat_one_is_told_that_both_get_the_message(
    stage: Stage, referent: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    name = said(referent.screen, "waiting-how-both").args["name"]
    assert getattr(name, "given", None) == "P4"


async def test_the_check_screen_of_a_full_date_offers_the_list_instead_of_confirming(
    stage: Stage, referent: Talk
) -> None:
    await fills(stage)
    await opens(referent, stage.network.performance(SHOW))
    referent.taps = 0
    await referent.presses("button-waiting-list")
    assert referent.title == "for-whom-title"
    await referent.presses("pick", stage.network.people[0])
    assert (referent.has("wait"), referent.has("confirm"), "check-full" in referent.keys) == (True, False, True)
    await referent.presses("wait")
    assert (referent.title, referent.taps, states(stage)) == ("waiting-joined-title", 3, ["waiting"])


async def test_a_date_with_seats_shows_no_waiting_list(stage: Stage, referent: Talk) -> None:
    await opens(referent, stage.network.performance(SHOW))
    assert (referent.has("button-waiting-list"), referent.has("button-book")) == (False, True)
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    assert (referent.has("wait"), referent.has("confirm")) == (False, True)


@pytest.mark.parametrize("who", ["linked", "nobody", "staff"])
async def test_only_members_are_shown_the_way_onto_the_list(stage: Stage, who: str) -> None:
    await fills(stage)
    talk = stage.person(who)
    await opens(talk, stage.network.performance(SHOW))
    assert ("offer-full" in talk.keys, talk.has("button-waiting-list")) == (True, False)
    await talk.sends_press(Press("wait", "", 0))
    assert states(stage) == []


async def test_a_date_whose_bookings_are_closed_takes_nobody_on_its_list(stage: Stage, referent: Talk) -> None:
    await fills(stage, "demain")
    await stage.network.execute("UPDATE performance SET seats_total = seats_taken WHERE external_id = 'demain'")
    await orders(referent, stage.network.performance("demain"), stage.network.people[0])
    stage.later(hours=18)
    await referent.presses("wait")
    assert (referent.note, states(stage)) == ("finding-refused", [])
    await opens(referent, stage.network.performance("demain"))
    assert not referent.has("button-waiting-list")


async def test_joining_while_the_party_fits_is_refused_and_the_seats_can_be_booked(
    stage: Stage, referent: Talk
) -> None:
    await fills(stage)
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    await frees(stage)
    await referent.presses("wait")
    assert (referent.note, "finding-book-directly" in referent.keys, states(stage)) == ("finding-refused", True, [])
    await referent.presses("confirm")
    assert [given for _, _, given in stage.seats()] == ["P0"]


async def test_a_second_press_on_joining_changes_nothing(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    press = referent.press("wait")
    await referent.sends_press(press)
    await referent.sends_press(press)
    assert (referent.title, referent.note, states(stage)) == ("waiting-joined-title", None, ["waiting"])
    await referent.again()
    assert states(stage) == ["waiting"]


async def test_a_person_who_waits_already_is_not_put_on_the_list_twice(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    if referent.has("wait"):
        await referent.presses("wait")
    assert ("finding-already-waiting" in referent.keys, states(stage)) == (True, ["waiting"])


async def test_a_suspended_structure_joins_no_list_and_reads_why(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await referent.presses("wait")
    assert ("finding-structure-suspended" in referent.keys, states(stage)) == (True, [])


async def test_the_menu_counts_what_the_structure_waits_for_and_opens_each(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await referent.types("/start")
    assert not referent.has("waiting")
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await colleague.types("/start")
    assert colleague.press("waiting", count=1).verb == "waiting"
    await colleague.presses("waiting")
    line = said(colleague.screen, "waiting-line")
    assert (line.args["title"], line.args["others"]) == (SHOW, 0)
    assert "P0 Zyxperson · en tête de liste" in read_aloud(stage, colleague.screen)
    await colleague.presses("waiting-entry")
    assert {"waiting-rank", "waiting-no-promise"} <= set(colleague.keys)


async def test_the_list_is_also_typed_and_says_when_it_is_empty(stage: Stage, referent: Talk) -> None:
    await referent.types("/attente")
    assert (referent.title, "waiting-none" in referent.keys) == ("waiting-title", True)


async def test_more_entries_than_a_page_are_all_found(stage: Stage, referent: Talk) -> None:
    for show in (SHOW, "cirque"):
        await stage.network.execute("UPDATE performance SET seats_total = 2 WHERE external_id = ?", show)
        await fills(stage, show)
    for person in stage.network.people[:4]:
        await waits(referent, stage, person)
        await waits(referent, stage, person, show="cirque")
    await referent.types("/attente")
    found = [row[0].press for row in referent.screen.buttons if row[0].label.key == "button-waiting-entry"]
    while referent.has("more-waiting"):
        await referent.presses("more-waiting")
        found += [row[0].press for row in referent.screen.buttons if row[0].label.key == "button-waiting-entry"]
    assert (len(found), len(set(found))) == (8, 8)


async def test_leaving_is_asked_once_and_those_behind_move_up(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await waits(referent, stage, stage.network.people[1])
    await referent.types("/attente")
    await referent.presses("waiting-entry", name="P0")
    await referent.presses("leave-waiting")
    assert (referent.title, states(stage)) == ("waiting-leave-title", ["waiting", "waiting"])
    await referent.presses("leave-yes")
    assert (referent.title, states(stage)) == ("waiting-left-title", ["withdrawn", "waiting"])
    await referent.presses("waiting")
    await referent.presses("waiting-entry", name="P1")
    assert said(referent.screen, "waiting-rank").args["rank"] == 1


async def test_keeping_one_s_place_keeps_it(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await referent.presses("leave-waiting")
    await referent.presses("button-stay-waiting")
    assert (referent.title, states(stage)) == ("waiting-entry-title", ["waiting"])


async def test_leaving_twice_says_where_one_is(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await referent.presses("leave-waiting")
    press = referent.press("leave-yes")
    await referent.sends_press(press)
    await referent.sends_press(press)
    assert (referent.title, referent.note, states(stage)) == ("waiting-left-title", None, ["withdrawn"])


@pytest.mark.parametrize("who", ["other-referent", "linked", "nobody", "staff"])
async def test_an_entry_of_another_structure_or_person_is_neither_shown_nor_left(
    stage: Stage, referent: Talk, who: str
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    talk, entry = stage.person(who), stage.network.one("SELECT id FROM waiting_entry")
    for verb in ("waiting-entry", "leave-waiting"):
        await talk.sends_press(Press(verb, str(entry)))
        assert "Zyxperson" not in talk.words.replace("Q Zyxperson", "")
        assert {"error-not-found", "error-not-allowed"} & set(talk.keys)
        if talk.has("leave-yes"):
            await talk.presses("leave-yes")
    assert states(stage) == ["waiting"]


async def test_a_linked_participant_sees_among_their_outings_that_they_wait_and_may_leave(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await waits(referent, stage, stage.network.linked_person)
    await participant.types("/start")
    await participant.presses("my-outings")
    assert said(participant.screen, "my-waiting").args["title"] == SHOW
    await participant.presses("waiting-entry")
    assert said(participant.screen, "own-waiting-rank").args["before"] == 1
    assert "P0" not in read_aloud(stage, participant.screen)
    await participant.presses("leave-waiting")
    await participant.presses("leave-yes")
    assert (participant.title, states(stage)) == ("own-left-title", ["waiting", "withdrawn"])
    await participant.presses("my-outings")
    assert "my-outings-none" in participant.keys
