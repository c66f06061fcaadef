"""A published date in the hands of staff: its seats, and its cancelling, told to each person once."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from core.usecases.cancel_date import CancelDate
from handlers.press import Press
from handlers.reply import Reply
from tests.network import CANARY
from tests.programme import NOW
from tests.scenarios.conftest import web_alone
from tests.scenarios.screens import said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, books, opens, orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, waits

PLAYS = NOW + timedelta(days=9)
"""When "cirque" was to be played."""


async def cancels(stage: Stage, staff: Talk, external_id: str) -> None:
    await opens(staff, stage.network.performance(external_id))
    await staff.presses("cancel-date")
    await staff.presses("cancel-date-yes")


def titled(facts: Sequence[Reply], title: str) -> list[Reply]:
    return [fact for fact in facts if fact.text[0].key == title]


async def test_seats_typed_are_the_new_total(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("date-seats")
    await staff.types("35")
    assert said(staff.screen, "date-seats-now").args == {"total": 35, "taken": 0}
    assert ("saved" in staff.keys, staff.has("button-back")) == (True, True)
    await staff.presses("button-back")
    assert said(staff.screen, "offer-seats").args["seats"] == 35


async def test_a_second_number_is_seats_too_and_a_word_stays_on_the_screen(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("date-seats")
    await staff.types("35")
    await staff.types("36")
    assert (said(staff.screen, "date-seats-now").args["total"], staff.note) == (36, None)
    await staff.types("cirque")
    assert (staff.note, "date-seats-now" in staff.keys) == ("error-seats-asked", True)


async def test_fewer_than_are_booked_are_refused_with_the_least_and_the_clause(
    stage: Stage, staff: Talk, referent: Talk
) -> None:
    await books(referent, stage.network.performance("cirque"), *stage.network.people[:3])
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("date-seats")
    await staff.types("2")
    assert staff.note == "finding-refused"
    refusal = said(staff.screen, "finding-refused")
    assert (refusal.args["clause"], said(staff.screen, "finding-seats-promised").args["least"]) == ("B17", 3)
    await staff.types("3")
    assert said(staff.screen, "date-seats-now").args == {"total": 3, "taken": 3}


@web_alone  # no other client sends nothing
async def test_nothing_is_no_number(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("date-seats")
    await staff.types("")
    assert staff.note == "error-seats-asked"


@pytest.mark.parametrize("typed", ["beaucoup", "5001"])
async def test_what_is_no_number_is_said_with_an_example(stage: Stage, staff: Talk, typed: str) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("date-seats")
    await staff.types(typed)
    assert (staff.note, "« 12 »" in staff.words.replace("\u00a0", " ")) == ("error-seats-asked", True)


async def test_raised_seats_are_offered_to_whoever_waits(stage: Stage, staff: Talk, referent: Talk) -> None:
    show = stage.network.performance("petit")
    await books(referent, show, *stage.network.people[:2])
    await orders(referent, show, stage.network.people[2])
    await referent.presses("wait")
    await opens(staff, show)
    await staff.presses("date-seats")
    await staff.types("3")
    assert stage.network.one("SELECT state FROM waiting_entry") == "offered"
    assert len(stage.network.told("seat-offered")) == 1


async def test_cancelling_is_asked_once_with_its_figures(stage: Stage, staff: Talk, referent: Talk) -> None:
    show = stage.network.performance("cirque")
    await orders(referent, show, stage.network.people[0], stage.network.people[1])
    await adds_guest(referent, "Karim Haddad", of=stage.network.people[0])
    await referent.presses("confirm")
    await opens(staff, show)
    await staff.presses("cancel-date")
    assert said(staff.screen, "cancel-date-figures").args == {"bookings": 2, "seats": 3, "waiting": 0}
    shown = staff.words.translate({0x2068: None, 0x2069: None})
    assert "2 réservations, 3 places, personne en attente." in shown
    await staff.presses("button-keep-date")
    assert (staff.title, stage.network.taken("cirque")) == ("offer-title", 3)


async def test_everybody_concerned_is_told_once_and_what_is_left_to_do(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk, other_referent: Talk
) -> None:
    show = stage.network.performance("cirque")
    await books(referent, show, stage.network.linked_person, stage.network.people[0])
    await cancels(stage, staff, "cirque")
    assert (staff.title, said(staff.screen, "date-cancelled-told").args["seats"]) == ("date-cancelled-title", 2)
    (to_referent,) = titled(await referent.facts(), "notice-date-cancelled")
    (to_participant,) = titled(await participant.facts(), "notice-date-cancelled")
    assert titled(await other_referent.facts(), "notice-date-cancelled") == []
    assert said(to_referent, "notice-destroy").args["count"] == 2
    assert said(to_participant, "offer-when").args["starts_at"] == PLAYS
    assert [text.key for text in to_participant.text][-1] == "notice-destroy-own"
    await referent.presses("button-vouchers", on=to_referent)
    assert "to-do-line" in referent.keys


async def test_whoever_only_waited_is_told_and_has_nothing_to_destroy(
    stage: Stage, staff: Talk, referent: Talk, other_referent: Talk
) -> None:
    show = stage.network.performance("petit")
    await books(referent, show, *stage.network.people[:2])
    await orders(other_referent, show, stage.network.other_person)
    await other_referent.presses("wait")
    await opens(staff, show)
    await staff.presses("cancel-date")
    assert said(staff.screen, "cancel-date-figures").args == {"bookings": 2, "seats": 2, "waiting": 1}
    await staff.presses("cancel-date-yes")
    facts = await other_referent.facts()
    (told,) = titled(facts, "notice-date-cancelled")
    shown = {text.key for text in told.text}
    assert (len(facts), shown & {"notice-destroy", "notice-date-week"}) == (1, set())


async def test_a_participant_who_only_waited_or_wished_has_no_paper_and_no_wish_left(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    network = stage.network
    await fills(stage)
    await waits(referent, stage, network.linked_person)
    await opens(participant, network.performance("petit"))
    await participant.presses("wish")
    cancel = CancelDate(stage.store, network.policies)
    await cancel(network.performance("petit"), network.act(network.staff, at=stage.now))
    (told,) = titled(await participant.facts(), "notice-date-cancelled")
    assert [text.key for text in told.text if text.key.startswith("notice-destroy")] == []
    await participant.types("/sorties")
    assert "my-wish" not in participant.keys
    await referent.types("/souhaits")
    assert "wishes-none" in referent.keys


async def test_the_same_press_delivered_twice_cancels_and_tells_once(stage: Stage, staff: Talk, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    await cancels(stage, staff, "cirque")
    first = staff.screen
    assert await staff.again() == first
    await staff.sends_press(Press("cancel-date-yes", "", 1))
    assert len(titled(await referent.facts(), "notice-date-cancelled")) == 1


async def test_a_cancelled_date_says_so_and_offers_nothing(stage: Stage, staff: Talk, referent: Talk) -> None:
    await cancels(stage, staff, "cirque")
    for talk in (staff, referent):
        await opens(talk, stage.network.performance("cirque"))
        assert "offer-when-cancelled" in talk.keys
        offered = [verb for verb in ("book", "wait", "date-seats", "cancel-date") if talk.has(verb)]
        assert (offered, talk.links()) == ([], [])


async def test_an_order_begun_before_meets_the_refusal(stage: Stage, staff: Talk, referent: Talk) -> None:
    await orders(referent, stage.network.performance("cirque"), stage.network.people[0])
    await cancels(stage, staff, "cirque")
    await referent.presses("confirm")
    assert (referent.note, stage.network.taken("cirque")) == ("finding-refused", 0)
    assert "finding-performance-cancelled" in referent.keys


async def test_what_staff_see_of_a_date_holds_no_name(stage: Stage, staff: Talk, referent: Talk) -> None:
    """The canaries of every name, over each screen and each notice; the control: the referent sees them."""
    show = stage.network.performance("cirque")
    await books(referent, show, *stage.network.people[:3])
    await opens(staff, show)
    pressed = ("date-seats", "button-back", "cancel-date", "cancel-date-yes")
    seen = [staff.screen, *[await staff.presses(verb) for verb in pressed], *await staff.facts()]
    assert [reply for reply in seen if CANARY in words(reply, stage.texts) or CANARY in repr(reply)] == []
    await referent.presses("button-vouchers", on=await referent.fact("notice-date-cancelled"))
    assert CANARY in referent.words


async def test_only_staff_may(stage: Stage, referent: Talk) -> None:
    show = stage.network.performance("cirque")
    await opens(referent, show)
    assert (referent.has("date-seats"), referent.has("cancel-date")) == (False, False)
    revision = stage.network.one("SELECT MAX(revision) FROM dialogue")
    for verb in ("date-seats", "cancel-date", "cancel-date-yes"):
        await referent.sends_press(Press(verb, str(show), revision))
        assert referent.note == "error-not-allowed"
