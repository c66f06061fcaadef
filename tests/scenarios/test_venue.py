"""A venue in the chat: invited, its seats, its door on the day; and the staff who look after venues."""

from datetime import timedelta

from bot import usecases
from core.model.bookings import Order, Party
from core.model.names import PersonName
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from core.usecases.due import DueWork
from handlers.press import Press
from handlers.reply import Document, DocumentKind
from tests.core.usecases.outings import first
from tests.core.usecases.test_import_offers import csv_of
from tests.network import CANARY
from tests.scenarios.codes import enters
from tests.scenarios.conftest import web_alone
from tests.scenarios.screens import buttons_of, said
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens
from tests.scenarios.talk import Talk
from tests.venues import EVENING, another_venue, venue_id

HOUR = timedelta(hours=1)


async def invited(stage: Stage, staff: Talk) -> Talk:
    """From the staff's own list to the venue's first screen."""
    await staff.types("/lieux")
    await staff.presses("venue", venue_id(stage.network))
    await staff.presses("invite-venue")
    venue = stage.person("venue")
    await enters(venue, str(said(staff.screen, "code-shown").args["code"]))
    return venue


async def due_work(stage: Stage) -> None:
    await DueWork(stage.store, stage.network.policies, usecases.doers(stage.network.policies))(stage.now)
    await stage.delivers()


def here(talk: Talk) -> list[bool]:
    """Of each name on the screen, whether it is ticked."""
    seats = [
        one
        for one in buttons_of(talk.screen)
        if one.press is not None and one.press.verb in ("door-tick", "door-untick")
    ]
    return [one.label.args["here"] == "yes" for one in seats]


async def test_a_venue_is_invited_gives_seats_and_takes_back_what_is_not_booked(stage: Stage, staff: Talk) -> None:
    venue, show = await invited(stage, staff), stage.network.performance("cirque")
    assert "code-opened-venue" in venue.keys
    await stage.has_booked(stage.network.people[0], "cirque")
    await venue.types("/start")
    venue.taps = 0
    await venue.presses("button-give-seats")
    await venue.presses("my-seats", show)
    await venue.presses("button-seats-more", 5)
    assert (said(venue.screen, "date-seats-now").args, venue.taps) == ({"total": 25, "taken": 1}, 3)
    await venue.presses("button-seats-fewer", -1)
    await venue.types("12")
    assert "saved" in venue.keys
    await venue.types("0")
    assert "saved" not in venue.keys, "nothing was saved"
    assert (venue.note, said(venue.screen, "date-seats-now").args["total"]) == ("finding-refused", 12)
    await venue.presses("button-seats-back")
    assert said(venue.screen, "date-seats-now").args == {"total": 1, "taken": 1}
    await venue.presses("button-back")
    assert said(venue.screen, "my-date-booked").args == {"booked": 1, "kept": 0}


@web_alone
async def test_a_venue_is_reached_at_a_second_address_too(stage: Stage, staff: Talk) -> None:
    venue, second = await invited(stage, staff), stage.person("venue-too")
    await venue.types("/start")
    await venue.presses("more-ways")
    await venue.presses("addresses")
    await venue.presses("add-address")
    await enters(second, str(said(venue.screen, "code-shown").args["code"]))
    assert second.title == "address-added-title"
    await second.types("/start")
    assert second.has("button-my-dates")


async def test_two_quick_taps_give_five_once(stage: Stage, staff: Talk) -> None:
    venue = await invited(stage, staff)
    await venue.sends_press(Press("my-seats", str(stage.network.performance("cirque"))))
    five = venue.press("button-seats-more", 5)
    await venue.sends_press(five)
    await venue.sends_press(five)
    assert said(venue.screen, "date-seats-now").args["total"] == 25


async def test_a_file_of_its_dates_is_taken_and_one_of_another_venue_is_not(stage: Stage, staff: Talk) -> None:
    await another_venue(stage.network)
    venue = await invited(stage, staff)
    await venue.sends_press(Press("my-dates", "seats"))
    await venue.presses("button-my-file")
    await venue.sends("mes-dates.csv", csv_of({"seats": "12"}, {"external_id": "ailleurs"}))
    assert (venue.title, "offers-expected-own-id" in venue.keys) == ("offers-file-wrong-title", True)
    await venue.sends("mes-dates.csv", csv_of({"seats": "12"}))
    assert (venue.title, venue.has("my-dates")) == ("offers-file-done-title", True)
    assert stage.network.query("SELECT seats_total FROM performance WHERE external_id IN ('cirque', 'ailleurs')"
                               " ORDER BY external_id DESC") == [(12,), (20,)]  # fmt: skip


