"""The text of an announcement: asked, typed, and looked at as its readers will see it."""

from core.errors import StaleError
from core.rules.announcements import LONGEST_TEXT, MOST_PARAGRAPHS
from core.usecases.announcements import AnnouncementWritten, drafted
from core.usecases.audiences import booked_on
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.staff.announcing_lines import about, frame, paragraphs, whom_line
from handlers.staff.announcing_ways import under_check
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn


class AnnouncingText:
    def __init__(self, services: Services) -> None:
        self._write = services.announcing.write

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announce-text", STAFF, self.ask, bound=True),
                Route("announce-preview", STAFF, self.open_preview, bound=True),
            ),
            screens=(
                Screen(Step.ANNOUNCE_TEXT, STAFF, self.show, typed=self.take),
                Screen(Step.ANNOUNCE_PREVIEW, STAFF, self.show_preview),
            ),
        )

    async def ask(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_TEXT)

    async def open_preview(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_PREVIEW)

    async def take(self, turn: Turn) -> Dialogue:
        """The draft with this text, in the place of the one before. Raises BadInputError as `text_of` does."""
        now = turn.dialogue.announcing
        if now.audience is None or now.kind is None:
            raise StaleError("no audience")

        def done(outcome: object) -> Dialogue:
            number = outcome.announcement_id if isinstance(outcome, AnnouncementWritten) else None
            return turn.dialogue.to(Step.ANNOUNCE_CHECK, announcing=now.model_copy(update={"id": number}))

        return done(await self._write(now.audience, now.kind, turn.text, turn.act(done), instead_of=now.id))

    async def show(self, scene: Scene) -> Reply:
        now = scene.dialogue.announcing
        if now.audience is None or now.kind is None:
            raise StaleError("no audience")
        told = (
            Text("announce-text-title"),
            await whom_line(scene.view, now.audience, now.kind),
            Text("announce-text-told", {"most": LONGEST_TEXT, "paragraphs": MOST_PARAGRAPHS}),
            Text("announce-text-as-it-is"),
            Text("announce-text-no-name"),
        )
        back = scene.button("button-back", "announce")
        rows: Row = (scene.step(Text("button-back"), "announce-check"),) if now.id else (back,)
        return Reply(told, ((*rows, scene.button("button-menu", "menu")),))

    async def show_preview(self, scene: Scene) -> Reply:
        one = await drafted(scene.view, under_check(scene.dialogue))
        performance = await booked_on(scene.view, one.audience)
        told = (
            Text("announce-preview-title"),
            frame(one.kind),
            *((about(performance),) if performance else ()),
            *paragraphs(one),
            Text(f"announce-frames-{one.kind.value}", {"count": len(one.text)}),
        )
        back = scene.step(Text("button-back"), "announce-check")
        return Reply(told, ((back, scene.button("button-menu", "menu")),))
