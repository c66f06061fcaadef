"""Notices for the door: the list at its hour, what changes then. Names for the venue alone, as the books say (A9)."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.ids import InvitationId
from core.model.notices import NoticeKind, Told
from core.model.offers import Performance, PerformanceState
from core.ports import View
from core.usecases.door_notices import start_of
from handlers import papers
from handlers.notices.drawing import Kinds, fact, gone, performance_of, was, what
from handlers.press import Press
from handlers.reply import Reply, Text

MOST_NAMED = 24
"""In one message: everybody is in the file."""


async def _list(told: Told, reader: Actor, view: View) -> Reply:
    """Who is expected, at this moment; numbers alone for the staff, who pass a link on."""
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    own = performance.place.venue_id in reader.venue_ids
    if not own and Role.STAFF not in reader.roles:
        return gone()
    if shut := await _shut(told, performance, view):
        return shut
    if not own:
        return await _for_staff(performance, view)
    seats = await view.door.seats(performance.id)
    names = tuple(one.name for one in seats)
    count = Text("notice-door-count", {"count": len(seats)})
    named = (Text("notice-door-names", {"names": names[:MOST_NAMED]}),) if names else ()
    over = (Text("notice-door-others", {"count": len(names) - MOST_NAMED}),) if len(names) > MOST_NAMED else ()
    door = ("button-door", Press("door", str(performance.id)))
    text = (Text("notice-door-list"), *what(performance), count, *named, *over)
    return fact(*text, buttons=(door,), attachments=(papers.door_list(performance.id),))


async def _shut(told: Told, performance: Performance, view: View) -> Reply | None:
    """Nobody is named where it is called off, at another hour than was told, or over (A9); else None."""
    if performance.state is not PerformanceState.PUBLISHED:
        return fact(Text("notice-door-off"), was(performance))
    if told.args["start"] != start_of(performance):
        return fact(Text("notice-door-moved"), was(performance))
    if not await view.door.closed(performance.id):
        return None
    seats = await view.door.seats(performance.id)
    came = sum(one.door_at is not None for one in seats)
    count = Text("door-count", {"expected": len(seats), "came": came})
    return fact(Text("notice-door-list"), was(performance), count, Text("door-over"))


async def _for_staff(performance: Performance, view: View) -> Reply:
    figures = await view.dates.figures(performance.id)
    text = (Text("notice-door-nobody-there"), *what(performance))
    count = Text("notice-door-count", {"count": figures.seats})
    link = ("button-door-link", Press("door-link", str(performance.id)))
    return fact(*text, count, Text("notice-door-send"), buttons=(link,))


async def _changed(told: Told, reader: Actor, view: View) -> Reply:
    performance = await performance_of(told, view)
    if performance is None or performance.place.venue_id not in reader.venue_ids:
        return gone()
    if shut := await _shut(told, performance, view):
        return shut
    lines = [await _line(told, sign, performance, view) for sign in ("plus", "minus") if told.args[sign]]
    expected = len(await view.door.seats(performance.id))
    door = ("button-door", Press("door", str(performance.id)))
    now = Text("notice-door-count", {"count": expected})
    return fact(Text("notice-door-changed"), was(performance), *lines, now, buttons=(door,))


async def _line(told: Told, sign: str, performance: Performance, view: View) -> Text:
    """Somebody erased since is counted, and not named."""
    seats = [InvitationId(int(one)) for one in str(told.args[sign]).split(",")]
    names = tuple((await view.door.names(performance.id, seats)).values())
    if not names:
        return Text(f"notice-door-{sign}-count", {"count": len(seats)})
    return Text(f"notice-door-{sign}", {"count": len(seats), "names": names})


KINDS: Kinds = MappingProxyType({NoticeKind.DOOR_LIST: _list, NoticeKind.DOOR_CHANGED: _changed})
