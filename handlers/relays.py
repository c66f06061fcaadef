"""À transmettre: what the people without a chat are to be told, read to them or copied, and ticked (I1)."""

from datetime import timedelta

from core.errors import NotFoundError
from core.model.ids import RelayId, ReservationId
from core.model.notices import MUST_KNOW
from core.model.relays import Relay, RelayKey
from core.rules.relays import KEPT
from core.usecases.relay_subjects import must_know_by
from handlers.dialogue import Dialogue
from handlers.relaying import aloud, drawn_for, relay_button
from handlers.reply import Attachment, Button, Document, DocumentKind, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

PAGE = 4
MOST_NAMES = 10
UNDONE_FOR = timedelta(minutes=10)
"""From its own screen; where one stands just after, as long as one stands there."""


class Relays:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._pass_on = services.pass_on

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("relays", MEMBERS, self.open_all),
                Route("more-relays", MEMBERS, self.next_page, bound=True),
                Route("relay", MEMBERS, self.open_one),
                Route("relay-said", MEMBERS, self.said, bound=True),
                Route("relay-later", MEMBERS, self.later),
                Route("relay-undo", MEMBERS, self.undo, bound=True),
                Route("relay-comes", MEMBERS, self.comes, bound=True),
                Route("relay-no", MEMBERS, self.does_not_come, bound=True),
            ),
            screens=(Screen(Step.RELAYS, MEMBERS, self.show_all), Screen(Step.RELAY, MEMBERS, self.show_one)),
            commands={"transmettre": "relays"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.RELAYS, relay_pages=())

    async def next_page(self, turn: Turn) -> Dialogue:
        pages = turn.dialogue.relay_pages
        async with self._store.read() as view:
            shown = await view.relays.still_open(
                turn.structure_id, now=turn.now, after=pages[-1] if pages else None, limit=PAGE
            )
        key = _key(shown[-1]) if shown else None
        return turn.dialogue.to(Step.RELAYS, relay_pages=(*pages, key) if key else ())

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.RELAY, relay_id=RelayId(turn.number))

    async def said(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.RELAYS, relay_id=RelayId(turn.number), relay_pages=(), saved=True)
        await self._pass_on.said(RelayId(turn.number), turn.act(lambda _: done))
        return done

    async def comes(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.RELAYS, relay_id=RelayId(turn.number), relay_pages=(), saved=True)
        await self._pass_on.comes(RelayId(turn.number), turn.act(lambda _: done))
        return done

    async def later(self, turn: Turn) -> Dialogue:
        """Nobody answered: it stays to be done."""
        return turn.dialogue.to(Step.RELAYS)

    async def undo(self, turn: Turn) -> Dialogue:
        back = turn.dialogue.to(Step.RELAY, relay_id=RelayId(turn.number))
        await self._pass_on.not_said(RelayId(turn.number), turn.act(lambda _: back))
        return back

    async def does_not_come(self, turn: Turn) -> Dialogue:
        """On to giving the seats back, which the person who is spoken with needs not be told of again."""
        number = ReservationId(turn.number)
        return turn.dialogue.to(Step.CANCEL_PARTY, reservation_id=number, in_person=True)

    async def show_all(self, scene: Scene) -> Reply:
        """What costs a way for nothing first, then the soonest."""
        pages, number = scene.dialogue.relay_pages, scene.structure_id
        found = await scene.view.relays.still_open(
            number, now=scene.now, after=pages[-1] if pages else None, limit=PAGE + 1
        )
        told, rows = await _just_said(scene)
        told += [Text("relays-told" if found else "relays-none"), *await _untold(scene)]
        rows += [(await relay_button(scene, one),) for one in found[:PAGE]]
        if len(found) > PAGE:
            rows.append((scene.step(Text("button-more"), "more-relays"),))
        rows.append((scene.button("button-back-to-do", "to-do"), scene.button("button-menu", "menu")))
        return Reply((Text("relays-title"), *told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        relay = await _own(scene)
        if relay.done_at is not None:
            return _done(scene, relay)
        drawn = await drawn_for(relay, scene.view)
        text = (
            Text("relay-title", {"name": relay.name}),
            Text("relay-how"),
            Text("relay-say", {"said": aloud(relay, drawn)}),
            Text("relay-before", {"until": await must_know_by(scene.view, relay) or relay.until}),
        )
        said = scene.step(Text("button-relay-said"), "relay-said", relay.id)
        rows: list[Row] = [(said, scene.button("button-relay-later", "relay-later"))]
        rows += _answers(scene, relay, drawn)
        rows.append((scene.button("button-relays-back", "relays"), scene.button("button-menu", "menu")))
        return Reply(text, tuple(rows), tuple(file for file in drawn.attachments if not _is_own(file)))


def _key(relay: Relay) -> RelayKey:
    return RelayKey(relay.until, relay.id, relay.told.kind in MUST_KNOW)


async def _own(scene: Scene) -> Relay:
    """Raises NotFoundError."""
    number = scene.dialogue.relay_id
    relay = await scene.view.relays.relay(number) if number else None
    if relay is None or relay.structure_id != scene.structure_id:
        raise NotFoundError(number)
    return relay


async def _just_said(scene: Scene) -> tuple[list[Text], list[Row]]:
    """Whom one just told, and the way back."""
    number = scene.dialogue.relay_id if scene.dialogue.saved else None
    relay = await scene.view.relays.relay(number) if number else None
    if relay is None or relay.structure_id != scene.structure_id or relay.done_by is None:
        return [], []
    undo = scene.step(Text("button-relay-undo"), "relay-undo", relay.id)
    return [Text("relay-just-said", {"name": relay.name})], [(undo,)]


async def _untold(scene: Scene) -> list[Text]:
    """Whom nobody told while it was of use: no task any more, and not forgotten."""
    late = await scene.view.relays.untold(scene.structure_id, since=scene.now - KEPT, limit=MOST_NAMES)
    names = tuple(dict.fromkeys(one.name for one in late))
    return [Text("relays-untold", {"names": names})] if names else []


def _done(scene: Scene, relay: Relay) -> Reply:
    """Told by somebody, or too late."""
    key = "relay-is-said" if relay.done_by is not None else "relay-too-late"
    back = (scene.button("button-relays-back", "relays"), scene.button("button-menu", "menu"))
    fresh = relay.done_by is not None and relay.done_at is not None and scene.now - relay.done_at < UNDONE_FOR
    undo = ((scene.step(Text("button-relay-undo"), "relay-undo", relay.id),),) if fresh else ()
    return Reply((Text("relay-title", {"name": relay.name}), Text(key)), (*undo, back))


def _is_own(file: Attachment) -> bool:
    """The person's papers: the structure has its own copies with the booking."""
    papers = (DocumentKind.VOUCHERS, DocumentKind.CALENDAR)
    return isinstance(file.content, Document) and file.content.kind in papers


def _answers(scene: Scene, relay: Relay, drawn: Reply) -> list[Row]:
    """What the person could answer in a chat of theirs, the member does for them."""
    verbs = {button.press.verb: button.press.target for row in drawn.buttons for button in row if button.press}
    row: list[Button] = []
    if "will-come" in verbs:
        row.append(scene.step(Text("button-relay-comes"), "relay-comes", relay.id))
    if "cannot-come" in verbs:
        row.append(scene.step(Text("button-relay-no"), "relay-no", verbs["cannot-come"]))
    if "wait-yes" in verbs:
        row.append(scene.button("button-open-waiting", "waiting-entry", relay.told.args["entry"]))
    return [tuple(row)] if row else []
