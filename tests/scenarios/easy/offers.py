"""Seats kept for a participant: taken, declined, answered by somebody else, shared, refused."""

from handlers.press import Press
from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, frees, waits


async def offer_taken(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent)
    await own.types("/sorties")
    await own.presses("waiting-entry")
    told = await own.fact("notice-seat-offered-own")
    for _ in range(2):
        await own.presses("wait-yes", on=told)
    await own.facts()


async def offer_declined(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent)
    told = await own.fact("notice-seat-offered-own")
    for _ in range(2):
        await own.presses("wait-no", on=told)
    await own.facts()


async def offer_answered_by_the_carer(stage: Stage, referent: Talk, own: Talk, verb: str = "wait-yes") -> None:
    await is_offered(stage, referent)
    told = await own.fact("notice-seat-offered-own")
    await referent.presses(verb, on=await referent.fact("notice-seat-offered"))
    await own.facts()
    await own.presses("wait-yes", on=told)


async def offer_declined_by_the_carer(stage: Stage, referent: Talk, own: Talk) -> None:
    await offer_answered_by_the_carer(stage, referent, own, "wait-no")


async def offer_left_by_the_carer(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent)
    await own.facts()
    await referent.sends_press(Press("leave-waiting", "1"))
    await referent.presses("leave-yes")
    await own.facts()


async def shared(stage: Stage, referent: Talk, own: Talk) -> None:
    network = stage.network
    await network.execute("UPDATE performance SET seats_total = 2 WHERE external_id = 'demain'")
    await fills(stage, "demain")
    await waits(referent, stage, network.linked_person, show="demain", guest="Karim Haddad")
    await waits(referent, stage, network.people[0], show="demain", guest="Ana Un")
    stage.later(hours=13)
    await frees(stage, "demain")
    await own.types("/attente")
    await own.presses("waiting-entry")
    told = await own.fact("notice-seats-shared-own")
    notices = [fact for fact in await referent.facts() if fact.text[0].key == "notice-seats-shared"]
    await referent.presses("wait-yes", on=notices[1])
    await own.presses("wait-yes", on=told)
    await own.facts()


async def refused(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent)
    await stage.has_booked(stage.network.linked_person, "cirque", "danse")
    await own.presses("wait-yes", on=await own.fact("notice-seat-offered-own"))
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await own.looks()


async def is_offered(stage: Stage, referent: Talk, *, free: bool = True, other: bool = False) -> None:
    """The participant waits, before somebody `other`; B's seats come `free`."""
    await fills(stage)
    await waits(referent, stage, stage.network.linked_person, guest="Karim Haddad" if other else "")
    if other:
        await waits(referent, stage, stage.network.people[0])
    if free:
        await frees(stage)


async def kept_overnight(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent, free=False)
    stage.later(hours=12)
    await frees(stage)
    await own.types("/attente")
    await own.presses("waiting-entry")
    assert "own-waiting-overnight" in own.keys


async def kept_together(stage: Stage, referent: Talk, own: Talk) -> None:
    await is_offered(stage, referent, free=False, other=True)
    await stage.network.execute("UPDATE performance SET seats_total = seats_total + 1 WHERE external_id = 'petit'")
    await stage.tick()
    await own.types("/attente")
    await own.presses("waiting-entry")
    assert "own-waiting-together" in own.keys
