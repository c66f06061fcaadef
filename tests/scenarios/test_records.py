"""A record corrected, and erased: asked once, the name gone from every screen, the papers still on the list."""

import sqlite3
from contextlib import closing

import pytest

from core.usecases.tick import Tick
from handlers.press import Press
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_guest, books, orders
from tests.scenarios.talk import Talk


async def opens_record(referent: Talk, name: str = "P0") -> None:
    await referent.types("/participants")
    await referent.presses("person", name=name)
    await referent.presses("record")


async def erases(referent: Talk, name: str = "P0") -> None:
    await opens_record(referent, name)
    await referent.presses("erase")
    await referent.presses("erase-yes")
    assert referent.title == "erased-title"


async def test_a_spelling_is_corrected(stage: Stage, referent: Talk) -> None:
    await opens_record(referent)
    await referent.presses("correct-name")
    await referent.types("P0 Zyxpersan")
    assert (referent.title, "Zyxpersan" in referent.words) == ("participant-title", True)


async def test_another_name_is_refused_with_what_to_do_instead(stage: Stage, referent: Talk) -> None:
    await opens_record(referent)
    await referent.presses("correct-name")
    await referent.types("Karim Haddad")
    assert (referent.title, "finding-another-person" in referent.keys) == ("record-name-title", True)


async def test_the_kind_of_support_is_set_where_it_is_missing(stage: Stage, referent: Talk) -> None:
    await stage.network.execute("UPDATE participant SET support_kind = NULL")
    await opens_record(referent)
    await referent.presses("correct-kind")
    await referent.presses("kind-is", "medico-social")
    assert "kind-medico-social" in referent.keys
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])


async def test_before_erasing_one_reads_what_it_does(stage: Stage, referent: Talk) -> None:
    for show in ("cirque", "danse"):
        await stage.has_booked(stage.network.people[0], show)
    await opens_record(referent)
    await referent.presses("erase")
    assert said(referent.screen, "erase-bookings").args["count"] == 2
    assert "erase-for-good" in referent.keys
    await referent.presses("record")
    assert stage.network.one("SELECT COUNT(*) FROM participant WHERE erased_at IS NOT NULL") == 0


async def test_the_erased_person_is_found_nowhere_and_the_seats_are_free(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    await erases(referent)
    assert stage.network.taken("cirque") == 0
    for command in ("/participants", "/reservations"):
        await referent.types(command)
        assert "P0" not in referent.words
    await referent.types("/participants")
    await referent.types("P0")
    assert not referent.has("person", stage.network.people[0])
    await referent.sends_press(Press("person", str(stage.network.people[0])))
    assert "error-not-found" in referent.keys


async def test_while_another_program_reads_the_files_the_screen_promises_no_more_than_is_true(
    stage: Stage, referent: Talk
) -> None:
    await stage.has_booked(stage.network.people[1], "cirque")
    with closing(sqlite3.connect(stage.network.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM invitation").fetchone()
        await erases(referent)
        assert ("erased-soon" in referent.keys, "erased-told" in referent.keys) == (True, False)
    await Tick(stage.network.store, stage.network.policies)(stage.network.now)
    await referent.looks()
    assert ("erased-soon" in referent.keys, "erased-told" in referent.keys) == (False, True)


async def test_old_facts_are_drawn_without_the_name(
    stage: Stage, referent: Talk, colleague: Talk, participant: Talk
) -> None:
    await orders(colleague, stage.network.performance("cirque"), stage.network.linked_person)
    await adds_guest(colleague, "Karim Haddad")
    await colleague.presses("confirm")
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    await erases(referent, "P4")
    for talk in (colleague, referent, participant):
        drawn = [stage.texts.draw(fact, language="fr", names="full") for fact in await talk.facts()]
        shown = "\n".join(line for one in drawn for line in one.lines)
        assert ("P4" in shown, "Karim" in shown) == (False, False)
    told = await colleague.fact("notice-party-cancelled")
    drawn_title = stage.texts.draw(told, language="fr", names="full").lines[0]
    assert "(personne effacée)" in drawn_title


async def test_the_papers_of_an_erased_person_are_destroyed_by_their_codes(stage: Stage, referent: Talk) -> None:
    await stage.has_booked(stage.network.people[0], "cirque")
    code = stage.network.one("SELECT code FROM invitation")
    await erases(referent)
    await referent.presses("to-do")
    assert said(referent.screen, "name-erased-code").args["code"] == code
    await referent.presses("destroyed")
    assert "to-do-none" in referent.keys


async def test_a_colleague_in_the_middle_of_an_order_for_that_person_starts_anew(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await orders(colleague, stage.network.performance("cirque"), stage.network.people[0])
    confirm = colleague.press("confirm")
    await erases(referent)
    await colleague.sends_press(confirm)
    assert (colleague.note, stage.network.taken("cirque")) == ("error-stale", 0)


async def test_the_erased_person_s_phone_is_a_stranger_s(stage: Stage, referent: Talk, participant: Talk) -> None:
    await erases(referent, "P4")
    await participant.types("/sorties")
    assert participant.title == "offers-title"


@pytest.mark.parametrize("verb", ["record", "correct-name", "correct-kind", "erase", "link-phone", "unlink-phone"])
async def test_another_structure_s_record_is_as_an_unknown_one(stage: Stage, referent: Talk, verb: str) -> None:
    answers = []
    for number in (stage.network.other_person, 99999983):
        await referent.types("/start")
        await referent.sends_press(Press(verb, str(number)))
        answers.append(referent.words)
    assert answers[0] == answers[1]
    assert "error-not-found" in referent.keys


async def test_a_second_tap_on_erasing_does_nothing_more(stage: Stage, referent: Talk) -> None:
    await opens_record(referent)
    await referent.presses("erase")
    press = referent.press("erase-yes")
    await referent.sends_press(press)
    await referent.sends_press(press)
    assert (referent.note, stage.network.one("SELECT COUNT(*) FROM audit WHERE act = 'erase'")) == (None, 1)


@pytest.mark.parametrize("verb", ["erase-yes", "unlink-yes"])
async def test_what_the_screen_did_not_ask_is_not_done(stage: Stage, referent: Talk, verb: str) -> None:
    """The record page stands at the same revision and about the same person; it asks nothing."""
    await opens_record(referent, "P4")
    revision = stage.network.one(
        "SELECT d.revision FROM dialogue d JOIN address a ON a.id = d.address_id WHERE a.native_id = ?",
        referent.address.native_id,
    )
    await referent.sends_press(Press(verb, "", revision))
    kept = "SELECT account_id IS NOT NULL AND erased_at IS NULL FROM participant WHERE id = ?"
    assert (referent.note, stage.network.one(kept, stage.network.linked_person)) == ("error-stale", 1)
