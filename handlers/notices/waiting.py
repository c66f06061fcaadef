"""Notices of the waiting list (B13): to whoever joined and to the linked participant, each in their own words.

Drawn from the entry as it stands: once somebody answered, the buttons are gone and the notice says who it was.
"""

from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import EntryId, HoldId
from core.model.notices import NoticeKind, Told
from core.model.waiting import LIVE, EntryFacts, Hold
from core.ports import View
from handlers.notices.drawing import Kinds, fact, gone, what
from handlers.press import Press
from handlers.reply import Reply, Text
from handlers.waiting.entries import answers, is_own, may_see
from handlers.waiting.outcomes import closing


async def _offered(told: Told, reader: Actor, view: View) -> Reply:
    """What, when in full, how many seats, until when, two buttons; closed once answered."""
    entry = await _entry(told, reader, view)
    if entry is None:
        return gone()
    own, hold = is_own(entry, reader), _open(told, entry)
    if hold is None or hold.expires_at is None:
        return await _closed(entry, reader, view)
    until = Text("notice-offered-until-own" if own else "notice-offered-until", {"until": hold.expires_at})
    text = (_freed(entry, hold, own=own), *what(entry.performance), until)
    return fact(*text, *await _both(entry, view, own=own), buttons=answers(entry.id, hold.id, own=own))


async def _shared(told: Told, reader: Actor, view: View) -> Reply:
    """The last hours: all who wait have it, the first to answer wins."""
    entry = await _entry(told, reader, view)
    if entry is None:
        return gone()
    own, hold = is_own(entry, reader), _open(told, entry)
    title = Text("notice-seats-shared-own") if own else Text("notice-seats-shared", {"names": entry.holders})
    if hold is None:
        over = Text("notice-shared-gone") if entry.state in LIVE else await closing(entry, reader, view)
        return fact(title, *what(entry.performance), over)
    first = Text("notice-shared-first-own" if own else "notice-shared-first")
    until = (Text("notice-offered-until-own", {"until": hold.expires_at}),) if hold.expires_at else ()
    return fact(title, *what(entry.performance), first, *until, buttons=answers(entry.id, hold.id, own=own))


async def _missed(told: Told, reader: Actor, view: View) -> Reply:
    entry = await _entry(told, reader, view)
    if entry is None:
        return gone()
    waits = entry.state in LIVE
    see = (("button-open-waiting", Press("waiting-entry", str(entry.id))),) if waits else ()
    if is_own(entry, reader):
        behind = (Text("notice-missed-behind-own"),) if waits else ()
        text = (Text("notice-offer-missed-own"), *what(entry.performance), Text("notice-missed-own"), *behind)
        return fact(*text, buttons=see)
    behind = (Text("notice-missed-behind"),) if waits else ()
    title = Text("notice-offer-missed", {"names": entry.holders})
    return fact(title, *what(entry.performance), Text("notice-missed-told"), *behind, buttons=see)


async def _ended(told: Told, reader: Actor, view: View) -> Reply:
    """Why, and how to come back: only an offer that was missed leaves a list to come back to."""
    entry = await _entry(told, reader, view)
    if entry is None:
        return gone()
    why, performance = str(told.args["why"]), entry.performance
    missed = why == "missed"
    if is_own(entry, reader):
        back = (Text("notice-ended-back-own"),) if missed else ()
        return fact(Text("notice-waiting-ended-own"), *what(performance), Text(f"notice-ended-{why}-own"), *back)
    offer, dates = Press("offer", str(performance.id)), Press("dates", str(performance.id))
    return fact(
        Text("notice-waiting-ended", {"names": entry.holders}),
        *what(performance),
        Text(f"notice-ended-{why}"),
        Text("notice-ended-back" if missed else "notice-ended-other"),
        buttons=(("button-open-offer", offer) if missed else ("button-dates", dates),),
    )


def _open(told: Told, entry: EntryFacts) -> Hold | None:
    """The seats that this notice is about, as long as they are kept."""
    live = entry.hold is not None and entry.hold.id == HoldId(int(told.args["hold"]))
    return entry.hold if live and entry.state in LIVE else None


async def _closed(entry: EntryFacts, reader: Actor, view: View) -> Reply:
    own = is_own(entry, reader)
    title = Text("notice-seat-offered-own-closed")
    if not own:
        title = Text("notice-seat-offered-closed", {"names": entry.holders})
    return fact(title, *what(entry.performance), await closing(entry, reader, view))


def _freed(entry: EntryFacts, hold: Hold, *, own: bool) -> Text:
    if own:
        return Text("notice-seat-offered-own", {"count": hold.seats})
    return Text("notice-seat-offered", {"count": hold.seats, "names": entry.holders})


async def _both(entry: EntryFacts, view: View, *, own: bool) -> tuple[Text, ...]:
    """Who else has the same message: a participant is never told of another person by name."""
    if own:
        return (Text("notice-offered-both-own"),)
    linked = len(await view.waiting.accounts(entry.id)) > 1
    return (Text("notice-offered-both", {"name": entry.holders[0]}),) if linked else ()


async def _entry(told: Told, reader: Actor, view: View) -> EntryFacts | None:
    """The entry, for a reader who may still see it."""
    entry = await view.waiting.entry(EntryId(int(told.args["entry"])))
    return entry if entry is not None and may_see(entry, reader) else None


KINDS: Kinds = MappingProxyType(
    {
        NoticeKind.SEAT_OFFERED: _offered,
        NoticeKind.SEATS_SHARED: _shared,
        NoticeKind.OFFER_MISSED: _missed,
        NoticeKind.WAITING_ENDED: _ended,
    }
)
