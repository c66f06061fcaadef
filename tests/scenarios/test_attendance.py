"""Who was there: asked when it is over, said in few taps, undone, commented; what staff see of it (V1, B11, B12)."""

from datetime import datetime, timedelta

from bot import usecases
from core.model.attendance import Attendance
from core.model.ids import InvitationId
from core.usecases.attendance import MarkAttendance
from core.usecases.due import DueWork
from handlers.press import Press
from handlers.reply import Reply
from tests.core.usecases.outings import alone, booked, common
from tests.network import CANARY, Network
from tests.scenarios.screens import buttons_of, given_names, keys, said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import orders
from tests.scenarios.talk import Talk

NOTICE, SAID = "notice-attendance", "notice-attendance-said"


async def is_over(stage: Stage, show: str = "cirque", **later: int) -> None:
    """What was told before is there; the clock goes on to the end of a date, and what is due then is done."""
    await stage.delivers()
    starts_at = stage.network.one("SELECT starts_at FROM performance WHERE external_id = ?", show)
    stage.now = datetime.fromtimestamp(starts_at, stage.now.tzinfo) + timedelta(hours=2) + timedelta(**later)
    await DueWork(stage.store, stage.network.policies, usecases.doers(stage.network.policies))(stage.now)
    await stage.delivers()


async def asked(talk: Talk, title: str = NOTICE) -> Reply:
    return await talk.fact(title)


def marks(stage: Stage) -> list[str | None]:
    return [one for (one,) in stage.network.query("SELECT attendance FROM invitation ORDER BY id")]


def names(reply: Reply, key: str) -> list[str]:
    """Given names that a line says."""
    found = said(reply, key).args["names"]
    assert isinstance(found, tuple)
    return [getattr(name, "given", "") for name in found]


async def test_all_were_there_one_tap_on_the_message_which_then_says_so(stage: Stage, referent: Talk) -> None:
    await booked(stage.network, common(stage.network))
    await is_over(stage)
    message = await asked(referent)
    assert given_names(message) == ["P0", "Guest0", "P1", "P2", "Sacha"]
    await referent.presses("all-came", on=message)
    assert (referent.taps, referent.title, marks(stage)) == (1, "attendance-saved-title", ["came"] * 5)
    await stage.delivers()
    done = await asked(referent, SAID)
    assert names(done, "attendance-came") == ["P0", "Guest0", "P1", "P2", "Sacha"]
    await referent.presses("undo-marks")
    assert (referent.title, marks(stage)) == ("attendance-title", [None] * 5)
    assert not referent.has("undo-marks")


async def test_one_was_not_three_taps_and_the_door_saw_another(stage: Stage, referent: Talk, colleague: Talk) -> None:
    await booked(stage.network, common(stage.network))
    await stage.network.execute(
        "UPDATE invitation SET attendance = 'came', door_at = 1, attended_at = 1 WHERE given = 'P0'"
    )
    await is_over(stage)
    message = await asked(referent)
    assert names(message, "attendance-door") == ["P0"]
    await referent.presses("attended", on=message, name="P1")
    await referent.presses("excused")
    await referent.presses("button-rest-came")
    assert (referent.taps, marks(stage)) == (3, ["came", "came", "excused", "came", "came"])
    await referent.presses("attended", name="P0")
    assert ("attendance-door" in referent.keys, referent.has("unmark")) == (True, False)
    await colleague.types("/venues")
    assert "attendances-none" in colleague.keys


async def test_one_person_alone_is_one_tap_changed_by_another(stage: Stage, referent: Talk) -> None:
    await booked(stage.network, alone(stage.network, "cirque"))
    await is_over(stage)
    message = await asked(referent)
    labels = ["button-seat-came", "button-seat-absent", "button-seat-excused"]
    assert [one.label.key for one in buttons_of(message)] == labels
    await referent.presses("absent", on=message)
    await referent.presses("came")
    await referent.presses("undo-marks")
    assert (referent.taps, marks(stage)) == (3, ["absent"])
    await referent.presses("unmark")
    assert (marks(stage), "attendance-open" in referent.keys) == ([None], True)


