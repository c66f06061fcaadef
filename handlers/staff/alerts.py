"""Alertes: what needs a hand of the staff, in figures and never by a participant's name (A9); each with its way."""

from collections.abc import Sequence
from datetime import datetime

from core.model.due import Due
from core.model.ids import PerformanceId
from core.rules.relays import KEPT
from core.usecases.malfunction import malfunctioning
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.reply import Arg, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

MOST_SHOWN = 5
MOST_COUNTED = 100
Line = tuple[Text, Button]
ESCALATED, UNTOLD, MISSED, LOST = "escalated", "untold", "missed", "lost"


class Alerts:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("alerts", STAFF, self.open), Route("alert", STAFF, self.open_one)),
            screens=(Screen(Step.ALERTS, STAFF, self.show), Screen(Step.ALERT, STAFF, self.show_one)),
            commands={"alertes": "alerts"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ALERTS)

    async def open_one(self, turn: Turn) -> Dialogue:
        """The target is one of the four kinds."""
        return turn.dialogue.to(Step.ALERT, alert=turn.target)

    async def show(self, scene: Scene) -> Reply:
        lines: list[Line] = [
            (Text(f"alert-{kind}", {"count": count}), scene.button(f"button-alert-{kind}", "alert", kind))
            for kind, count in await _counts(scene)
        ]
        lines += await self._use_lines(scene)
        told = [line for line, _ in lines] or [Text("alerts-none")]
        rows: list[Row] = [(button,) for _, button in lines]
        rows.append((scene.button("button-menu", "menu"),))
        return Reply((Text("alerts-title"), *told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        """The most of it; what is missing comes up once these are seen to."""
        title, lines, rows = Text("alerts-title"), list[Text](), list[Row]()
        match scene.dialogue.alert:
            case kind if kind in (ESCALATED, UNTOLD):
                title, lines, rows = await _structures(scene, kind)
            case kind if kind == MISSED:
                title, lines, rows = await _missed(scene)
            case kind if kind == LOST:
                title, lines = Text("alert-lost-title"), await _lost(scene)
        rows.append((scene.button("button-alerts-back", "alerts"), scene.button("button-menu", "menu")))
        return Reply((title, *(lines or [Text("alerts-none")])), tuple(rows))

    async def _use_lines(self, scene: Scene) -> Sequence[Line]:
        """Structures whose invitations often go unused (B12)."""
        count = len(await malfunctioning(scene.view, self._policies, now=scene.now))
        way = scene.button("button-unused", "unused")
        return [(Text("alert-unused", {"count": count}), way)] if count else []


async def _counts(scene: Scene) -> Sequence[tuple[str, int]]:
    """Whom nobody told yet, and whom nobody told in time (I1); what was not done when it was due, and what may not have
    arrived."""
    since, alerts = scene.now - KEPT, scene.view.alerts
    lost = sum(one.count for one in await alerts.lost(since=since))
    counts = (
        (ESCALATED, await alerts.escalated(now=scene.now)),
        (UNTOLD, await alerts.untold(since=since)),
        (MISSED, len(await scene.view.due.missed(since=since, limit=MOST_COUNTED))),
        (LOST, lost),
    )
    return [(kind, count) for kind, count in counts if count]


async def _structures(scene: Scene, kind: str) -> tuple[Text, list[Text], list[Row]]:
    """The way is the structure: its contacts, to write or call."""
    if kind == ESCALATED:
        found = await scene.view.alerts.escalated_by(now=scene.now, limit=MOST_SHOWN)
    else:
        found = await scene.view.alerts.untold_by(since=scene.now - KEPT, limit=MOST_SHOWN)
    lines = [Text("alert-structure", {"structure": one.structure, "count": one.people}) for one in found]
    rows: list[Row] = [
        (scene.button("button-alert-structure", "structure", one.structure_id, structure=shortened(one.structure)),)
        for one in found
    ]
    return Text(f"alert-{kind}-title"), lines, rows


async def _missed(scene: Scene) -> tuple[Text, list[Text], list[Row]]:
    """A line and a way a date, whatever was missed of it; the lists of a day are of no date."""
    lines, rows = list[Text](), list[Row]()
    for performance_id, missed in await _missed_by_date(scene):
        performance = await scene.view.offers.performance(performance_id) if performance_id else None
        what = tuple(Text(f"due-{kind}") for kind in dict.fromkeys(due.kind for due, _ in missed))
        told: dict[str, Arg] = {"what": what, "at": missed[0][1]}
        if performance is None:
            lines.append(Text("alert-missed-line", told))
            continue
        lines.append(Text("alert-missed-of", {**told, "title": performance.title, "day": performance.day}))
        title = shortened(performance.title)
        rows.append((scene.button("button-alert-date", "offer", performance.id, day=performance.day, title=title),))
    return Text("alert-missed-title"), lines, rows


async def _missed_by_date(scene: Scene) -> Sequence[tuple[PerformanceId | None, Sequence[tuple[Due, datetime]]]]:
    """The first few, in the order of what was missed last."""
    found: dict[PerformanceId | None, list[tuple[Due, datetime]]] = {}
    for due, ended_at in await scene.view.due.missed(since=scene.now - KEPT, limit=MOST_COUNTED):
        found.setdefault(due.performance_id, []).append((due, ended_at))
    return list(found.items())[:MOST_SHOWN]


async def _lost(scene: Scene) -> list[Text]:
    found = await scene.view.alerts.lost(since=scene.now - KEPT)
    return [
        Text("alert-lost-line", {"channel": one.channel, "state": one.state.value, "count": one.count})
        for one in found[:MOST_SHOWN]
    ]


async def alerts_count(scene: Scene) -> int:
    """For the menu: how many kinds of things need a hand; use apart, which is no matter of today."""
    return len(await _counts(scene))
