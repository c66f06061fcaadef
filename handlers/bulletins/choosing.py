"""Where a last-minute notice begins: the date, for a venue from its own, then what is to be said."""

from core.errors import StaleError
from core.model.bulletins import Bulletin, BulletinKind
from core.model.ids import PerformanceId
from core.model.offers import Performance
from handlers.bulletins.drafts import open_date
from handlers.dialogue import BulletinDraft, Dialogue
from handlers.performances import when
from handlers.reply import Button, Reply, Row, Text
from handlers.steps import Step
from handlers.turn import STAFF, VENUES, Route, Scene, Screen, Subject, Turn

POSTERS = STAFF | VENUES
MOST_POSTED = 2
KINDS = (
    (BulletinKind.TIME, BulletinKind.PLACE),
    (BulletinKind.PRACTICAL, BulletinKind.CANCELLED),
)


def subject() -> Subject:
    return Subject(
        routes=(
            Route("bulletin", POSTERS, begin),
            Route("bulletin-kind", POSTERS, choose, bound=True),
        ),
        screens=(Screen(Step.BULLETIN_KIND, POSTERS, show),),
        commands={"info": "bulletin"},
    )


async def begin(turn: Turn) -> Dialogue:
    """The target is a date; without one it is chosen first: a venue's from its own, staff's from the offers."""
    if not turn.number:
        staff = bool(turn.who.roles & STAFF)
        return turn.dialogue.to(Step.OFFERS if staff else Step.MY_DATES, way="bulletin", date_pages=())
    number = PerformanceId(turn.number)
    return turn.dialogue.to(Step.BULLETIN_KIND, performance_id=number, bulletin=BulletinDraft())


async def choose(turn: Turn) -> Dialogue:
    """The target is a kind. A date is cancelled without anything more to type."""
    if turn.target not in set(BulletinKind) or turn.dialogue.performance_id is None:
        raise StaleError("no such kind")
    kind, before = BulletinKind(turn.target), turn.dialogue.bulletin
    draft = before if before.kind is kind else BulletinDraft(kind=kind)
    step = Step.BULLETIN_CHECK if kind is BulletinKind.CANCELLED else Step.BULLETIN_ASKED
    return turn.dialogue.to(step, bulletin=draft)


async def show(scene: Scene) -> Reply:
    performance = await open_date(scene)
    posted = await scene.view.bulletins.of_date(performance.id, limit=MOST_POSTED)
    told = (
        Text("bulletin-title"),
        Text("notice-what", {"title": performance.title}),
        when(performance),
        Text("bulletin-kind-asked"),
    )
    rows: list[Row] = [tuple(_kind(scene, kind) for kind in pair) for pair in KINDS]
    rows += [(_posted(scene, one),) for one in posted]
    return Reply(told, (*rows, (back(scene, performance), scene.button("button-menu", "menu"))))


def back(scene: Scene, performance: Performance) -> Button:
    """Where the date was chosen."""
    if scene.who.roles & STAFF:
        return scene.button("button-back", "offer", performance.id)
    return scene.button("button-back", "my-date", performance.id)


def _kind(scene: Scene, kind: BulletinKind) -> Button:
    return scene.step(Text(f"button-bulletin-{kind}"), "bulletin-kind", kind)


def _posted(scene: Scene, one: Bulletin) -> Button:
    return scene.button("button-bulletin-of", "bulletin-of", one.id, kind=one.kind.value, at=one.made_at)