async def test_it_waits_under_to_do_for_any_member_and_is_asked_again_where_somebody_is_left(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    for show, person in (("cirque", 0), ("danse", 1)):
        await booked(stage.network, alone(stage.network, show, person))
    await is_over(stage, "danse")
    await colleague.types("/start")
    await colleague.presses("to-do", count=2)
    await colleague.presses("attendances", count=2)
    await colleague.presses("attendance", title="cirque")
    await colleague.presses("came")
    await colleague.presses("attendances")
    assert [one.label.args.get("title") for one in buttons_of(colleague.screen)][:1] == ["danse"]
    await is_over(stage, "danse", days=4)
    again = [fact for fact in await referent.facts() if "notice-attendance-again" in keys(fact)]
    assert [said(one, "cancel-what").args["title"] for one in again] == ["danse"]


async def test_a_comment_is_about_the_use_says_who_reads_it_and_names_nobody(stage: Stage, referent: Talk) -> None:
    await booked(stage.network, alone(stage.network, "cirque"))
    await is_over(stage)
    await referent.presses("absent", on=await asked(referent))
    await referent.presses("comment")
    assert {"comment-about", "comment-read"} <= set(referent.keys)
    await referent.types(f"{CANARY}person était en retard")
    assert (referent.title, referent.note) == ("comment-title", "error-comment-names")
    await referent.types("Le bus ne passait plus.")
    assert said(referent.screen, "attendance-comment").args["text"] == "Le bus ne passait plus."
    await referent.presses("comment")
    await referent.presses("no-comment")
    assert "attendance-comment" not in referent.keys


async def test_too_late_or_another_structure_s_the_clause_is_said_and_nothing_marked(
    stage: Stage, referent: Talk, other_referent: Talk
) -> None:
    await booked(stage.network, alone(stage.network, "cirque"))
    await is_over(stage)
    message = await asked(referent)
    came = referent.press("came", on=message)
    await other_referent.sends_press(came)
    assert said(other_referent.screen, "finding-refused").args["clause"] == "V1"
    await is_over(stage, days=30)
    await referent.sends_press(came)
    assert said(referent.screen, "finding-refused").args["clause"] == "V1"
    await referent.sends_press(Press("attendance", str(stage.network.one("SELECT id FROM outing"))))
    assert ("finding-attendance-closed" in referent.keys, referent.has("came"), marks(stage)) == (True, False, [None])


async def test_where_many_are_not_used_the_structure_is_told_at_its_next_booking_and_staff_see_figures(
    stage: Stage, referent: Talk, staff: Talk
) -> None:
    await nobody_came(stage.network, stage)
    await orders(referent, stage.network.performance("petit"), stage.network.people[0])
    assert said(referent.screen, "finding-heavy-unused").args["unused"] == 5
    assert referent.has("confirm")
    await staff.sends_press(Press("unused"))
    assert said(staff.screen, "unused-line").args["structure"] == "Structure A"
    await staff.presses("unused-of", stage.network.structure_a)
    seen = [words(staff.screen, stage.texts)]
    await staff.presses("contacted")
    assert "unused-contacted-own" in staff.keys
    await staff.presses("unused")
    assert "unused-line-contacted" in staff.keys
    seen.append(words(staff.screen, stage.texts))
    assert "Le bus ne passait plus." in seen[0]
    assert CANARY not in "".join(seen)


async def nobody_came(network: Network, stage: Stage) -> None:
    """To the five outings that are over by then."""
    shows = ("demain", "cirque", "danse", "opera", "jazz")
    outings = [await booked(network, alone(network, show, number)) for number, show in enumerate(shows)]
    await is_over(stage, "jazz")
    mark = MarkAttendance(stage.store, network.policies)
    for outing in outings:
        seat = InvitationId(network.one("SELECT id FROM invitation WHERE outing_id = ?", outing))
        await mark.seat(seat, Attendance.ABSENT, network.act(at=stage.now))
    await network.execute("UPDATE reservation SET comment = 'Le bus ne passait plus.' WHERE outing_id = ?", outings[0])
