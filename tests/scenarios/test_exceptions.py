"""An exception asked from the check screen, answered by staff who see no name, used by the referent (B10, A9)."""

from datetime import date

import pytest

from handlers.press import Press
from tests.network import CANARY
from tests.scenarios.screens import said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, frees, has_joined, offered, states


async def asks(stage: Stage, referent: Talk, person: int = 0) -> None:
    network = stage.network
    await stage.has_booked(network.people[person], "danse", "opera")
    if referent.has("check"):
        await referent.presses("check")
        await referent.presses("give-up")
    await orders(referent, network.performance("cirque"), network.people[person])
    await referent.presses("ask-exception")
    assert referent.title == "exception-asked-title"


async def test_granted_from_the_message_and_booked_in_two_taps(stage: Stage, staff: Talk, referent: Talk) -> None:
    await asks(stage, referent)
    asked = await staff.fact("notice-exception-asked")
    assert said(asked, "exception-what").args["count"] == 2
    await staff.presses("grant", on=asked)
    granted = await referent.fact("notice-exception-granted")
    assert CANARY in words(granted, stage.texts)
    assert said(granted, "notice-exception-granted-told").args["monday"] == date(2026, 11, 16)
    await referent.looks()
    assert (referent.title, "exception-asked-told" in referent.keys) == ("exception-answered-title", False)
    assert CANARY in referent.words
    await referent.presses("book", on=granted)
    assert CANARY in referent.words
    await referent.presses("confirm")
    assert (referent.title, stage.network.taken("cirque")) == ("booked-title", 1)


async def test_declined_nothing_is_booked_and_whoever_asked_knows(stage: Stage, staff: Talk, referent: Talk) -> None:
    await asks(stage, referent)
    await staff.presses("decline", on=await staff.fact("notice-exception-asked"))
    declined = await referent.fact("notice-exception-declined")
    assert declined.buttons == ()
    await referent.looks()
    assert (referent.title, "notice-exception-declined-told" in referent.keys) == ("exception-answered-title", True)
    await referent.presses("check")
    assert (referent.has("confirm"), stage.network.taken("cirque")) == (False, 0)


async def test_the_staff_s_message_closes_once_it_is_answered(stage: Stage, staff: Talk, referent: Talk) -> None:
    await asks(stage, referent)
    asked = await staff.fact("notice-exception-asked")
    await staff.presses("grant", on=asked)
    closed = await staff.fact("notice-exception-asked")
    assert (closed.buttons, said(closed, "notice-exception-closed").args["state"]) == ((), "granted")
    await staff.presses("decline", on=asked)
    assert stage.network.query("SELECT state FROM exception_request") == [("granted",)]


async def test_the_list_counts_them_and_answers_the_oldest_first(stage: Stage, staff: Talk, referent: Talk) -> None:
    for person in range(4):
        await asks(stage, referent, person)
    await staff.types("/start")
    await staff.presses("button-exceptions", count=4)
    assert (said(staff.screen, "exceptions-told").args["count"], staff.keys.count("exception-line")) == (4, 3)
    first = stage.network.one("SELECT MIN(id) FROM exception_request")
    await staff.presses("grant", first)
    assert said(staff.screen, "exceptions-told").args["count"] == 3
    assert stage.network.query("SELECT participant_id FROM weekly_exception") == [(stage.network.people[0],)]


async def test_with_none_the_menu_says_nothing_of_them(staff: Talk) -> None:
    await staff.types("/start")
    assert not staff.has("exceptions")
    await staff.types("/exceptions")
    assert said(staff.screen, "exceptions-told").args["count"] == 0


async def test_staff_never_see_whose_week_it_is(stage: Stage, staff: Talk, referent: Talk) -> None:
    """Over the menu, the list, the message open and closed; the control: the referent's check screen has the name."""
    await asks(stage, referent)
    seen = [await staff.types("/start"), await staff.presses("exceptions"), *await staff.facts()]
    seen.append(await staff.presses("grant"))
    seen += await staff.facts()
    assert [reply for reply in seen if CANARY in words(reply, stage.texts) or CANARY in repr(reply)] == []
    assert all("cirque" not in words(reply, stage.texts) for reply in seen)
    await referent.presses("check")
    assert CANARY in referent.words


async def test_asked_twice_it_is_one_request(stage: Stage, staff: Talk, referent: Talk) -> None:
    await asks(stage, referent)
    await referent.presses("check")
    await referent.presses("ask-exception")
    asked = [fact for fact in await staff.facts() if fact.text[0].key == "notice-exception-asked"]
    assert (referent.title, len(asked)) == ("exception-asked-title", 1)


async def test_whoever_left_the_structure_reads_no_name_in_the_answer(
    stage: Stage, staff: Talk, colleague: Talk
) -> None:
    await asks(stage, colleague)
    await stage.network.execute("UPDATE member SET withdrawn_at = 1 WHERE given = 'colleague'")
    await staff.presses("grant", on=await staff.fact("notice-exception-asked"))
    assert CANARY not in repr(await colleague.facts())


async def test_where_more_than_the_limit_refuses_no_exception_is_offered(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "danse", "opera")
    await orders(referent, network.performance("danse"), network.people[0])
    assert ("finding-already-booked" in referent.keys, referent.has("ask-exception")) == (True, False)


@pytest.mark.parametrize("verb", ["grant", "decline"])
async def test_a_member_cannot_answer_their_own_request(stage: Stage, referent: Talk, verb: str) -> None:
    await asks(stage, referent)
    await referent.sends_press(Press(verb, str(stage.network.one("SELECT id FROM exception_request"))))
    assert (referent.note, stage.network.query("SELECT * FROM weekly_exception")) == ("error-not-allowed", [])


async def test_asked_from_an_offer_of_the_waiting_list_and_the_seat_is_taken_then(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    """The seats are kept for these people: too few free ones are no reason not to ask (B10, B13)."""
    person = stage.network.people[0]
    await fills(stage)
    await has_joined(stage, person)
    await stage.has_booked(person, "danse", "opera")
    await frees(stage)
    offer = await offered(referent)
    await referent.presses("wait-yes", on=offer)
    assert referent.title == "waiting-entry-title"
    await referent.presses("ask-exception")
    assert referent.title == "exception-asked-title"
    await referent.presses("waiting-entry")
    await staff.presses("grant", on=await staff.fact("notice-exception-asked"))
    await referent.presses("wait-yes", on=offer)
    assert (referent.title, states(stage)) == ("answer-taken-title", ["taken"])
