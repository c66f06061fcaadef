"""Exceptions asked of the staff: structure, figures, week, never whose (A9); granted or declined with one tap (B10)."""

from datetime import date

from core.model.exceptions import ExceptionRequest, RequestState
from core.model.ids import RequestId
from core.model.names import PersonName
from core.rules.weeks import week_of
from handlers.dialogue import Dialogue
from handlers.reply import Arg, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

MOST_REQUESTS = 3
"""Two buttons each; what does not fit comes up once these are answered."""


class Exceptions:
    def __init__(self, services: Services) -> None:
        self._answer = services.answer_exception

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("exceptions", STAFF, self.open),
                Route("grant", STAFF, self.grant),
                Route("decline", STAFF, self.decline),
            ),
            screens=(Screen(Step.EXCEPTIONS, STAFF, self.show),),
            commands={"exceptions": "exceptions"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.EXCEPTIONS)

    async def grant(self, turn: Turn) -> Dialogue:
        return await self._answered(turn, granted=True)

    async def decline(self, turn: Turn) -> Dialogue:
        return await self._answered(turn, granted=False)

    async def _answered(self, turn: Turn, *, granted: bool) -> Dialogue:
        done = turn.dialogue.to(Step.EXCEPTIONS)
        await self._answer(RequestId(turn.number), turn.act(lambda _: done), granted=granted)
        return done

    async def show(self, scene: Scene) -> Reply:
        week = week_of(scene.now).label
        requests = await scene.view.exceptions.still_open(week=week, limit=MOST_REQUESTS)
        count = await scene.view.exceptions.open_count(week=week)
        told = [Text("exceptions-title"), Text("exceptions-told", {"count": count})]
        rows: list[Row] = []
        for number, request in enumerate(requests, start=1):
            told.append(Text("exception-line", {"number": number, "what": exception_line(request)}))
            rows.append(
                (
                    scene.button("button-grant-one", "grant", request.id, number=number),
                    scene.button("button-decline-one", "decline", request.id, number=number),
                )
            )
        return Reply(tuple(told), (*rows, (scene.button("button-menu", "menu"),)))


def exception_line(request: ExceptionRequest) -> Text:
    """Structure, how many bookings, which week."""
    told: dict[str, Arg] = {"structure": request.structure, "count": request.held, "monday": _monday(request)}
    return Text("exception-what", told)


def answer_line(request: ExceptionRequest, name: PersonName, title: str) -> Text:
    """Of one that is answered, for the structure that asked: who, which week, what it was asked for."""
    state = "granted" if request.state is RequestState.GRANTED else "declined"
    return Text(f"notice-exception-{state}-told", {"name": name, "title": title, "monday": _monday(request)})


def _monday(request: ExceptionRequest) -> date:
    return date.fromisoformat(f"{request.week}-1")
