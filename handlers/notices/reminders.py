"""Reminders to participants; to members, the word that one comes and the list of a day. Drawn from the books."""

from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import ReservationId, StructureId
from core.model.notices import NoticeKind, Told
from core.model.offers import Performance
from core.model.reminders import Going, Standing
from core.ports import View
from core.rules.weeks import midnight
from core.usecases.reminder_notices import seconds
from handlers import papers
from handlers.bookings import seat_lines
from handlers.notices.bookings import cancelled_since, own_booking
from handlers.notices.drawing import Kinds, fact, gone, was, what
from handlers.press import Press
from handlers.reminding import coming
from handlers.reply import Arg, Reply, Text

MOST_SHOWS = 6
MOST_NAMES = 12
"""Of one show; how many more there are is said."""


async def _reminder(told: Told, reader: Actor, view: View) -> Reply:
    """What, when, where, with whom, and whether they come; of another start than the present one it says only that."""
    found = await own_booking(told, reader, view)
    if found is None:
        return gone()
    outing, reservation = found
    performance = outing.performance
    if reservation.cancelled_at is not None:
        return cancelled_since(outing)
    if performance.starts_at is None or seconds(performance.starts_at) != int(told.args["start"]):
        return fact(Text("notice-reminder-moved"), *what(performance))
    title = Text("notice-reminder" if told.args["early"] else "notice-reminder-close")
    asked, buttons = coming(outing, reservation, asks=True)
    text = (title, *what(performance), *seat_lines(outing, reservation), Text("notice-bring"), *asked)
    return fact(*text, buttons=buttons, attachments=(papers.vouchers(reservation.id, own=True),))


async def _attends(told: Told, reader: Actor, view: View) -> Reply:
    """To whoever booked, as long as they are of that structure (A9)."""
    number = ReservationId(int(told.args["reservation"]))
    outing = await view.bookings.outing_of(number)
    if outing is None or outing.structure_id != reader.structure_id:
        return gone()
    reservation = next(one for one in outing.reservations if one.id == number)
    title = Text("notice-attends", {"name": reservation.invitations[0].name})
    if reservation.cancelled_at is not None:
        return fact(title, was(outing.performance), Text("notice-attends-cancelled"))
    since = () if reservation.confirmed_at is not None else (_no_more(told, outing.performance),)
    see = ("button-open-booking", Press("booking", str(number)))
    return fact(title, was(outing.performance), *since, buttons=(see,))


def _no_more(told: Told, performance: Performance) -> Text:
    """The word was of another start, or is taken back."""
    same = performance.starts_at is not None and seconds(performance.starts_at) == told.args.get("start")
    return Text("notice-attends-undone" if same else "notice-attends-moved")


async def _day_list(told: Told, reader: Actor, view: View) -> Reply:
    """Who goes where and at what time, who said that they come, whom nobody reached (A9: that structure's own)."""
    number = StructureId(int(told.args["structure"]))
    if number != reader.structure_id:
        return gone()
    day = date.fromisoformat(str(told.args["day"]))
    going = await view.reminders.day(number, midnight(day), midnight(day + timedelta(days=1)))
    title = Text("notice-day", {"day": day})
    if not going:
        return fact(title, Text("notice-day-none"))
    shows = [list(group) for _, group in groupby(going, key=lambda one: one.performance_id)]
    over = (Text("notice-day-more", {"count": len(shows) - MOST_SHOWS}),) if len(shows) > MOST_SHOWS else ()
    untold = sum(one.standing is Standing.NOT_REACHED for one in going)
    to_do = (("button-day-to-do", Press("to-do")),) if untold else ()
    buttons = (*to_do, ("button-bookings", Press("bookings")))
    return fact(title, *(_show(group) for group in shows[:MOST_SHOWS]), *over, buttons=buttons)


def _show(group: list[Going]) -> Text:
    first, people = group[0], tuple(_person(one) for one in group[:MOST_NAMES])
    left = len(group) - len(people)
    names: tuple[Arg, ...] = (*people, Text("notice-day-others", {"count": left})) if left else people
    where = {"title": first.title, "venue": first.venue, "commune": first.commune}
    return Text("notice-day-show", {**where, "starts_at": first.starts_at, "names": names})


def _person(one: Going) -> Text:
    return Text("notice-day-person", {"name": one.holder, "others": one.others, "standing": one.standing.value})


KINDS: Kinds = MappingProxyType(
    {NoticeKind.REMINDER: _reminder, NoticeKind.ATTENDS: _attends, NoticeKind.DAY_LIST: _day_list}
)
