"""The ways to the waiting list from elsewhere: an offer that is full, and the menu."""

from collections.abc import Sequence

from core.convention.policy import SeasonPolicy
from core.model.act import Role
from core.model.offers import Performance
from core.rules.seats import open_for_booking
from handlers.reply import Button, Row
from handlers.turn import Scene


async def waiting_rows(scene: Scene, policy: SeasonPolicy, performance: Performance) -> Sequence[Row]:
    """Of an offer's page: for members where it is full, by way of "Pour qui ?"; for staff, who waits."""
    rows: list[Row] = []
    full = performance.seats_left <= 0 and not open_for_booking(policy, performance, scene.now)
    if scene.has(Role.MEMBER) and full:
        rows.append((scene.button("button-waiting-list", "book", performance.id),))
    if scene.has(Role.STAFF):
        waiting_list = await scene.view.waiting.queue(performance.id)
        if waiting_list and waiting_list.entries:
            count = len(waiting_list.entries)
            rows.append((scene.button("button-waiting", "waiting-of", performance.id, count=count),))
    return rows


async def waiting_way(scene: Scene) -> Sequence[Button]:
    """Of a member's menu, where their structure waits for something; its number says how often."""
    count = await scene.view.waiting.count_of(scene.structure_id)
    return (scene.button("button-waiting", "waiting", count=count),) if count else ()
