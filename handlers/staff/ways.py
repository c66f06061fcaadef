"""What staff may do from an offer's page."""

from core.model.act import Role
from core.model.offers import Performance, PerformanceState
from core.rules.weeks import paris_day
from handlers.reply import Row, Text
from handlers.turn import Scene


def staff_lines(scene: Scene, performance: Performance) -> tuple[Text, ...]:
    """How full it is, holds counted; nothing for anybody else."""
    if not scene.has(Role.STAFF) or performance.state is not PerformanceState.PUBLISHED:
        return ()
    return (Text("date-seats-now", {"total": performance.seats_total, "taken": performance.seats_taken}),)


async def staff_rows(scene: Scene, performance: Performance) -> tuple[Row, ...]:
    """Nothing for anybody else; of a cancelled date, who was told what of it; of one that has begun, the way to its
    door, that day."""
    if not scene.has(Role.STAFF):
        return ()
    if performance.state is PerformanceState.DRAFT:
        return ((scene.button("button-complete", "draft", performance.id),),)
    if performance.state is PerformanceState.CANCELLED:
        last = await scene.view.bulletins.of_date(performance.id, limit=1)
        return tuple((scene.button("button-bulletin-follow", "bulletin-of", one.id),) for one in last)
    if performance.starts_at is None:
        return ()
    door = scene.button("button-door-link", "door-link", performance.id)
    if performance.starts_at <= scene.now:
        return ((door,),) if paris_day(scene.now) == performance.day else ()
    bulletin = scene.button("button-bulletin-one", "bulletin", performance.id)
    seats = scene.button("button-date-seats", "date-seats", performance.id)
    return ((seats, scene.button("button-cancel-date", "cancel-date", performance.id)), (bulletin, door))
