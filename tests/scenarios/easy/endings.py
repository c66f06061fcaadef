"""How waiting ends otherwise: left, missed, closed, cancelled."""

from tests.scenarios.easy.offers import is_offered
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens
from tests.scenarios.talk import Talk


async def left_waiting(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent, free=False)
    await own.types("/attente")
    await own.presses("waiting-entry")
    await own.presses("leave-waiting")
    await own.presses("leave-yes")
    await own.types("/attente")


async def offer_missed_twice(stage: Stage, referent: Talk, own: Talk) -> None:
    """The first answer comes too late, the second while other seats are kept."""
    await is_offered(stage, referent, other=True)
    first = await own.fact("notice-seat-offered-own")
    stage.later(hours=24)
    await own.presses("wait-yes", on=first)
    await stage.tick()
    await own.facts()
    await own.presses("wait-yes", on=first)
    stage.later(hours=24)
    await stage.tick()
    await own.presses("wait-yes", on=first)
    for _ in range(3):
        stage.later(hours=24)
        await stage.tick()
        await own.facts()


async def waiting_closed(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent, free=False)
    stage.later(days=12, hours=22)
    await stage.tick()
    await own.facts()


async def offer_closed(stage: Stage, referent: Talk, own: Talk) -> None:
    """Bookings close while seats are kept."""
    await is_offered(stage, referent)
    await stage.network.execute("UPDATE waiting_entry SET state = 'revoked', ended_at = joined_at")
    await own.facts()
    await stage.network.execute("UPDATE waiting_entry SET state = 'offered', ended_at = NULL")


async def waited_date_cancelled(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent, free=False)
    staff = stage.person("staff")
    await opens(staff, stage.network.performance("petit"))
    await staff.presses("cancel-date")
    await staff.presses("cancel-date-yes")
    await own.facts()
