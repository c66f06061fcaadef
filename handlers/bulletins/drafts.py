"""A notice being written: whose date it is about, and how it will read once it is posted."""

from dataclasses import replace
from datetime import datetime

from core.errors import NotFoundError, StaleError
from core.model.act import Actor, Role
from core.model.bulletins import Bulletin, BulletinKind, Change
from core.model.ids import BulletinId, PerformanceId
from core.model.offers import Performance, PerformanceState
from core.ports import View
from core.rules.bulletins import becomes, changes_something, new_place, new_start, was
from handlers.dialogue import Dialogue
from handlers.turn import Scene


async def own_date(view: View, number: PerformanceId | None, who: Actor) -> Performance:
    """Staff any date, a venue its own. Raises NotFoundError for another venue's, as for an unknown one."""
    performance = await view.offers.performance(number) if number else None
    if performance is None or performance.state is PerformanceState.DRAFT:
        raise NotFoundError(number)
    if Role.STAFF not in who.roles and performance.place.venue_id not in who.venue_ids:
        raise NotFoundError(number)
    return performance


async def open_date(scene: Scene) -> Performance:
    """The one that the dialogue is about. Raises NotFoundError, also once it is cancelled."""
    performance = await own_date(scene.view, scene.dialogue.performance_id, scene.who)
    if performance.state is not PerformanceState.PUBLISHED:
        raise NotFoundError(performance.id)
    return performance


def change_of(dialogue: Dialogue) -> Change:
    """Raises StaleError where nothing was chosen."""
    draft = dialogue.bulletin
    if draft.kind is None:
        raise StaleError("no kind was chosen")
    return Change(draft.kind, draft.at, draft.day, draft.place, draft.text, draft.file_id)


def checked(change: Change, performance: Performance, *, now: datetime) -> None:
    """Raises BadInputError as the posting would."""
    after = becomes(change, performance, now=now)
    changes_something(change.kind, was(change.kind, performance), after)


def as_posted(change: Change, performance: Performance, who: Actor, *, now: datetime) -> tuple[Bulletin, Performance]:
    """The notice, and the date as it will be: what people will read is drawn from these."""
    bulletin = Bulletin(
        id=BulletinId(0),
        performance_id=performance.id,
        kind=change.kind,
        text=change.text,
        was=was(change.kind, performance),
        becomes=becomes(change, performance, now=now),
        media_type=None,
        made_by=who.account_id,
        made_at=now,
        by_venue=Role.STAFF not in who.roles,
        not_before=now,
        useless_after=None,
    )
    return bulletin, _changed(change, performance, now)


def _changed(change: Change, performance: Performance, now: datetime) -> Performance:
    match change.kind:
        case BulletinKind.TIME:
            return replace(performance, starts_at=new_start(change, performance, now=now))
        case BulletinKind.PLACE:
            to, place = new_place(change), performance.place
            return replace(
                performance,
                place=replace(place, venue=to.name, address=to.address, commune=to.commune or place.commune),
            )
        case _:
            return performance
