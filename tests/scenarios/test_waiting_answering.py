"""Freed seats: told to the referent and the participant together, the first answer wins, every other ending is said."""

import asyncio

import pytest

from core.model.notices import NoticeKind
from handlers.press import Press
from tests.scenarios.screens import buttons_of, keys, said
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import SHOW, fills, frees, offered, read_aloud, states, waits


async def is_offered(stage: Stage, referent: Talk, *, guest: str = "") -> None:
    """The linked participant waits alone, or with a guest; B's seats come free."""
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person, guest=guest)
    await frees(stage)


def people(stage: Stage) -> list[str]:
    return [given for _, _, given in stage.seats()]


async def test_a_freed_seat_is_told_to_the_referent_and_the_participant_what_when_and_until_when(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent, guest="Karim Haddad")
    told = await offered(referent)
    assert said(told, "notice-seat-offered").args["count"] == 2
    assert "2 places se libèrent pour P4 Zyxperson" in read_aloud(stage, told)
    assert "Réponse attendue avant lundi 23 novembre à 11 h" in read_aloud(stage, told)
    assert "samedi 5 décembre 2026 à 11 h" in read_aloud(stage, told)
    own = await participant.fact("notice-seat-offered-own")
    assert "Répondez avant lundi 23 novembre à 11 h" in read_aloud(stage, own)
    assert "Zyx" not in read_aloud(stage, own)
    assert [one.label.key for one in buttons_of(own)] == ["button-take-own", "button-decline"]


