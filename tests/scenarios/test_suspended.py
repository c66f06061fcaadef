"""Members of a suspended structure read and cancel, and nothing else; restored, they go on (A7, B13)."""

from tests.scenarios.screens import said, sentences
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, opens_booking, orders
from tests.scenarios.talk import Talk
from tests.scenarios.test_staff_structures import WHY, suspends
from tests.scenarios.waiting import SHOW, fills, frees, offered, states, waits


def refused(talk: Talk) -> set[tuple[object, object]]:
    """Clause and reason of each refusal on the screen, said in the note and among its lines."""
    told = [text for text in sentences(talk.screen) if text.key == "finding-refused"]
    return {(text.args["clause"], getattr(text.args["what"], "args", {}).get("why")) for text in told}


async def test_suspended_in_the_middle_of_a_booking_it_is_refused_with_the_reason_and_the_clause(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await adds_guest(referent, "Karim Haddad")
    await suspends(staff)
    await referent.presses("confirm")
    assert (referent.title, refused(referent)) == ("check-title", {("A7", WHY)})
    assert (stage.seats(), referent.has("bookings")) == ([], True)


async def test_restored_the_same_order_is_confirmed(stage: Stage, staff: Talk, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await suspends(staff)
    await referent.presses("confirm")
    assert stage.seats() == []
    await staff.presses("restore")
    await referent.types("/start")
    await referent.presses("check")
    await referent.presses("confirm")
    assert (referent.title, stage.seats()) == ("booked-title", [("cirque", "holder", "P0")])


async def test_suspended_members_browse_read_and_cancel(stage: Stage, staff: Talk, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    await suspends(staff)
    await referent.types("/offres")
    assert referent.has("offer")
    await opens_booking(referent)
    await referent.presses("cancel-party")
    await referent.presses("cancel-yes")
    assert (referent.title, stage.seats()) == ("cancelled-title", [])


async def test_suspended_members_register_nobody(stage: Stage, staff: Talk, referent: Talk) -> None:
    await suspends(staff)
    await referent.types("/participants")
    await referent.presses("new-person")
    assert (referent.title, referent.note) == ("participants-title", "finding-refused")
    await staff.presses("restore")
    await referent.presses("new-person")
    assert referent.title == "new-title"


async def test_suspended_members_join_no_waiting_list(stage: Stage, staff: Talk, referent: Talk) -> None:
    await fills(stage)
    await orders(referent, stage.network.performance(SHOW), stage.network.people[0])
    wait = referent.press("wait")
    await suspends(staff)
    await referent.sends_press(wait)
    assert (refused(referent), states(stage)) == ({("A7", WHY)}, [])


async def test_the_control_before_it_is_suspended_it_joins(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    assert states(stage) == ["waiting"]


async def test_seats_freed_meanwhile_are_offered_only_once_it_is_restored(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await suspends(staff)
    await frees(stage)
    assert (states(stage), stage.network.told("seat-offered")) == (["waiting"], [])
    await staff.presses("restore")
    assert states(stage) == ["offered"]
    await offered(referent)


async def test_seats_offered_before_it_is_suspended_go_back(stage: Stage, staff: Talk, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    await frees(stage)
    assert (states(stage), stage.network.taken(SHOW)) == (["offered"], 1)
    await suspends(staff)
    assert (states(stage), stage.network.taken(SHOW)) == (["waiting"], 0)


async def test_their_own_page_says_that_they_are_suspended_and_why(staff: Talk, referent: Talk) -> None:
    await suspends(staff)
    await referent.types("/structure")
    assert said(referent.screen, "standing-suspended").args["why"] == WHY
