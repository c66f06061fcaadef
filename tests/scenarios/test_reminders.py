"""Reminders as a participant meets them, what the referent sees of the answers, and the list of a day (I1)."""

from datetime import datetime, timedelta

import pytest

from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from handlers.press import Press
from tests.core.facts import utc
from tests.programme import offer_row
from tests.scenarios.screens import buttons_of
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import read_aloud

STARTS = utc("2026-12-05T19:00:00")
EARLY = utc("2026-12-03T08:00:00")
CLOSE = utc("2026-12-05T16:00:00")
ASKED = ["will-come", "cannot-come"]


async def plays(stage: Stage, starts_at: datetime = STARTS) -> None:
    await stage.network.play(offer_row("soiree", starts_at=starts_at))


async def booked(stage: Stage, *guests: PersonName, at: datetime | None = None) -> None:
    order = Order(stage.network.performance("soiree"), (Party(stage.network.linked_person, guests),))
    assert isinstance(await stage.network.book(order, at=at or stage.now), Booked)


async def comes_to(stage: Stage, now: datetime) -> None:
    stage.now = now
    await stage.works()


async def verbs(talk: Talk, title: str) -> list[str]:
    return [one.press.verb for one in buttons_of(await talk.fact(title)) if one.press]


async def test_reminded_two_days_before_one_says_in_one_tap_that_one_comes(
    stage: Stage, participant: Talk, referent: Talk
) -> None:
    await plays(stage)
    await booked(stage, PersonName("Ana", "Un"))
    await comes_to(stage, stage.now)
    await comes_to(stage, EARLY)
    reminder = await participant.fact("notice-reminder")
    aloud = read_aloud(stage, reminder)
    assert "samedi 5 décembre 2026 à 20 h" in aloud
    assert "Salle des Essais, 1 rue des Essais" in aloud
    assert "Avec : Ana Un" in aloud
    assert await verbs(participant, "notice-reminder") == ASKED
    await participant.presses("will-come", on=reminder)
    assert (participant.title, await verbs(participant, "notice-reminder")) == ("coming-title", ["cannot-come"])
    await participant.presses("will-come", on=reminder)
    assert (participant.title, participant.note) == ("coming-title", None)
    said = [fact for fact in await referent.facts() if fact.text[0].key == "notice-attends"]
    assert [read_aloud(stage, fact).splitlines()[0] for fact in said] == ["P4 Zyxperson a dit : « J’y serai »"]
    await referent.presses("booking", on=said[0])
    assert "P4 Zyxperson a dit : « J’y serai » (jeudi 3 décembre)." in read_aloud(stage, referent.screen)


async def test_reminded_three_hours_before_one_gives_the_seat_back_and_the_reminders_close(
    stage: Stage, participant: Talk, referent: Talk
) -> None:
    await plays(stage)
    await booked(stage)
    for now in (stage.now, EARLY, CLOSE):
        await comes_to(stage, now)
    early, close = await participant.fact("notice-reminder"), await participant.fact("notice-reminder-close")
    await participant.presses("cannot-come", on=close)
    assert (participant.title, stage.seats()) == ("cancelled-title", [])
    titles = [fact.text[0].key for fact in await participant.facts()]
    assert ("notice-reminder" in titles, "notice-reminder-close" in titles) == (False, False)
    assert titles.count("notice-booking-cancelled") == 3
    assert "notice-party-cancelled" in [fact.text[0].key for fact in await referent.facts()]
    assert stage.network.told("late-cancellation") == [("staff", 0)]
    await participant.presses("will-come", on=early)
    assert (participant.note, stage.seats()) == ("error-not-found", [])


async def test_an_old_reminder_of_a_date_that_moved_says_so_and_asks_of_the_new_one(
    stage: Stage, participant: Talk, referent: Talk
) -> None:
    await plays(stage)
    await booked(stage)
    for now in (stage.now, EARLY):
        await comes_to(stage, now)
    old = await participant.fact("notice-reminder")
    await plays(stage, STARTS - timedelta(days=1))
    await participant.presses("will-come", on=old)
    assert participant.title == "coming-moved"
    assert "vendredi 4 décembre 2026 à 20 h" in read_aloud(stage, participant.screen)
    assert stage.network.told("attends") == []
    await participant.presses("will-come")
    assert (participant.title, len(stage.network.told("attends"))) == ("coming-title", 1)
    assert await verbs(participant, "notice-reminder-moved") == []