async def test_the_participant_takes_it_and_the_referent_s_notice_closes_saying_who_answered(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    before = await offered(referent)
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    assert ("answer-taken-own" in participant.keys, people(stage), states(stage)) == (True, ["P4"], ["taken"])
    closed = await referent.fact("notice-seat-offered-closed")
    assert (buttons_of(closed), "P4 Zyxperson a répondu : c’est réservé." in read_aloud(stage, closed)) == ([], True)
    assert {"notice-booked"} <= {fact.text[0].key for fact in await referent.facts()}
    await referent.presses("wait-yes", on=before)
    assert (referent.title, people(stage)) == ("answer-already-title", ["P4"])
    assert "P4 Zyxperson a répondu : c’est réservé." in read_aloud(stage, referent.screen)


async def test_the_referent_takes_it_and_the_participant_reads_of_nobody_by_name(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    before = await participant.fact("notice-seat-offered-own")
    await referent.presses("wait-yes", on=await offered(referent))
    assert (referent.title, people(stage)) == ("answer-taken-title", ["P4"])
    await participant.presses("wait-no", on=before)
    assert (participant.title, people(stage), states(stage)) == ("answer-already-title", ["P4"], ["taken"])
    assert "La personne qui vous accompagne a répondu" in read_aloud(stage, participant.screen)
    closed = await participant.fact("notice-seat-offered-own-closed")
    assert ("Zyx" in read_aloud(stage, closed), buttons_of(closed)) == (False, [])
    assert "notice-booked-for-you" in [fact.text[0].key for fact in await participant.facts()]


async def test_of_two_who_answer_at_the_same_moment_one_takes_it_and_the_other_reads_so(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    notices = (await offered(referent), await participant.fact("notice-seat-offered-own"))
    answers = [talk.presses("wait-yes", on=told) for talk, told in zip((referent, participant), notices, strict=True)]
    await asyncio.gather(*answers)
    titles = {referent.title, participant.title}
    assert (titles, people(stage)) == ({"answer-taken-title", "answer-already-title"}, ["P4"])


async def test_a_colleague_who_answers_is_named_to_the_one_who_joined(
    stage: Stage, referent: Talk, colleague: Talk
) -> None:
    await is_offered(stage, referent)
    await colleague.types("/attente")
    await colleague.presses("waiting-entry")
    assert "waiting-offered" in colleague.keys
    await colleague.presses("wait-yes")
    assert people(stage) == ["P4"]
    closed = await referent.fact("notice-seat-offered-closed")
    assert "colleague Zyxmember a répondu : c’est réservé." in read_aloud(stage, closed)


async def test_no_thank_you_ends_the_entry_and_the_other_s_notice_says_so(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    before = await offered(referent)
    await participant.presses("wait-no", on=await participant.fact("notice-seat-offered-own"))
    assert ("answer-declined-own" in participant.keys, states(stage), people(stage)) == (True, ["declined"], [])
    closed = await referent.fact("notice-seat-offered-closed")
    assert "P4 Zyxperson a répondu : non merci." in read_aloud(stage, closed)
    await referent.presses("wait-yes", on=before)
    assert (referent.title, people(stage)) == ("answer-already-title", [])


async def test_declined_seats_go_to_the_next_at_once(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    for person in stage.network.people[:3]:
        await waits(referent, stage, person)
    await frees(stage)
    assert states(stage) == ["offered", "offered", "waiting"]
    first = next(fact for fact in await referent.facts() if fact.text[0].key == "notice-seat-offered")
    await referent.presses("wait-no", on=first)
    assert states(stage) == ["declined", "offered", "offered"]
    assert "P2" in read_aloud(stage, await offered(referent))


@pytest.mark.parametrize("verb", ["wait-yes", "wait-no"])
async def test_a_second_press_and_a_second_delivery_change_nothing(stage: Stage, referent: Talk, verb: str) -> None:
    await is_offered(stage, referent)
    press = referent.press(verb, on=await offered(referent))
    await referent.sends_press(press)
    ended, title, seats = states(stage), referent.title, people(stage)
    await referent.sends_press(press)
    assert (states(stage), referent.title, people(stage)) == (ended, title, seats)
    await referent.again()
    assert (states(stage), referent.title, people(stage)) == (ended, title, seats)
    assert len(seats) == (verb == "wait-yes")


async def test_an_answer_at_the_last_instant_is_too_late_and_says_so(stage: Stage, referent: Talk) -> None:
    await is_offered(stage, referent)
    told = await offered(referent)
    stage.later(hours=24)
    await referent.presses("wait-yes", on=told)
    assert (referent.title, people(stage)) == ("answer-over-title", [])


async def test_an_answer_a_second_before_is_in_time(stage: Stage, referent: Talk) -> None:
    await is_offered(stage, referent)
    told = await offered(referent)
    stage.later(hours=23, minutes=59, seconds=59)
    await referent.presses("wait-yes", on=told)
    assert (referent.title, people(stage)) == ("answer-taken-title", ["P4"])


async def test_missed_is_told_to_both_the_notice_closes_and_the_place_behind_is_said(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person, guest="Karim Haddad")
    await waits(referent, stage, stage.network.people[0])
    await frees(stage)
    told = await offered(referent)
    stage.later(hours=24)
    await stage.tick()
    assert states(stage) == ["waiting", "offered"]
    closed = await referent.fact("notice-seat-offered-closed")
    assert ("Le temps pour répondre est passé." in read_aloud(stage, closed), buttons_of(closed)) == (True, [])
    assert "notice-missed-behind" in keys(await referent.fact("notice-offer-missed"))
    assert "notice-missed-own" in keys(await participant.fact("notice-offer-missed-own"))
    await referent.presses("wait-yes", on=told)
    assert (referent.title, said(referent.screen, "waiting-rank").args["rank"]) == ("answer-over-title", 2)
    await referent.presses("waiting-entry", on=await referent.fact("notice-offer-missed"))
    assert referent.title == "waiting-entry-title"


async def test_missed_twice_is_off_the_list_and_told_how_to_come_back(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    for _ in range(2):
        stage.later(hours=24)
        await stage.tick()
    assert states(stage) == ["expired"]
    told = await referent.fact("notice-waiting-ended")
    assert {"notice-ended-missed", "notice-ended-back"} <= set(keys(told))
    assert "notice-ended-back-own" in keys(await participant.fact("notice-waiting-ended-own"))
    await referent.presses("offer", on=told)
    assert referent.title == "offer-title"


async def test_seats_freed_at_night_are_told_in_the_morning(stage: Stage, referent: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0])
    stage.later(hours=12)
    await frees(stage)
    assert (states(stage), stage.network.told(NoticeKind.SEAT_OFFERED)) == (["waiting"], [])
    stage.later(hours=8, minutes=59)
    await stage.tick()
    assert states(stage) == ["waiting"]
    stage.later(minutes=1)
    await stage.tick()
    assert "avant mardi 24 novembre à 8 h" in read_aloud(stage, await offered(referent))


async def test_in_the_last_hours_all_are_told_and_the_first_answer_wins(
    stage: Stage, referent: Talk, participant: Talk, other_referent: Talk
) -> None:
    network = stage.network
    await network.execute("UPDATE performance SET seats_total = 2 WHERE external_id = 'demain'")
    await fills(stage, "demain")
    await waits(referent, stage, network.linked_person, show="demain", guest="Karim Haddad")
    await waits(referent, stage, network.people[0], show="demain", guest="Ana Un")
    stage.later(hours=13)
    await frees(stage, "demain")
    assert states(stage) == ["waiting", "waiting"]
    shared = [fact for fact in await referent.facts() if fact.text[0].key == "notice-seats-shared"]
    assert "La première réponse l’emporte." in read_aloud(stage, shared[0])
    own = await participant.fact("notice-seats-shared-own")
    assert "Répondez avant lundi 23 novembre à 5 h" in read_aloud(stage, own)
    await referent.presses("wait-yes", on=shared[1])
    assert (referent.title, people(stage)) == ("answer-taken-title", ["P0", "Ana"])
    await participant.presses("wait-yes", on=own)
    assert (participant.title, people(stage)) == ("answer-over-title", ["P0", "Ana"])
    gone = await participant.fact("notice-seats-shared-own")
    assert ("notice-shared-gone" in keys(gone), buttons_of(gone)) == (True, [])


async def test_when_bookings_close_whoever_waits_is_told_and_shown_other_dates(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    stage.later(days=12, hours=22)
    await stage.tick()
    assert states(stage) == ["revoked"]
    told = await referent.fact("notice-waiting-ended")
    assert "notice-ended-closed" in keys(told)
    assert "notice-ended-closed-own" in keys(await participant.fact("notice-waiting-ended-own"))
    await referent.presses("dates", on=told)
    assert referent.title == "offer-title"


async def test_taken_then_cancelled_the_seat_goes_to_the_next(stage: Stage, referent: Talk, participant: Talk) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person, guest="Karim Haddad")
    await waits(referent, stage, stage.network.people[0], guest="Ana Un")
    await frees(stage)
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    stage.later(minutes=8)
    await participant.presses("cannot-come", on=await participant.fact("notice-booked-for-you"))
    assert (states(stage), people(stage)) == (["taken", "offered"], [])
    assert "P0" in read_aloud(stage, await offered(referent))


async def test_the_weekly_limit_is_said_on_the_page_before_and_refuses_with_its_clause(
    stage: Stage, referent: Talk
) -> None:
    await is_offered(stage, referent)
    await stage.has_booked(stage.network.linked_person, "cirque", "danse")
    await referent.types("/attente")
    await referent.presses("waiting-entry")
    assert ("finding-weekly-limit" in referent.keys, "finding-full" in referent.keys) == (True, False)
    assert (referent.has("wait-yes"), referent.has("wait-no")) == (False, True)
    await referent.presses("wait-yes", on=await offered(referent))
    assert (referent.title, states(stage), stage.network.taken(SHOW)) == ("waiting-entry-title", ["offered"], 1)
    assert said(referent.screen, "finding-refused").args["clause"] == "B10"
    assert [show for show, _, _ in stage.seats()] == ["cirque", "danse"]


async def test_a_participant_who_is_refused_reads_the_rule(stage: Stage, referent: Talk, participant: Talk) -> None:
    await is_offered(stage, referent)
    await stage.has_booked(stage.network.linked_person, "cirque", "danse")
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    assert ("finding-weekly-limit" in participant.keys, states(stage)) == (True, ["offered"])


async def test_what_the_carer_has_not_done_is_said_to_the_carer_and_not_to_the_participant(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    """The terms are asked again each season (A3), and seats may come free before they are accepted."""
    await is_offered(stage, referent)
    await stage.network.execute("DELETE FROM terms_acceptance")
    await referent.presses("wait-yes", on=await offered(referent))
    assert said(referent.screen, "finding-refused").args["clause"] == "A3"
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    assert ("finding-refused" in participant.keys, "own-waiting-refused" in participant.keys) == (False, True)
    assert (people(stage), states(stage)) == ([], ["offered"])


async def test_a_structure_suspended_since_takes_nothing_and_the_seat_goes_on(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    told = await offered(referent)
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await referent.presses("wait-yes", on=told)
    assert ("finding-structure-suspended" in referent.keys, people(stage)) == (True, [])


@pytest.mark.parametrize("who", ["other-referent", "nobody", "staff"])
@pytest.mark.parametrize("verb", ["wait-yes", "wait-no"])
async def test_nobody_else_answers(stage: Stage, referent: Talk, who: str, verb: str) -> None:
    await is_offered(stage, referent)
    talk, target = stage.person(who), referent.press(verb, on=await offered(referent)).target
    await talk.sends_press(Press(verb, target))
    assert {"error-not-found", "error-not-allowed"} & set(talk.keys)
    assert ("Zyxperson" in talk.words, states(stage), people(stage)) == (False, ["offered"], [])


@pytest.mark.parametrize("target", ["", "1", "1:", ":1", "1:x", "999:1", "1:999", "0:0", "99999999999999999:1"])
async def test_a_forged_target_is_calmly_answered_and_changes_nothing(
    stage: Stage, referent: Talk, target: str
) -> None:
    await is_offered(stage, referent)
    await referent.sends_press(Press("wait-yes", target))
    assert ("error-unexpected" in referent.keys, states(stage), people(stage)) == (False, ["offered"], [])


async def test_a_participant_of_a_common_outing_is_not_told_and_sees_nothing_of_the_others(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.people[0], stage.network.linked_person)
    await frees(stage)
    assert "notice-seat-offered-own" not in [fact.text[0].key for fact in await participant.facts()]
    entry = stage.network.one("SELECT id FROM waiting_entry")
    await participant.sends_press(Press("waiting-entry", str(entry)))
    assert ("error-not-found" in participant.keys, "P0" in read_aloud(stage, participant.screen)) == (True, False)
    assert "P0" in read_aloud(stage, await offered(referent))


async def test_an_offer_waits_on_my_outings_with_its_buttons(stage: Stage, referent: Talk, participant: Talk) -> None:
    await is_offered(stage, referent)
    await participant.types("/sorties")
    assert "my-waiting-offered" in participant.keys
    await participant.presses("waiting-entry")
    assert {"own-waiting-offered", "own-waiting-until"} <= set(participant.keys)
    await participant.presses("wait-yes")
    assert ("answer-taken-own" in participant.keys, people(stage)) == (True, ["P4"])


async def test_a_restart_between_the_notice_and_the_answer_loses_nothing(
    stage: Stage, referent: Talk, participant: Talk
) -> None:
    await is_offered(stage, referent)
    await stage.restart()
    await participant.presses("wait-yes", on=await participant.fact("notice-seat-offered-own"))
    assert people(stage) == ["P4"]
