"""Staff, or a venue for its own dates, send an offers file in the chat: the same import and errors as on the command
line."""

from core.model.act import Role
from core.offersfile.problems import FileProblem, OffersFileError
from core.offersfile.table import OPTIONAL, REQUIRED
from core.ports import ImportResult
from handlers.dialogue import Dialogue, FileResult
from handlers.reply import Arg, Attachment, Reply, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, VENUES, Route, Scene, Screen, Subject, Turn

MOST_PROBLEMS = 6
SENDERS = STAFF | VENUES


class OffersFile:
    def __init__(self, services: Services) -> None:
        self._import = services.import_offers

    def subject(self) -> Subject:
        return Subject(
            routes=(Route("offers-file", SENDERS, self.open),),
            screens=(
                Screen(Step.OFFERS_FILE, SENDERS, self.show, sent=self.take),
                Screen(Step.OFFERS_FILE_DONE, SENDERS, self.show_done, sent=self.take),
                Screen(Step.OFFERS_FILE_WRONG, SENDERS, self.show_wrong, sent=self.take),
            ),
            commands={"import": "offers-file"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.OFFERS_FILE)

    async def take(self, turn: Turn) -> Dialogue:
        """All of the file or nothing; what is wrong with it is shown by line and column."""
        if turn.file is None:
            return turn.dialogue
        name = turn.file.name

        def done(outcome: object) -> Dialogue:
            if not isinstance(outcome, ImportResult):
                raise TypeError(outcome)
            counts = FileResult(
                name=name, added=outcome.added, changed=outcome.changed, same=outcome.same, drafts=outcome.drafts
            )
            return turn.dialogue.to(Step.OFFERS_FILE_DONE, file=counts)

        try:
            return done(await self._import(name, turn.file.content, turn.act(done)))
        except OffersFileError as wrong:
            told = FileResult(name=wrong.file, problems=wrong.problems[:MOST_PROBLEMS], total=wrong.total)
            return turn.dialogue.to(Step.OFFERS_FILE_WRONG, file=told)

    async def show(self, scene: Scene) -> Reply:
        header = ",".join((*REQUIRED, *OPTIONAL))
        template = Attachment("offres.csv", "text/csv", f"{header}\r\n".encode())
        own = (Text("offers-file-own"),) if scene.has(Role.VENUE) else ()
        told = (Text("offers-file-title"), Text("offers-file-told"), *own, Text("offers-file-template"))
        return Reply(told, ((scene.button("button-menu", "menu"),),), (template,))

    async def show_done(self, scene: Scene) -> Reply:
        file = scene.dialogue.file
        told = (
            Text("offers-file-done-title"),
            Text(
                "offers-file-done", {"name": file.name, "added": file.added, "changed": file.changed, "same": file.same}
            ),
            Text("offers-file-drafts", {"drafts": file.drafts}),
        )
        see = ("button-my-dates", "my-dates") if scene.has(Role.VENUE) else ("button-offers", "offers")
        return Reply(told, ((scene.button(*see), scene.button("button-menu", "menu")),))

    async def show_wrong(self, scene: Scene) -> Reply:
        file = scene.dialogue.file
        told = [
            Text("offers-file-wrong-title"),
            Text("offers-file-wrong", {"file": file.name, "total": file.total, "shown": len(file.problems)}),
        ]
        return Reply((*told, *map(problem_line, file.problems)), ((scene.button("button-menu", "menu"),),))


def problem_line(problem: FileProblem) -> Text:
    """By line and column; a problem of the whole line has no column, an empty cell no value."""
    where: dict[str, Arg] = {"line": problem.line, "expected": Text(problem.expected, problem.args)}
    if not problem.column:
        return Text("offers-file-problem-line", where)
    where["column"] = problem.column
    if not problem.value:
        return Text("offers-file-problem-empty", where)
    return Text("offers-file-problem", {**where, "value": problem.value})
