"""Last-minute notices: posted in four taps, read before and after, understood with one, followed to the end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.documents import Documents
from core.errors import NotFoundError
from core.model.ids import AccountId
from core.model.names import PersonName
from core.model.notices import NoticeKind
from handlers.press import Press
from handlers.reply import Arg, Document, DocumentKind, Reply, Text
from tests.core.rules.pictures import png
from tests.scenarios.screens import buttons_of, labels, said, words
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books, opens, opens_booking
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, waits
from tests.venues import another_venue, venue_id

PNG = png()


async def posts_place(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-place")
    await staff.types("Salle Rameau, 29 rue de la Martinière, Lyon")
    await staff.sends("plan.png", PNG)
    await staff.presses("bulletin-post")


def whom(poster: Talk) -> Mapping[str, Arg]:
    """Who would get it, and how."""
    counts = said(poster.screen, "bulletin-who").args["whom"]
    assert isinstance(counts, Text)
    return counts.args


def names(shown: Reply, key: str) -> list[str]:
    """Given names on this line."""
    people = said(shown, key).args["names"]
    assert isinstance(people, tuple)
    return [one.given for one in people if isinstance(one, PersonName)]


async def test_staff_move_an_hour_in_four_taps_and_follow_who_understood(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    show = stage.network.performance("cirque")
    await books(referent, show, stage.network.linked_person, stage.network.people[0])
    await opens(staff, show)
    before = staff.taps
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-time")
    await staff.types("20h30")
    shown = [(text.key, dict(text.args)) for text in staff.screen.text[1:6]]
    assert whom(staff) == {"chat": 1, "structure": 1, "members": 1, "other": "no-venue"}
    await staff.presses("bulletin-post")
    assert (staff.taps - before, staff.title) == (4, "bulletin-sent")
    told = await participant.fact("bulletin-title-time")
    assert [(text.key, dict(text.args)) for text in told.text] == shown
    moved = datetime(2026, 12, 1, 10, tzinfo=UTC), datetime(2026, 12, 1, 19, 30, tzinfo=UTC)
    times = said(told, "bulletin-time-before").args["starts_at"], said(told, "bulletin-time-now").args["starts_at"]
    assert times == moved
    await participant.presses("received", on=told)
    assert participant.title == "bulletin-received"
    assert "bulletin-read-person" in [text.key for text in (await participant.fact("bulletin-title-time")).text]
    await participant.sends_press(Press("received", "1"))
    assert stage.network.one("SELECT COUNT(*) FROM acknowledgement") == 1
    to_referent = await referent.fact("bulletin-title-time")
    assert names(to_referent, "bulletin-for") == ["P4", "P0"]
    await referent.presses("received", on=to_referent)
    await opens_booking(referent)
    assert names(referent.screen, "booking-informed") == ["P4"]
    await staff.presses("bulletin-of")
    assert said(staff.screen, "bulletin-told").args == {"people": 2, "told": 1, "passed": 0}
    assert said(staff.screen, "bulletin-acknowledged").args == {"count": 1}
    assert said(staff.screen, "bulletin-to-pass-on").args == {"count": 1}
    assert "Zyx" not in staff.words


async def test_what_cannot_be_posted_is_said_where_it_is_typed(stage: Stage, staff: Talk) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-time")
    for text, note in (("bientôt", "error-time-asked"), ("11h", "error-same-time"), ("hier 20h", "error-time-asked")):
        await staff.types(text)
        assert (staff.title, staff.note) == ("bulletin-time-asked", note)
    await staff.types("samedi 5 décembre 15h")
    assert said(staff.screen, "bulletin-time-now").args["starts_at"] == datetime(2026, 12, 5, 14, tzinfo=UTC)
    await staff.types("Le train de la troupe a du retard.")
    assert said(staff.screen, "bulletin-text").args == {"text": "Le train de la troupe a du retard."}
    await staff.types("x" * 501)
    assert staff.note == "error-bulletin-long"
    await staff.sends("plan.gif", b"GIF89a")
    assert (staff.note, staff.has("bulletin-no-file")) == ("error-bulletin-file", False)
    await staff.sends("plan.pdf", b"%PDF-1.7")
    assert staff.has("bulletin-no-file")
    await staff.presses("bulletin-no-file")
    assert (staff.title, staff.has("bulletin-no-file")) == ("bulletin-check", False)
    await staff.presses("button-bulletin-change")
    await staff.presses("button-back")
    assert (staff.title, stage.network.query("SELECT id FROM bulletin")) == ("offer-title", [])


async def test_a_new_place_is_seen_everywhere_and_its_plan_is_for_whoever_was_told(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    show, network = stage.network.performance("cirque"), stage.network
    await books(referent, show, network.linked_person)
    await posts_place(stage, staff)
    told = await participant.fact("bulletin-title-place")
    assert "Salle Rameau, 29 rue de la Martinière, Lyon" in words(told, stage.texts)
    await opens(participant, show)
    assert said(participant.screen, "offer-where-address").args["venue"] == "Salle Rameau"
    await opens_booking(referent)
    assert said(referent.screen, "booking-where").args == {"venue": "Salle Rameau", "commune": "Lyon"}
    documents, plan = Documents(stage.store, stage.texts, network.policies), Document(DocumentKind.BULLETIN_PNG, 1)
    for reader in (network.linked, network.referent, network.staff):
        assert await documents.draw(plan, reader, stage.now) == PNG
    for stranger in (network.other_referent, replace(network.linked, account_id=AccountId(0))):
        with pytest.raises(NotFoundError):
            await documents.draw(plan, stranger, stage.now)


async def looks_after(stage: Stage, name: str, show: str) -> None:
    """Whoever wrote to the service before, wherever that was."""
    network, where = stage.network, "SELECT account_id FROM address WHERE native_id = ?"
    account_id, now = network.one(where, stage.native_id(name)), int(stage.now.timestamp())
    await network.execute("INSERT INTO venue_member VALUES (?, ?, ?)", account_id, venue_id(network, show), now)


async def test_at_night_it_is_said_that_it_leaves_in_the_morning(stage: Stage, staff: Talk, referent: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.people[0])
    stage.later(hours=12)  # 23:00
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-practical")
    await staff.types("Entrée par la cour.")
    morning = datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert said(staff.screen, "bulletin-who-morning").args["at"] == morning
    await staff.presses("bulletin-post")
    assert said(staff.screen, "bulletin-leaves").args == {"at": morning}
    stage.later(days=9)
    await staff.presses("button-bulletin-follow")
    assert said(staff.screen, "bulletin-never").args == {"count": 1}


async def test_a_venue_cancels_its_own_date_and_sees_nothing_of_another_s(
    stage: Stage, referent: Talk, participant: Talk, staff: Talk
) -> None:
    network = stage.network
    await books(referent, network.performance("cirque"), network.linked_person)
    venue = stage.person("venue")
    await venue.types("/start")
    await looks_after(stage, "venue", "cirque")
    await venue.types("/info")
    await venue.presses("bulletin", network.performance("cirque"))
    await venue.presses("button-bulletin-cancelled")
    assert whom(venue)["other"] == "staff"
    await venue.presses("button-bulletin-post-cancelled")
    assert (venue.title, network.taken("cirque")) == ("bulletin-sent", 0)
    told = await participant.fact("bulletin-title-cancelled")
    assert [text.key for text in told.text][-1] == "notice-destroy-own"
    to_referent = await referent.fact("bulletin-title-cancelled")
    assert said(to_referent, "notice-destroy").args == {"count": 1}
    assert said(await staff.fact("bulletin-title-cancelled"), "bulletin-by").args == {"by": "venue"}
    assert network.told(NoticeKind.DATE_CANCELLED) == []
    await another_venue(network)
    await venue.sends_press(Press("bulletin", str(network.performance("ailleurs"))))
    assert ("error-not-found" in venue.keys, "bulletin-title" in venue.keys) == (True, False)


async def test_whoever_waits_hears_of_a_new_hour_and_can_leave_it(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person)
    await opens(staff, stage.network.performance("petit"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-time")
    await staff.types("20h30")
    await staff.presses("bulletin-post")
    told = await participant.fact("bulletin-title-time")
    assert [row[0].label.key for row in told.buttons] == ["button-received-person"]
    assert "bulletin-for-waiting" in [text.key for text in (await referent.fact("bulletin-title-time")).text]
    stage.now += timedelta(days=20)
    await participant.presses("received", on=told)
    assert participant.title == "bulletin-received"


async def moves(stage: Stage, staff: Talk, hour: str) -> None:
    await opens(staff, stage.network.performance("cirque"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-time")
    await staff.types(hour)
    await staff.presses("bulletin-post")


async def test_a_corrected_then_cancelled_date_leaves_one_message_to_understand(
    stage: Stage, staff: Talk, referent: Talk, participant: Talk
) -> None:
    network = stage.network
    await books(referent, network.performance("cirque"), network.linked_person, network.people[0])
    await moves(stage, staff, "20h30")
    assert "notice-venue-untold" in [text.key for text in (await staff.fact("bulletin-title-time")).text]
    mine = await referent.fact("bulletin-title-time")
    assert (names(mine, "bulletin-for"), names(mine, "bulletin-to-tell")) == (["P4", "P0"], ["P0"])
    await referent.presses("relays", on=mine)
    assert [one.label.args["about"] for one in buttons_of(referent.screen) if "about" in one.label.args] == [
        Text("relay-about-time")
    ]
    await referent.presses("relay")
    await referent.presses("relay-said")
    assert "bulletin-to-tell" not in [text.key for text in (await referent.fact("bulletin-title-time")).text]
    await moves(stage, staff, "20h")
    for reader in (participant, referent):
        assert (await reader.fact("bulletin-replaced-time")).buttons == ()
        assert (await reader.fact("bulletin-title-time")).buttons != ()
    await opens(staff, network.performance("cirque"))
    await staff.presses("bulletin")
    await staff.presses("button-bulletin-cancelled")
    await staff.presses("bulletin-post")
    told = [fact for fact in await participant.facts() if fact.text[0].key == "bulletin-title-cancelled"]
    assert [labels(fact) for fact in told[:-1]] == [[], []]
    await participant.presses("received", on=told[-1])
    async with stage.store.read() as view:
        left = await view.call_lists.to_call(network.structure_a, network.performance("cirque"))
    assert network.linked_person not in [one.participant_id for one in left]
    await opens(staff, network.performance("cirque"))
    await staff.presses("button-bulletin-follow")
    assert said(staff.screen, "bulletin-acknowledged").args == {"count": 1}
