"""A phone that is linked and let go, and codes that are typed."""

from handlers.press import Press
from tests.scenarios.codes import UNKNOWN, enters, makes_code
from tests.scenarios.easy.walk import walks
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.scenarios.talk import Talk


async def linked(stage: Stage, referent: Talk, own: Talk) -> None:
    """A phone that nobody knows yet."""
    await referent.types("/participants")
    await referent.presses("person", name="P0")
    await referent.presses("link-phone")
    code = next(text for text in referent.screen.text if text.key == "link-code").args["code"]
    phone = stage.person("nobody")
    await walks(phone)
    for typed in ("bonjour", UNKNOWN, str(code)):
        await enters(phone, typed)
    await phone.presses("speak", "fr-simple")
    await phone.presses("understood")
    await phone.types("/langue")
    await phone.sends_press(Press("speak", "xx", phone.press("speak", "fr").revision))
    await phone.sends_press(Press("bookings"))
    await phone.sends_press(Press("choose", "when:any", 0))


async def asked_for_access(stage: Stage, referent: Talk, own: Talk) -> None:
    """With a phone that is linked to somebody who is followed: another one is needed."""
    code = await makes_code(referent)
    await own.types(f"/code {code}")
    assert "menu-pending" not in own.keys


async def too_many_codes(stage: Stage, referent: Talk, own: Talk) -> None:
    for _ in range(7):
        await own.types(f"/code {UNKNOWN}")


async def let_go(stage: Stage, referent: Talk, own: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    await own.facts()
    await referent.types("/participants")
    await referent.presses("person", name="P4")
    await referent.presses("unlink-phone")
    await referent.presses("unlink-yes")
    await own.types("/sorties")
    await own.facts()
