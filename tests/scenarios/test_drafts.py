"""Staff complete a draft and publish it: found by a visitor and booked by the referent from then on."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.press import Press
from tests.programme import offer_row
from tests.scenarios.conftest import unnumbered, web_alone
from tests.scenarios.screens import said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk


async def opens_draft(stage: Stage, staff: Talk, external_id: str = "brouillon") -> None:
    await staff.types("/start")
    await staff.presses("drafts")
    await staff.presses("draft", stage.network.performance(external_id))


def plain(talk: Talk) -> str:
    """What is read, spaces and marks of direction aside."""
    return talk.words.replace("\u00a0", " ").translate({0x2068: None, 0x2069: None})


async def many(stage: Stage, count: int) -> None:
    """Drafts on one day after the other, each of a title of its own."""
    rows = [
        replace(
            offer_row(f"d{number:03}", starts_at=None, day=date(2026, 12, 7 + number % 20)), title=f"Pièce {number}"
        )
        for number in range(count)
    ]
    await stage.network.play(*rows, replace(rows[0], external_id="d-noces", title="Les Noces de Figaro"))


async def test_a_draft_completed_is_found_by_a_visitor_and_booked_by_the_referent(
    stage: Stage, staff: Talk, stranger: Talk, referent: Talk
) -> None:
    number = stage.network.performance("brouillon")
    await stranger.types("brouillon")
    before = stranger.has("offer", number)
    await opens_draft(stage, staff)
    assert (staff.has("publish"), "draft-hour-asked" in staff.keys) == (False, True)
    await staff.types("20 h 30")
    assert "dimanche 6 décembre 2026 à 20 h 30" in plain(staff)
    await staff.presses("publish")
    assert staff.title == "draft-done-title"
    await stranger.types("/menu")  # the title of an offer in a list may open it, where choices are typed
    await stranger.types("brouillon")
    assert (before, stranger.has("offer", number)) == (False, True)
    await stranger.presses("offer", number)
    assert "20 h 30" in plain(stranger)
    await books(referent, number, stage.network.people[0])
    assert stage.seats() == [("brouillon", "holder", "P0")]


async def test_accessibility_and_seats_are_set_before_publishing(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.presses("draft-access")
    for code in ("hi", "mi", "vi"):
        await staff.presses("draft-toggle", code)
    await staff.presses("draft-toggle", "vi")
    await staff.types("vingt")
    assert (staff.note, staff.has("draft-toggle", "hi")) == ("error-access-asked", True)
    chosen = [row[0].label.args["on"] for row in staff.screen.buttons[:5]]
    assert chosen == ["yes", "no", "yes", "no", "no"]
    await staff.presses("button-done")
    await staff.presses("draft-seats")
    await staff.types("11")
    await staff.types("12 places")
    assert (said(staff.screen, "draft-seats").args["seats"], "saved" in staff.keys) == (12, True)
    await staff.presses("button-back")
    await staff.types("14h")
    await staff.presses("publish")
    assert stage.network.query("SELECT time, seats_total, access FROM performance WHERE external_id = 'brouillon'") == [
        ("14:00", 12, ";hi;mi;")
    ]


async def test_what_was_typed_is_kept_until_it_is_published(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.types("20h")
    await staff.presses("draft-seats")
    await staff.types("7")
    await staff.types("/offres")
    await staff.types("/start")
    await stage.restart()
    await opens_draft(stage, staff)
    assert (staff.has("publish"), said(staff.screen, "draft-seats").args["seats"]) == (True, 7)
    await staff.presses("publish")
    assert stage.network.one("SELECT seats_total FROM performance WHERE external_id = 'brouillon'") == 7


@pytest.mark.parametrize("typed", ["ce soir", "20 places"])
async def test_what_is_no_hour_is_said_with_an_example(stage: Stage, staff: Talk, typed: str) -> None:
    await opens_draft(stage, staff)
    await staff.types(typed)
    assert (staff.note, staff.has("publish")) == ("error-time-asked", False)
    assert "20 h 30" in plain(staff)


@unnumbered
async def test_a_number_alone_is_no_hour(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.types("20")
    assert (staff.note, staff.has("publish")) == ("error-time-asked", False)


async def test_an_hour_that_the_clock_skips_is_refused_at_once(stage: Stage, staff: Talk) -> None:
    await stage.network.play(offer_row("brouillon", starts_at=None, day=date(2027, 3, 28)))
    await opens_draft(stage, staff)
    await staff.types("2h30")
    assert (staff.note, staff.has("publish")) == ("error-time-skipped", False)
    await staff.types("20h")
    assert (staff.note, staff.has("publish")) == (None, True)


async def test_an_hour_over_meanwhile_is_refused_at_publishing(stage: Stage, staff: Talk) -> None:
    await stage.network.play(offer_row("brouillon", starts_at=None, day=date(2026, 11, 22)))
    await opens_draft(stage, staff)
    await staff.types("14h")
    stage.later(hours=4)
    await staff.presses("publish")
    assert (staff.title, staff.note) == ("offer-title", "error-time-over")
    assert stage.network.one("SELECT state FROM performance WHERE external_id = 'brouillon'") == "draft"


@web_alone  # no other client sends nothing
async def test_nothing_is_no_hour_and_no_number_of_seats(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.types("")
    assert staff.note == "error-time-asked"
    await staff.presses("draft-seats")
    await staff.types("")
    assert staff.note == "error-seats-asked"


@pytest.mark.parametrize("typed", ["douze", "5001", "-3"])
async def test_what_is_no_number_of_seats_is_said_with_an_example(stage: Stage, staff: Talk, typed: str) -> None:
    await opens_draft(stage, staff)
    await staff.presses("draft-seats")
    await staff.types(typed)
    assert staff.note == "error-seats-asked"


async def test_a_hundred_drafts_are_gone_through_by_pages_and_each_is_met_once(stage: Stage, staff: Talk) -> None:
    await many(stage, 104)
    await staff.types("/start")
    await staff.presses("drafts")
    assert said(staff.screen, "drafts-title").args["count"] == 106
    met = _drafts(staff)
    while staff.has("more-drafts"):
        await staff.presses("more-drafts")
        met += _drafts(staff)
    assert (len(met), len(set(met))) == (106, 106)
    await staff.presses("drafts-back")
    assert _drafts(staff) == met[-6:-2]


async def test_typing_narrows_them_as_it_does_offers(stage: Stage, staff: Talk) -> None:
    await many(stage, 30)
    await staff.types("/acompleter")
    figaro = str(stage.network.performance("d-noces"))
    for typed in ("noces figaro", "les nosces", "FIGARO"):
        await staff.types(typed)
        assert (staff.title, _drafts(staff)) == ("drafts-title-found", [figaro]), typed
    await staff.types("12 décembre")
    days = {text.args["day"] for text in staff.screen.text if text.key == "draft-line"}
    assert days == {date(2026, 12, 12)}
    await staff.types("zarathoustra")
    assert "drafts-none" in staff.keys
    await staff.presses("button-all-drafts")
    assert len(_drafts(staff)) == 4


async def test_the_next_one_is_one_tap_away_once_one_is_published(stage: Stage, staff: Talk) -> None:
    await many(stage, 3)
    await opens_draft(stage, staff)
    await staff.types("20h")
    await staff.presses("publish")
    await staff.presses("button-next-draft")
    assert (staff.title, "draft-hour-asked" in staff.keys) == ("offer-title", True)
    while not staff.has("button-drafts-list") or staff.title != "draft-done-title" or staff.has("button-next-draft"):
        if staff.title == "draft-done-title":
            await staff.presses("button-next-draft")
        await staff.types("20h")
        await staff.presses("publish")
    assert "draft-done-last" in staff.keys
    assert stage.network.query("SELECT id FROM performance WHERE state = 'draft'") == []


async def test_a_date_published_by_another_meanwhile_is_shown_as_an_offer(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.types("20h")
    await stage.network.play(offer_row("brouillon"))
    await staff.presses("publish")
    assert (staff.title, staff.note) == ("menu-title-staff", "error-stale")
    await staff.sends_press(Press("draft", str(stage.network.performance("brouillon"))))
    assert "offer-title" in staff.keys
    await staff.types("/start")
    assert not staff.has("drafts")


async def test_the_same_press_delivered_twice_publishes_once(stage: Stage, staff: Talk) -> None:
    await opens_draft(stage, staff)
    await staff.types("20h")
    first = await staff.presses("publish")
    assert await staff.again() == first
    assert stage.network.query("SELECT COUNT(*) FROM audit WHERE act = 'publish-draft'") == [(1,)]


async def test_nobody_else_sees_a_draft(stage: Stage, referent: Talk, stranger: Talk) -> None:
    number = stage.network.performance("brouillon")
    for talk in (referent, stranger):
        await talk.types("/start")
        assert not talk.has("drafts")
        await talk.sends_press(Press("draft", str(number)))
        assert talk.note == "error-not-allowed"


def _drafts(staff: Talk) -> list[str]:
    presses = [button.press for row in staff.screen.buttons for button in row]
    return [press.target for press in presses if press is not None and press.verb == "draft"]
