"""The one menu from which everything is reached, and the help."""

from core.model.act import Role
from handlers.dialogue import Dialogue, Step
from handlers.reply import Button, Reply, Text
from handlers.turn import EVERYBODY, Route, Scene, Screen, Subject, Turn


def subject() -> Subject:
    return Subject(
        routes=(Route("menu", EVERYBODY, open_menu), Route("help", EVERYBODY, open_help)),
        screens=(Screen(Step.MENU, EVERYBODY, show_menu), Screen(Step.HELP, EVERYBODY, show_help)),
        commands={"start": "menu", "menu": "menu", "aide": "help", "help": "help"},
    )


async def open_menu(turn: Turn) -> Dialogue:
    """Everything half done is dropped but what one looks for and the order being put together."""
    return Dialogue(draft=turn.dialogue.draft, filters=turn.dialogue.filters)


async def open_help(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.HELP)


async def show_menu(scene: Scene) -> Reply:
    """What a person's roles open, the most used first; a number tells what waits."""
    offers = scene.button("button-offers", "offers")
    rows: list[tuple[Button, ...]] = [(offers,)]
    if scene.has(Role.MEMBER):
        rows = [*_resume(scene), (offers, scene.button("button-bookings", "bookings")), *await _members_rows(scene)]
    if scene.has(Role.PARTICIPANT):
        rows.insert(0, (scene.button("button-my-outings", "my-outings"),))
    if scene.has(Role.STAFF):
        rows.append((scene.button("button-offers-file", "offers-file"),))
    rows.append((scene.button("button-help", "help"),))
    return Reply(await _greeting(scene), tuple(rows))


def _resume(scene: Scene) -> list[tuple[Button, ...]]:
    draft = scene.dialogue.draft
    return [(scene.step(Text("button-resume"), "check"),)] if draft and draft.parties else []


async def _members_rows(scene: Scene) -> list[tuple[Button, ...]]:
    people = scene.button("button-participants", "people")
    vouchers = await scene.view.bookings.to_destroy(scene.structure_id)
    if not vouchers:
        return [(people,)]
    return [(people, scene.button("button-to-do", "to-do", count=len(vouchers)))]


async def _greeting(scene: Scene) -> tuple[Text, ...]:
    rights = await scene.view.people.rights(scene.who.account_id)
    if scene.has(Role.STAFF):
        return (Text("menu-title-staff"), Text("menu-staff"))
    if rights.member is not None and rights.structure is not None and scene.has(Role.MEMBER):
        hello = Text("menu-title-member", {"name": rights.member.name.given})
        return (hello, Text("menu-member", {"structure": rights.structure.name}), Text("menu-type"))
    if scene.has(Role.PARTICIPANT):
        return (Text("menu-title"), Text("menu-participant"))
    return (Text("menu-title"), Text("menu-visitor"), Text("menu-type"))


async def show_help(scene: Scene) -> Reply:
    told = [Text("help-title"), Text("help-search"), Text("help-commands")]
    if scene.has(Role.MEMBER):
        told += [Text("help-booking"), Text("help-cancelling"), Text("help-rules")]
    return Reply(tuple(told), ((scene.button("button-menu", "menu"),),))
