"""À faire: paper vouchers of cancelled invitations, to be destroyed and confirmed (B7)."""

from itertools import groupby

from core.model.ids import PerformanceId
from core.ports import VoucherLine
from handlers.dialogue import Dialogue, Step
from handlers.performances import shortened
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_PERFORMANCES = 5


class Vouchers:
    def __init__(self, services: Services) -> None:
        self._confirm = services.confirm_destroyed

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("to-do", MEMBERS, self.open_all), Route("destroyed", MEMBERS, self.confirm, bound=True)),
            screens=(Screen(Step.TO_DO, MEMBERS, self.show_all),),
            commands={"afaire": "to-do"},
        )

    async def open_all(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TO_DO)

    async def confirm(self, turn: Turn) -> Dialogue:
        done = turn.dialogue.to(Step.TO_DO)
        await self._confirm(PerformanceId(turn.number), turn.act(lambda _: done))
        return done

    async def show_all(self, scene: Scene) -> Reply:
        """One line and one button a performance; what does not fit comes up once these are done."""
        vouchers = await scene.view.bookings.to_destroy(scene.structure_id)
        ordered = sorted(vouchers, key=lambda one: (one.day, one.performance_id))
        groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.performance_id)][:MOST_PERFORMANCES]
        told = [
            Text("to-do-title"),
            Text("to-do-told" if groups else "to-do-none"),
            *(_line(group) for group in groups),
        ]
        rows: list[Row] = [
            (
                scene.step(
                    Text("button-destroyed", {"title": shortened(group[0].title)}), "destroyed", group[0].performance_id
                ),
            )
            for group in groups
        ]
        rows.append((scene.button("button-bookings", "bookings"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


def _line(group: list[VoucherLine]) -> Text:
    first = group[0]
    names = tuple(one.name for one in group)
    return Text("to-do-line", {"title": first.title, "day": first.day, "names": names, "count": len(group)})
