"""Venues à noter: the structure's outings of which it is not said who came; a number of them under À faire (V1)."""

from core.model.attendance import OutingToMark
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.reply import Button, Reply, Row, Text
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_OUTINGS = 6


def subject() -> Subject:
    return Subject(
        routes=(Route("attendances", MEMBERS, open_all),),
        screens=(Screen(Step.ATTENDANCES, MEMBERS, show_all),),
        commands={"venues": "attendances"},
    )


async def open_all(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.ATTENDANCES)


async def show_all(scene: Scene) -> Reply:
    """The oldest first; what does not fit comes up once these are done."""
    found = await scene.view.attendance.to_mark(scene.structure_id, now=scene.now)
    rows: list[Row] = [(_button(scene, one),) for one in found[:MOST_OUTINGS]]
    rows.append((scene.button("button-back-to-do", "to-do"), scene.button("button-menu", "menu")))
    told = Text("attendances-told") if found else Text("attendances-none")
    return Reply((Text("attendances-title"), told), tuple(rows))


async def to_do_attendance(scene: Scene) -> tuple[Text, Button] | None:
    """For À faire: of how many outings it is not said who came, and the way to them; None where of none."""
    count = await attendance_count(scene)
    if not count:
        return None
    line = Text("to-do-attendances", {"count": count})
    return line, scene.button("button-attendances", "attendances", count=count)


async def attendance_count(scene: Scene) -> int:
    return len(await scene.view.attendance.to_mark(scene.structure_id, now=scene.now))


def _button(scene: Scene, one: OutingToMark) -> Button:
    title, at = shortened(one.performance.title), one.performance.starts_at or one.performance.day
    return scene.button("button-attendance", "attendance", one.id, starts_at=at, title=title, count=one.seats)
