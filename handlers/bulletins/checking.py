"""A last-minute notice before it leaves: exactly as it will be read, who gets it and how, and what may go with it."""

from core.errors import StaleError
from core.model.bulletins import Reach
from core.model.names import cleaned
from core.model.notices import ToVenue
from core.model.offers import Performance
from core.rules.bulletins import text_in_bounds
from core.rules.quiet_hours import not_before
from core.usecases.bulletins import Posted
from core.usecases.keep_file import FileKept
from core.usecases.season import latest
from core.usecases.venue_told import venue_or_staff
from handlers.bulletins.choosing import POSTERS
from handlers.bulletins.drafts import as_posted, change_of, open_date
from handlers.bulletins.message import message
from handlers.dialogue import Dialogue
from handlers.reply import Arg, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn


class Checking:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._post = services.bulletins.post
        self._keep = services.bulletins.keep_file

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("bulletin-post", POSTERS, self.post, bound=True),
                Route("bulletin-no-file", POSTERS, self.drop_file, bound=True),
            ),
            screens=(Screen(Step.BULLETIN_CHECK, POSTERS, self.show, typed=self.take_word, sent=self.take_file),),
        )

    async def take_word(self, turn: Turn) -> Dialogue:
        """A word more; of a practical notice, all of it anew."""
        text = text_in_bounds(change_of(turn.dialogue).kind, cleaned(turn.text))
        return _with(turn.dialogue, text=text)

    async def take_file(self, turn: Turn) -> Dialogue:
        """A picture or a PDF; the last one sent is the one that goes."""
        if turn.file is None:
            return turn.dialogue
        change_of(turn.dialogue)

        def done(outcome: object) -> Dialogue:
            number = outcome.file_id if isinstance(outcome, FileKept) else None
            return _with(turn.dialogue, file_id=number)

        return done(await self._keep(turn.file.content, turn.act(done)))

    async def drop_file(self, turn: Turn) -> Dialogue:
        return _with(turn.dialogue, file_id=None)

    async def post(self, turn: Turn) -> Dialogue:
        """What the screen showed, and nothing else."""
        number, change = turn.dialogue.performance_id, change_of(turn.dialogue)
        if turn.dialogue.step is not Step.BULLETIN_CHECK or number is None:
            raise StaleError("nothing was shown")

        def done(outcome: object) -> Dialogue:
            posted = outcome.bulletin_id if isinstance(outcome, Posted) else None
            return turn.dialogue.afresh(Step.BULLETIN, bulletin_id=posted, saved=True)

        return done(await self._post(number, change, turn.act(done)))

    async def show(self, scene: Scene) -> Reply:
        performance, change = await open_date(scene), change_of(scene.dialogue)
        bulletin, changed = as_posted(change, performance, scene.who, now=scene.now)
        reach = await scene.view.bulletins.reach(performance.id, kind=change.kind)
        file = (Text("bulletin-with-file"),) if change.file_id else (Text("bulletin-add"),)
        told = (
            Text("bulletin-check"),
            *message(bulletin, changed),
            *file,
            self._who(scene, performance, changed, reach, await _other_side(scene, performance)),
        )
        rows: list[Row] = [(scene.step(Text(f"button-bulletin-post-{change.kind}"), "bulletin-post"),)]
        if change.file_id:
            rows.append((scene.step(Text("button-bulletin-no-file"), "bulletin-no-file"),))
        rows.append(
            (scene.button("button-bulletin-change", "bulletin", performance.id), scene.button("button-menu", "menu"))
        )
        return Reply(told, tuple(rows))

    def _who(self, scene: Scene, performance: Performance, changed: Performance, reach: Reach, other: str) -> Text:
        """How many and by which way; and when, where the night makes them wait."""
        starts = [one.starts_at for one in (performance, changed) if one.starts_at is not None]
        leaves = not_before(latest(self._policies).waiting, scene.now, starts_at=min(starts, default=None))
        who: dict[str, int | str] = {
            "chat": reach.in_chat,
            "structure": reach.by_structure,
            "members": reach.members,
            "other": other,
        }
        whom: dict[str, Arg] = {"whom": Text("bulletin-whom", {**who})}
        if leaves > scene.now:
            return Text("bulletin-who-morning", {**whom, "at": leaves})
        return Text("bulletin-who", whom)


async def _other_side(scene: Scene, performance: Performance) -> str:
    """Who else hears of it; staff are told beforehand where nothing tells the venue."""
    if not scene.who.roles & STAFF:
        return "staff"
    to = await venue_or_staff(scene.view, performance.place.venue_id)
    return "venue" if isinstance(to, ToVenue) else "no-venue"


def _with(dialogue: Dialogue, **changes: object) -> Dialogue:
    return dialogue.to(Step.BULLETIN_CHECK, bulletin=dialogue.bulletin.model_copy(update=changes))