async def test_booked_in_the_last_hours_the_confirmation_asks(stage: Stage, participant: Talk) -> None:
    await plays(stage)
    await comes_to(stage, stage.now)
    await comes_to(stage, CLOSE)
    await booked(stage)
    assert await verbs(participant, "notice-booked-for-you") == ASKED
    await participant.presses("will-come", on=await participant.fact("notice-booked-for-you"))
    await comes_to(stage, CLOSE + timedelta(minutes=30))
    assert (participant.title, stage.network.told("reminder")) == ("coming-title", [])
    assert await verbs(participant, "notice-booked-for-you") == ["cannot-come"]


async def test_reminders_are_turned_off_and_on_by_the_person_and_by_the_referent(
    stage: Stage, participant: Talk, referent: Talk
) -> None:
    await participant.types("/start")
    await participant.presses("more-ways")
    await participant.presses("reminders")
    off = participant.press("remind-me")
    await participant.presses("remind-me")
    assert ("reminders-off" in participant.keys, "reminders-saved" in participant.keys) == (True, True)
    await participant.sends_press(off)
    assert "reminders-off" in participant.keys
    await referent.sends_press(Press("record", str(stage.network.linked_person)))
    assert "record-reminders-off" in referent.keys
    await referent.presses("remind-person")
    assert "record-reminders-on" in referent.keys
    await participant.types("/rappels")
    assert "reminders-on" in participant.keys
    audited = stage.network.query("SELECT subject_id, details FROM audit WHERE act = 'reminders' ORDER BY id")
    person = stage.network.linked_person
    assert audited == [(person, '{"wanted": 0}'), (person, '{"wanted": 1}')]


async def test_the_referent_reads_in_the_morning_who_goes_where_and_who_is_to_be_told(
    stage: Stage, participant: Talk, referent: Talk
) -> None:
    network = stage.network
    await plays(stage)
    await network.play(offer_row("matinée", starts_at=STARTS - timedelta(hours=6)))
    await booked(stage, PersonName("Ana", "Un"))
    order = Order(network.performance("soiree"), (Party(network.people[0]), Party(network.people[1])))
    assert isinstance(await network.book(order), Booked)
    assert isinstance(await network.book(Order(network.performance("matinée"), (Party(network.people[2]),))), Booked)
    for now in (stage.now, EARLY):
        await comes_to(stage, now)
    await participant.presses("will-come", on=await participant.fact("notice-reminder"))
    await network.execute("UPDATE relay SET done_at = 1 WHERE participant_id = ?", network.people[1])
    await comes_to(stage, utc("2026-12-05T07:30:00"))
    title, first, second = read_aloud(stage, await referent.fact("notice-day")).splitlines()[:3]
    assert title == "Sorties du samedi 5 décembre"
    assert first == "14 h, matinée, Salle des Essais (Villeurbanne) : P2 Zyxperson (à prévenir)"
    assert second == (
        "20 h, soiree, Salle des Essais (Villeurbanne) : P4 Zyxperson + 1 personne (a dit « J’y serai »), "
        "P0 Zyxperson (à prévenir) et P1 Zyxperson"
    )
    assert await verbs(referent, "notice-day") == ["to-do", "bookings"]


@pytest.mark.parametrize("shows", [6, 8])
async def test_a_day_of_many_outings_says_how_many_more_there_are(stage: Stage, referent: Talk, shows: int) -> None:
    network = stage.network
    for number in range(shows):
        await network.play(offer_row(f"show{number}", starts_at=STARTS + timedelta(minutes=number)))
        person = network.people[number % 4]
        await network.execute("UPDATE reservation SET booked_at = booked_at - 1000000")
        order = Order(network.performance(f"show{number}"), (Party(person),))
        assert isinstance(await network.book(order), Booked)
    for now in (stage.now, utc("2026-12-05T07:30:00")):
        await comes_to(stage, now)
    lines = [text.key for text in (await referent.fact("notice-day")).text]
    assert lines == ["notice-day", *["notice-day-show"] * 6, *["notice-day-more"] * (shows > 6)]