async def test_an_evening_at_the_door(stage: Stage, staff: Talk) -> None:
    """The list at its hour, a late change, ticks; no name the day before, nor once it is over."""
    network, show = stage.network, stage.network.performance("cirque")
    venue = await invited(stage, staff)
    party = Party(network.people[0], (PersonName("Karim", "Haddad"),))
    booked = await network.book(Order(show, (party,)))
    assert isinstance(booked, Booked)
    await venue.sends_press(Press("door", str(show)))
    assert ("door-opens" in venue.keys, CANARY in venue.words, here(venue)) == (True, False, [])
    stage.now = EVENING - 3 * HOUR
    await due_work(stage)
    told = await venue.fact("notice-door-list")
    assert (said(told, "notice-door-count").args["count"], len(told.attachments)) == (2, 1)
    assert told.attachments[0].content == Document(DocumentKind.DOOR_LIST, show)
    cancel = Cancel(stage.store, network.policies)
    guest = network.one("SELECT id FROM invitation WHERE kind = 'guest'")
    await cancel.seat(first(network, booked.outing_id), guest, network.act(at=stage.now))
    await stage.delivers()
    changed = await venue.fact("notice-door-changed")
    assert said(changed, "notice-door-minus").args == {"count": 1, "names": (PersonName("Karim", "Haddad"),)}
    assert said(changed, "notice-door-count").args["count"] == 1
    await venue.types("/start")
    await venue.presses("button-door")
    assert (venue.title, here(venue)) == ("door-title", [False])  # the one door of today
    await venue.presses("door-tick")
    assert (here(venue), said(venue.screen, "door-count").args) == ([True], {"came": 1, "expected": 1})
    await venue.presses("door-untick")
    assert (here(venue), network.one("SELECT COUNT(attendance) FROM invitation")) == ([False], 0)
    stage.now = EVENING + 2 * HOUR
    await venue.looks()
    assert ("door-over" in venue.keys, CANARY in venue.words) == (True, False)
    await due_work(stage)
    closed = [fact for fact in await venue.facts() if fact.text[0].key == "notice-door-list"]
    assert [fact.text[-1].key for fact in closed] == ["door-over", "door-over"]
    assert [buttons_of(fact) for fact in closed] == [[], []]
    assert "notice-door-changed" not in [fact.text[0].key for fact in await venue.facts()]


async def test_a_long_list_goes_by_pages_and_a_name_is_found_by_typing(stage: Stage, staff: Talk) -> None:
    network, show = stage.network, stage.network.performance("cirque")
    venue = await invited(stage, staff)
    for person in network.people[:4]:
        guests = (PersonName("Ana", f"Guest{person}"), PersonName("Ben", f"Guest{person}"))
        assert isinstance(await network.book(Order(show, (Party(person, guests),))), Booked)
    stage.now = EVENING - HOUR
    await venue.sends_press(Press("door", str(show)))
    shown = []
    for _ in range(3):
        shown.append(len(here(venue)))
        if venue.has("more-door"):
            await venue.presses("more-door")
    assert shown == [5, 5, 2]
    await venue.types("guest2")
    assert len(here(venue)) == 2
    await venue.types("personne de ce nom")
    assert ("door-nobody" in venue.keys, here(venue)) == (True, [])
    await venue.presses("button-door-all")
    assert len(here(venue)) == 5


async def test_staff_make_a_link_for_a_venue_without_a_chat_and_read_no_name(stage: Stage, staff: Talk) -> None:
    show = stage.network.performance("cirque")
    await stage.has_booked(stage.network.people[0], "cirque")
    stage.now = EVENING - 3 * HOUR
    await due_work(stage)
    told = await staff.fact("notice-door-nobody-there")
    assert said(told, "notice-door-count").args["count"] == 1
    await staff.presses("door-link", show, on=told)
    url = str(said(staff.screen, "door-link-url").args["url"])
    assert ("/door/" in url, len(staff.screen.attachments), CANARY in staff.words) == (True, 1, False)
    stage.later(minutes=11)
    await staff.looks()
    assert ("door-link-gone" in staff.keys, url in staff.words) == (True, False)
    await opens(staff, show)
    await staff.presses("button-door-link")
    assert said(staff.screen, "door-link-url").args["url"] != url


async def test_staff_withdraw_a_venue_and_its_screens_close(stage: Stage, staff: Talk) -> None:
    venue = await invited(stage, staff)
    await venue.presses("button-my-dates")
    await staff.types("/lieux")
    await staff.types("essais")
    await staff.presses("venue", venue_id(stage.network))
    assert said(staff.screen, "venue-accounts").args["count"] == 1
    await staff.presses("close-venue")
    await staff.presses("close-venue-yes")
    assert (said(staff.screen, "venue-accounts").args["count"], staff.has("close-venue")) == (0, False)
    await venue.looks()
    assert (venue.title, venue.has("my-dates")) == ("menu-title", False)
    await venue.sends_press(Press("my-seats", str(stage.network.performance("cirque"))))
    assert venue.note == "error-not-allowed"


@web_alone  # the same screens as every list by pages
async def test_dates_go_by_pages_and_one_of_another_venue_is_not_found(stage: Stage, staff: Talk) -> None:
    await another_venue(stage.network)
    venue = await invited(stage, staff)
    await venue.presses("button-my-dates")
    assert len([key for key in venue.keys if key == "my-date-line"]) == 4
    await venue.presses("more-my-dates")
    assert len([key for key in venue.keys if key == "my-date-line"]) == 3
    for verb in ("my-date", "my-seats", "door", "door-link"):
        await venue.sends_press(Press(verb, str(stage.network.performance("ailleurs"))))
        assert venue.note == "error-not-found" or "error-not-found" in venue.keys
