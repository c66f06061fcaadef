"""What became of a posted notice, for who posted it: told, passed on, acknowledged, never told. No name (A9)."""

from core.errors import NotFoundError
from core.model.bulletins import Bulletin, BulletinKind, Progress
from core.model.ids import BulletinId
from core.model.offers import Performance, PerformanceState
from handlers.bulletins.choosing import POSTERS
from handlers.bulletins.drafts import own_date
from handlers.dialogue import Dialogue
from handlers.reply import Reply, Row, Text
from handlers.steps import Step
from handlers.turn import Route, Scene, Screen, Subject, Turn


def subject() -> Subject:
    return Subject(routes=(Route("bulletin-of", POSTERS, open_one),), screens=(Screen(Step.BULLETIN, POSTERS, show),))


async def open_one(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.BULLETIN, bulletin_id=BulletinId(turn.number))


async def show(scene: Scene) -> Reply:
    """As far as it got at this moment."""
    number = scene.dialogue.bulletin_id
    bulletin = await scene.view.bulletins.bulletin(number) if number else None
    if bulletin is None:
        raise NotFoundError(number)
    performance = await own_date(scene.view, bulletin.performance_id, scene.who)
    progress = await scene.view.bulletins.progress(bulletin.id, now=scene.now)
    figures = _figures(bulletin, progress, scene, newer=await _newer(bulletin, performance, scene))
    about = {"title": performance.title, "kind": bulletin.kind.value}
    told = (
        Text("bulletin-sent" if scene.dialogue.saved else "bulletin-posted", {"at": bulletin.made_at}),
        Text("bulletin-about", about),
        *(_going(bulletin, progress, scene) if scene.dialogue.saved else figures),
    )
    follow = "button-bulletin-follow" if scene.dialogue.saved else "button-bulletin-refresh"
    rows: list[Row] = [(scene.button(follow, "bulletin-of", bulletin.id),)]
    if performance.state is PerformanceState.PUBLISHED and performance.starts_at and performance.starts_at > scene.now:
        rows.append((scene.button("button-bulletin-another", "bulletin", performance.id),))
    return Reply(told, (*rows, (scene.button("button-menu", "menu"),)))


async def _newer(bulletin: Bulletin, performance: Performance, scene: Scene) -> bool:
    """Whether another message says what is so by now."""
    off = performance.state is PerformanceState.CANCELLED and bulletin.kind is not BulletinKind.CANCELLED
    return off or await scene.view.bulletins.replaced(bulletin.id)


def _figures(bulletin: Bulletin, progress: Progress, scene: Scene, *, newer: bool) -> tuple[Text, ...]:
    """Lines that would count nobody are left out; whom a notice that is replaced did not reach has the newer one."""
    told = Text("bulletin-told", {"people": progress.people, "told": progress.told, "passed": progress.passed_on})
    lines = [told, Text("bulletin-acknowledged", {"count": progress.acknowledged})] if progress.people else []
    counted = (
        ("bulletin-to-pass-on", progress.to_pass_on),
        ("bulletin-waiting", progress.waiting),
        ("bulletin-unsure", progress.unsure),
        ("bulletin-never", 0 if newer else progress.never),
    )
    lines += [Text(key, {"count": count}) for key, count in counted if count]
    lines += [Text("bulletin-newer")] if newer else []
    members = {"members": progress.members, "count": progress.members_acknowledged}
    if progress.members:
        lines.append(Text("bulletin-members", members))
    return (*(() if newer else _late(bulletin, scene)), *(lines or [Text("bulletin-nobody")]))


def _going(bulletin: Bulletin, progress: Progress, scene: Scene) -> tuple[Text, ...]:
    """Just posted: to how many; how far it got is looked at next."""
    count = Text("bulletin-going", {"people": progress.people, "members": progress.members})
    return (*_late(bulletin, scene), count)


def _late(bulletin: Bulletin, scene: Scene) -> tuple[Text, ...]:
    return (Text("bulletin-leaves", {"at": bulletin.not_before}),) if bulletin.not_before > scene.now else ()
