"""A last-minute notice in the chat of each whom it concerns, and on the other side's: venue or staff."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.bookings import Outing, Reservation
from core.model.bulletins import Bulletin, BulletinKind
from core.model.ids import BulletinId, ReservationId, StructureId
from core.model.notices import NoticeKind, Told
from core.model.offers import Performance, PerformanceState
from core.ports import View
from handlers import papers
from handlers.bulletins.message import as_known, message
from handlers.notices.drawing import Kinds, call_the_venue, fact, gone, was
from handlers.press import Press
from handlers.reply import Attachment, Reply, Text

Buttons = tuple[tuple[str, Press], ...]


async def _last_minute(told: Told, reader: Actor, view: View) -> Reply:
    """As whom somebody reads it is in its arguments: a booking, an entry, a wish; a structure; else the other side."""
    bulletin = await view.bulletins.bulletin(BulletinId(int(told.args["bulletin"])))
    performance = await view.offers.performance(bulletin.performance_id) if bulletin else None
    if bulletin is None or performance is None:
        return gone()
    if (closed := await _closed(bulletin, performance, view)) is not None:
        return closed
    bulletin = await as_known(bulletin, told, view)
    if "structure" in told.args:
        return await _for_member(StructureId(int(told.args["structure"])), bulletin, performance, reader, view)
    if told.args.keys() & {"reservation", "entry", "performance"}:
        return await _for_person(told, bulletin, performance, reader, view)
    return await _for_other_side(bulletin, performance, reader, view)


async def _closed(bulletin: Bulletin, performance: Performance, view: View) -> Reply | None:
    """What was told is not so any more, and a newer message says what is: that one is to be understood, not this."""
    if performance.state is PerformanceState.CANCELLED and bulletin.kind is not BulletinKind.CANCELLED:
        return fact(Text("bulletin-title-cancelled"), was(performance))
    if await view.bulletins.replaced(bulletin.id):
        return fact(Text(f"bulletin-replaced-{bulletin.kind}"), Text("notice-what", {"title": performance.title}))
    return None


async def _for_person(told: Told, bulletin: Bulletin, performance: Performance, reader: Actor, view: View) -> Reply:
    """One tap says that it is understood, another that the new hour or place is impossible; nothing is left to say of
    a booking that they gave back."""
    held = await _held(told, reader, view) if "reservation" in told.args else None
    if "reservation" in told.args and held is None:
        return gone()
    off = bulletin.kind is BulletinKind.CANCELLED or performance.state is PerformanceState.CANCELLED
    if held is not None and held[1].cancelled_at is not None and not off:
        return fact(Text("notice-booking-cancelled"), was(performance))
    destroy = (Text("notice-destroy-own"),) if held is not None and off else ()
    moved = held is not None and not off and bulletin.kind is not BulletinKind.PRACTICAL
    give_up: Buttons = (("button-cannot-come", Press("cannot-come", str(told.args["reservation"]))),) if moved else ()
    text = (*message(bulletin, performance), *destroy)
    return await _read(bulletin, text, reader, view, understood="person", more=give_up)


async def _held(told: Told, reader: Actor, view: View) -> tuple[Outing, Reservation] | None:
    number = ReservationId(int(told.args["reservation"]))
    outing = await view.bookings.outing_of(number)
    for reservation in outing.reservations if outing else ():
        if outing and reservation.id == number and reservation.participant_id in reader.participant_ids:
            return outing, reservation
    return None


async def _for_member(
    structure_id: StructureId, bulletin: Bulletin, performance: Performance, reader: Actor, view: View
) -> Reply:
    """With whom it concerns, as long as they are of that structure (A9)."""
    if reader.structure_id != structure_id:
        return gone()
    people = await view.bulletins.concerned(bulletin.id, structure_id)
    goes = tuple(one.name for one in people if not one.waits)
    waits = tuple(one.name for one in people if one.waits)
    whom = [Text("bulletin-for", {"names": goes})] if goes else []
    whom += [Text("bulletin-for-waiting", {"names": waits})] if waits else []
    say, relays = await _to_tell(structure_id, bulletin, view)
    off, dates = await _to_destroy(structure_id, bulletin, view)
    text = (*message(bulletin, performance), *whom, *say, *off)
    return await _read(bulletin, text, reader, view, understood="member", more=(*relays, *dates))


async def _to_tell(structure_id: StructureId, bulletin: Bulletin, view: View) -> tuple[tuple[Text, ...], Buttons]:
    """Who of the structure's people is told by nobody else, as long as somebody has to."""
    open_tasks = await view.relays.of_bulletin(bulletin.id)
    names = tuple(one.name for one in open_tasks if one.structure_id == structure_id)
    if not names:
        return (), ()
    return (Text("bulletin-to-tell", {"names": names}),), (("button-relays-open", Press("relays")),)


async def _to_destroy(structure_id: StructureId, bulletin: Bulletin, view: View) -> tuple[tuple[Text, ...], Buttons]:
    """What a cancelled date leaves to do (B7), and that the week's units are given back (B10)."""
    if bulletin.kind is not BulletinKind.CANCELLED:
        return (), ()
    dates = ("button-dates", Press("dates", str(bulletin.performance_id)))
    if not await view.bookings.outings(structure_id, bulletin.performance_id):
        return (), (dates,)
    left = sum(one.performance_id == bulletin.performance_id for one in await view.bookings.to_destroy(structure_id))
    week = Text("notice-date-week")
    if not left:
        return (week,), (dates,)
    return (Text("notice-destroy", {"count": left}), week), (("button-vouchers", Press("to-do")), dates)


async def _read(
    bulletin: Bulletin, text: tuple[Text, ...], reader: Actor, view: View, *, understood: str, more: Buttons = ()
) -> Reply:
    """With the file that goes with it, and the tap; it closes once it was made."""
    if await view.bulletins.acknowledged(bulletin.id, reader.account_id):
        said = Text(f"bulletin-read-{understood}")
        return fact(*text, said, buttons=more, attachments=_files(bulletin))
    tap = (f"button-received-{understood}", Press("received", str(bulletin.id)))
    return fact(*text, buttons=(tap, *more), attachments=_files(bulletin))


async def _for_other_side(bulletin: Bulletin, performance: Performance, reader: Actor, view: View) -> Reply:
    """To the venue of what staff posted, to staff of what a venue did: no name, no count of anybody's people. To staff
    where the venue cannot be told."""
    by = Text("bulletin-by", {"by": "venue" if bulletin.by_venue else "staff"})
    call = await call_the_venue(performance, reader, view)
    follow = ("button-bulletin-follow", Press("bulletin-of", str(bulletin.id)))
    return fact(*message(bulletin, performance), by, *call, buttons=(follow,), attachments=_files(bulletin))


def _files(bulletin: Bulletin) -> tuple[Attachment, ...]:
    return (papers.bulletin(bulletin.id, bulletin.media_type),) if bulletin.media_type else ()


KINDS: Kinds = MappingProxyType({NoticeKind.LAST_MINUTE: _last_minute})
