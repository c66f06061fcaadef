"""Reminders: answered yes, turned off and on, of a date that moved, too late."""

from datetime import datetime, timedelta

from core.model.act import Act
from tests.programme import NOW, offer_row
from tests.scenarios.easy.walk import walks
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk

SHOW, STARTS = "cirque", NOW + timedelta(days=9)


async def reminded_and_asked(stage: Stage, referent: Talk, own: Talk) -> None:
    """Both reminders; yes to each; every button; yes once it has begun."""
    await books(referent, stage.network.performance(SHOW), stage.network.linked_person)
    await own.types("/rappels")
    for _ in ("off", "on"):
        await own.presses("remind-me")
    for now in (stage.now, STARTS - timedelta(days=1), STARTS - timedelta(hours=2)):
        await _due(stage, now)
    early, close = await own.fact("notice-reminder"), await own.fact("notice-reminder-close")
    yes = own.press("will-come", on=close)
    await own.presses("will-come", on=early)
    await own.sends_press(yes)
    await own.facts()
    await walks(own)
    stage.now = STARTS
    await own.sends_press(yes)


async def reminded_of_another_start(stage: Stage, referent: Talk, own: Talk) -> None:
    """Its answer is asked for anew; then every button."""
    await books(referent, stage.network.performance(SHOW), stage.network.linked_person)
    for now in (stage.now, STARTS - timedelta(days=1)):
        await _due(stage, now)
    told = await own.fact("notice-reminder")
    async with stage.store.write(Act(at=stage.now)) as unit:
        await unit.programme.store([offer_row(SHOW, starts_at=STARTS + timedelta(hours=1))], max_party=4)
        await unit.commit()
    await own.presses("will-come", on=told)
    await own.facts()
    await walks(own)


async def _due(stage: Stage, now: datetime) -> None:
    stage.now = now
    await stage.works()
