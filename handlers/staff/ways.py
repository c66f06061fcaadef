"""What staff may do from an offer's page."""

from core.model.act import Role
from core.model.offers import Performance, PerformanceState
from handlers.reply import Row, Text
from handlers.turn import Scene


def staff_lines(scene: Scene, performance: Performance) -> tuple[Text, ...]:
    """How full it is, holds counted; nothing for anybody else."""
    if not scene.has(Role.STAFF) or performance.state is not PerformanceState.PUBLISHED:
        return ()
    return (Text("date-seats-now", {"total": performance.seats_total, "taken": performance.seats_taken}),)


def staff_rows(scene: Scene, performance: Performance) -> tuple[Row, ...]:
    """Nothing for anybody else, of a cancelled date, or of one that has begun."""
    if not scene.has(Role.STAFF):
        return ()
    if performance.state is PerformanceState.DRAFT:
        return ((scene.button("button-complete", "draft", performance.id),),)
    if performance.state is PerformanceState.CANCELLED or performance.starts_at is None:
        return ()
    if performance.starts_at <= scene.now:
        return ()
    seats = scene.button("button-date-seats", "date-seats", performance.id)
    return ((seats, scene.button("button-cancel-date", "cancel-date", performance.id)),)
