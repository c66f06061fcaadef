"""Announcements as the staff see them: the last ones, one with its progress in place, stopped in one tap."""

from datetime import timedelta

from core.errors import NotFoundError
from core.model.announcements import Announcement, AnnouncementState, Progress
from core.model.ids import AnnouncementId
from core.ports import View
from core.rules.announcements import PACED_OVER, time_left
from core.usecases.audiences import counted
from handlers.dialogue import Announcing, Dialogue
from handlers.performances import shortened
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.staff.announcing_lines import beginning, progress_lines, whom_line
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

MOST_SHOWN = 5
UNDER_WAY = (AnnouncementState.SCHEDULED, AnnouncementState.SENDING)


class Announcements:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._stop = services.announcing.stop
        self._communes = services.communes

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announcements", STAFF, self.open),
                Route("announcement", STAFF, self.open_one),
                Route("announce-stop", STAFF, self.stop),
            ),
            screens=(
                Screen(Step.ANNOUNCEMENTS, STAFF, self.show),
                Screen(Step.ANNOUNCEMENT, STAFF, self.show_one),
            ),
            commands={"annonces": "announcements"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCEMENTS, announcing=Announcing())

    async def open_one(self, turn: Turn) -> Dialogue:
        """A draft goes on where it is checked."""
        async with self._store.read() as view:
            one = await announcement(view, AnnouncementId(turn.number))
        draft = one.state is AnnouncementState.DRAFT
        step = Step.ANNOUNCE_CHECK if draft else Step.ANNOUNCEMENT
        return turn.dialogue.to(step, announcing=Announcing(audience=one.audience, kind=one.kind, id=one.id))

    async def stop(self, turn: Turn) -> Dialogue:
        number = AnnouncementId(turn.number)
        done = turn.dialogue.to(Step.ANNOUNCEMENT, announcing=Announcing(id=number))
        await self._stop(number, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        rows: list[Row] = [(scene.button("button-announce", "announce"),)]
        for one in await scene.view.announcements.latest(limit=MOST_SHOWN):
            says = {"state": one.state.value, "text": shortened(one.text.replace("\n", " "), 16)}
            rows.append((scene.button("button-announcement", "announcement", one.id, **says),))
        rows.append((scene.button("button-menu", "menu"),))
        return Reply((Text("announcements-title"), Text("announcements-told")), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        one = await announcement(scene.view, scene.dialogue.announcing.id)
        progress = one.report or await self._progress(scene, one)
        over = one.state is AnnouncementState.SENDING and progress.waiting == 0  # its report comes with the next tick
        state = AnnouncementState.DONE if over else one.state
        told = (
            Text(f"announcement-title-{state.value}"),
            await whom_line(scene.view, one.audience, one.kind),
            beginning(one),
            *await _when(scene, one, progress),
            *progress_lines(progress, one.left_out),
        )
        stop = scene.button("button-announce-stop", "announce-stop", one.id)
        again = scene.button("button-announcement-refresh", "announcement", one.id)
        acts: tuple[Row, ...] = ((stop,), (again,)) if state in UNDER_WAY else ()
        if one.state is AnnouncementState.STOPPED and one.report is None:
            acts = ((again,),)
        back = (scene.button("button-announcements", "announcements"), scene.button("button-menu", "menu"))
        return Reply(told, (*acts, back))

    async def _progress(self, scene: Scene, one: Announcement) -> Progress:
        """One that waits for its hour has no readers yet: those whom it would have now."""
        if one.state is AnnouncementState.SCHEDULED:
            return Progress(waiting=(await counted(scene.view, one.audience, one.kind, self._communes)).readers)
        return await scene.view.announcements.progress(one)


async def announcement(view: View, number: AnnouncementId | None) -> Announcement:
    """Raises NotFoundError for an unknown one, and for a draft that was forgotten."""
    one = await view.announcements.announcement(number) if number else None
    if one is None:
        raise NotFoundError(number)
    return one


async def _when(scene: Scene, one: Announcement, progress: Progress) -> tuple[Text, ...]:
    """When it goes out or goes on, else how long it still takes; nothing once it is over."""
    if one.state not in UNDER_WAY:
        return ()
    if one.send_at is not None and one.send_at > scene.now:
        return (Text("announcement-goes-on", {"at": one.send_at, "state": one.state.value}),)
    pace = await scene.view.announcements.pace(one.id, since=scene.now - PACED_OVER)
    left = time_left(progress, pace, scene.now)
    if left is None or progress.waiting == 0:
        return ()
    return (Text("announcement-time-left", {"count": max(1, -(-left // timedelta(minutes=1)))}),)
