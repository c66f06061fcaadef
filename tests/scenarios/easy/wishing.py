"""What a participant wishes for, and each answer."""

from handlers.press import Press
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens
from tests.scenarios.talk import Talk


async def wish_answered(stage: Stage, referent: Talk, own: Talk) -> None:
    await wishes(stage, own, "cirque")
    await own.sends_press(Press("wish", str(stage.network.performance("cirque"))))
    await referent.presses("wish-no", on=await referent.fact("notice-wished"))
    await own.facts()
    await own.sends_press(Press("my-wish", "1"))
    await wishes(stage, own, "danse")
    await referent.presses("wish-book", on=await referent.fact("notice-wished"))
    await own.sends_press(Press("my-wish", "2"))
    await opens(own, stage.network.performance("danse"))
    await wishes(stage, own, "opera")
    await own.presses("my-outings")
    await own.presses("my-wish")
    await own.presses("wish-stop")
    await own.sends_press(Press("my-wish", "3"))
    await own.sends_press(Press("wish", str(stage.network.performance("danse"))))
    await stage.suspends(stage.network.structure_a, "Places non utilisées.")
    await own.sends_press(Press("wish", str(stage.network.performance("jazz"))))


async def wishes(stage: Stage, own: Talk, show: str) -> None:
    await opens(own, stage.network.performance(show))
    await own.presses("wish")
    assert own.title == "wish-made-title"
