"""A last-minute notice as it is read: the same words in the preview, in the chat, and aloud by whoever passes it on."""

from dataclasses import replace
from datetime import datetime

from core.model.bulletins import Bulletin, BulletinKind
from core.model.ids import BulletinId
from core.model.notices import Told
from core.model.offers import Performance, PerformanceState
from core.ports import View
from core.rules.bulletins import was
from handlers.reply import Text


async def as_known(bulletin: Bulletin, told: Told, view: View) -> Bulletin:
    """With what its reader knew before: a notice that was withdrawn before it reached them changed nothing for them."""
    number = told.args.get("since")
    older = await view.bulletins.bulletin(BulletinId(int(number))) if number else None
    return replace(bulletin, was=older.was) if older is not None else bulletin


def message(bulletin: Bulletin, performance: Performance) -> tuple[Text, ...]:
    """What changed, before and after, and a word with it. `performance` is as it stands now: what changed again since
    is said as it is."""
    off = performance.state is PerformanceState.CANCELLED
    kind = BulletinKind.CANCELLED if off else bulletin.kind
    title = (Text(f"bulletin-title-{kind}"), Text("notice-what", {"title": performance.title}))
    word = (Text("bulletin-text", {"text": bulletin.text}),) if bulletin.text else ()
    return (*title, *_facts(kind, bulletin, performance), *word)


def _facts(kind: BulletinKind, bulletin: Bulletin, performance: Performance) -> tuple[Text, ...]:
    at = performance.starts_at or performance.day
    match kind:
        case BulletinKind.TIME:
            before = datetime.fromisoformat(bulletin.was)
            old = () if before == at else (Text("bulletin-time-before", {"starts_at": before}),)
            return (*old, Text("bulletin-time-now", {"starts_at": at}), _where(performance))
        case BulletinKind.PLACE:
            now = was(BulletinKind.PLACE, performance)
            old = () if bulletin.was == now else (Text("bulletin-place-before", {"place": bulletin.was}),)
            return (Text("offer-when", {"starts_at": at}), *old, Text("bulletin-place-now", {"place": now}))
        case _:
            return (Text("offer-when", {"starts_at": at}), _where(performance))


def _where(performance: Performance) -> Text:
    place = performance.place
    where = "offer-where-address" if place.address else "offer-where"
    return Text(where, {"venue": place.venue, "address": place.address, "commune": place.commune})
