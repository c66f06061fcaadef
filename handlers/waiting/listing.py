"""Liste d'attente: what the structure and the participant wait for, and one entry with the seats kept for it."""

from collections.abc import Sequence

from core.model.act import Actor, Role
from core.model.findings import Findings, refuses
from core.model.ids import EntryId
from core.model.waiting import LIVE, EntryFacts
from core.ports import View
from core.rules.keys import FindingKey
from core.usecases.check_order import check_for
from handlers import findings
from handlers.dialogue import Dialogue
from handlers.exceptions import asking
from handlers.performances import when
from handlers.reply import Arg, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import HOLDERS, Route, Scene, Screen, Subject, Turn
from handlers.waiting.ended import show_ended
from handlers.waiting.entries import answer_row, entry_button, is_own, offer_of, shown_entry, state_line
from handlers.waiting.kept import lines_now
from handlers.waiting.paging import after

PAGE = 5
MOST = 500
"""Entries of one structure that are looked through."""
MOST_FINDINGS = 3


class Listing:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("waiting", HOLDERS, self.open_all),
                Route("more-waiting", HOLDERS, self.next_page, bound=True),
                Route("waiting-entry", HOLDERS, self.open_one),
            ),
            screens=(
                Screen(Step.WAITING, HOLDERS, self.show_all),
                Screen(Step.WAITING_ENTRY, HOLDERS, self.show_one),
            ),
            commands={"attente": "waiting"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WAITING, waiting_after=None)

    async def next_page(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WAITING, waiting_after=EntryId(turn.number))

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WAITING_ENTRY, entry_id=EntryId(turn.number))

    async def show_all(self, scene: Scene) -> Reply:
        page, following = after(await waiting(scene.view, scene.who), scene.dialogue.waiting_after, size=PAGE)
        rows: list[Row] = [(entry_button(scene, one),) for one in page]
        if following:
            rows.append((scene.step(Text("button-more"), "more-waiting", following),))
        rows.append((_back(scene), scene.button("button-menu", "menu")))
        told = [line(one, scene) for one in page] or [_nothing(scene)]
        return Reply((Text("waiting-title"), *told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        """The rank and what is ahead; where seats are kept, what stands against taking them is said before.

        A participant reads of their own week and outings, never how their structure or its members stand.
        """
        entry = await shown_entry(scene)
        if entry.state not in LIVE:
            return await show_ended(scene, entry)
        own = is_own(entry, scene.who)
        title = Text("own-waiting-title" if own else "waiting-entry-title", {"title": entry.performance.title})
        hold = offer_of(entry, scene.now)
        against = await self._against(scene, entry) if hold else ()
        why = tuple(one for one in against if one.about is not None) if own else against
        told = [title, *await lines_now(scene, self._policies, entry), *findings.lines(why, {}, most=MOST_FINDINGS)]
        if against and own:
            told.append(Text("own-waiting-refused"))
        rows: list[Row] = [] if own else [(step,) for step in next_steps(against, scene, entry)]
        leave = (scene.button("button-leave-waiting", "leave-waiting", entry.id),)
        rows.append(answer_row(entry, hold, own=own, refused=bool(against)) if hold else leave)
        rows.append((_list_button(scene, own=own), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))

    async def _against(self, scene: Scene, entry: EntryFacts) -> Findings:
        """What refuses the seats that are kept for it, by the rules of the booking; there is room for them."""
        booker = next(iter(await scene.view.waiting.accounts(entry.id)), scene.who.account_id)
        of = entry.structure_id
        checked = await check_for(scene.view, self._policies, entry.order, booker, of, now=scene.now)
        return tuple(one for one in checked.findings if refuses((one,)) and one.key != FindingKey.FULL)


async def waiting(view: View, who: Actor) -> Sequence[EntryFacts]:
    """The structure's entries, for a member; and those of the person linked to this account."""
    of_structure = await view.waiting.of_structure(who.structure_id, limit=MOST) if who.structure_id else ()
    own = await view.waiting.of_account(who.account_id) if Role.PARTICIPANT in who.roles else ()
    known = {entry.id for entry in of_structure}
    return [*of_structure, *(entry for entry in own if entry.id not in known)]


def line(entry: EntryFacts, scene: Scene) -> Text:
    performance = entry.performance
    if is_own(entry, scene.who):
        offered = offer_of(entry, scene.now) is not None
        said: dict[str, Arg] = {"title": performance.title, "when": when(performance)}
        return Text("my-waiting-offered" if offered else "my-waiting", said)
    told: dict[str, Arg] = {
        "day": performance.starts_at or performance.day,
        "title": performance.title,
        "name": entry.holders[0],
        "others": len(entry.holders) - 1,
        "state": state_line(entry, scene.now),
    }
    return Text("waiting-line", told)


def next_steps(against: Findings, scene: Scene, entry: EntryFacts) -> Sequence[Button]:
    """What helps against a refusal, but to choose somebody else: an entry waits for these people."""
    steps = findings.next_steps(against, scene, entry.performance.id)
    others = [step for step in steps if step.press is None or step.press.verb != "instead"]
    return [*asking(against, scene, entry.id), *others]


def _nothing(scene: Scene) -> Text:
    return Text("waiting-none" if scene.has(Role.MEMBER) else "own-waiting-none")


def _back(scene: Scene) -> Button:
    if scene.has(Role.MEMBER):
        return scene.button("button-offers", "offers")
    return scene.button("button-my-outings", "my-outings")


def _list_button(scene: Scene, *, own: bool) -> Button:
    if own:
        return scene.button("button-my-outings", "my-outings")
    return scene.button("button-waiting-list", "waiting")
