"""The team of a structure: who is in it, who asks; the referent lets in and takes out (A2, A3)."""

from collections.abc import Sequence

from core.convention.policy import VisitorAccess
from core.convention.season import season_label
from core.errors import NotFoundError
from core.model.act import Role
from core.model.findings import Findings
from core.model.ids import MemberId
from core.model.structures import MemberRole
from core.model.team import Standing, TeamMember
from core.rules.team import may_withdraw
from core.rules.weeks import paris_day
from core.usecases.season import latest
from handlers.dialogue import Dialogue
from handlers.names import find_name, looked_for, told_apart
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, REFERENTS, STAFF, Route, Scene, Screen, Subject, Turn

DECIDE = REFERENTS | STAFF
MOST_SHOWN = 5
"""Of the team, on one screen; the others are found by typing."""


class Team:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._approve = services.approve_member
        self._withdraw = services.withdraw_member

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("team", MEMBERS, self.open),
                Route("member", DECIDE, self.open_one),
                Route("approve", DECIDE, self.approve, bound=True),
                Route("ask-withdraw", REFERENTS, self.ask_withdraw, bound=True),
                Route("withdraw", DECIDE, self.withdraw, bound=True),
            ),
            screens=(
                Screen(Step.TEAM, MEMBERS, self.show, typed=find_name),
                Screen(Step.MEMBER, DECIDE, self.show_one),
                Screen(Step.WITHDRAW, REFERENTS, self.show_asked),
                Screen(Step.WITHDRAWN, REFERENTS, self.show_withdrawn, anew=True),
            ),
            commands={"equipe": "team", "team": "team"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.TEAM, like="")

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.MEMBER, member_id=MemberId(turn.number))

    async def approve(self, turn: Turn) -> Dialogue:
        """The button says what is attested."""
        await self._approve(MemberId(turn.number), turn.act(lambda _: turn.dialogue), attested=True)
        return turn.dialogue

    async def ask_withdraw(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.WITHDRAW, member_id=MemberId(turn.number))

    async def withdraw(self, turn: Turn) -> Dialogue:
        """An access is taken away where that was asked once more; a request is refused at once."""
        member_id = MemberId(turn.number)
        asked = turn.dialogue.step is Step.WITHDRAW
        done = turn.dialogue.to(Step.WITHDRAWN, member_id=member_id) if asked else turn.dialogue
        await self._withdraw(member_id, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        structure = await scene.view.people.structure(scene.structure_id)
        members = await scene.view.team.members(scene.structure_id)
        if structure is None:
            raise NotFoundError(scene.structure_id)
        found = [one for one in members if looked_for(one.name, scene.dialogue.like)]
        shown, leads = found[:MOST_SHOWN], scene.has(Role.REFERENT)
        told = [Text("team-title", {"structure": structure.name}), *([] if leads else map(_line, shown))]
        if leads or not found or len(found) > len(shown):
            told.append(Text("team-type" if found else "team-nobody"))
        rows = _buttons(scene, shown) if leads else []
        code = (scene.button("button-team-code", "team-code"),) if leads else ()
        return Reply((*told, *await self._visitors(scene)), (*rows, (*code, scene.button("button-menu", "menu"))))

    async def _visitors(self, scene: Scene) -> Sequence[Text]:
        """The code to share with the people one follows, where the season asks for one (A5)."""
        if latest(self._policies).visitor_access is VisitorAccess.OPEN:
            return ()
        code = await scene.view.codes.visitor_code(season=season_label(paris_day(scene.now)))
        return (Text("team-visitor-code", {"code": code}),) if code else (Text("team-no-visitor-code"),)

    async def show_one(self, scene: Scene) -> Reply:
        member = await _shown(scene)
        back = "team" if scene.has(Role.MEMBER) else "menu"
        rows: tuple[Row, ...] = ((scene.button(f"button-{back}", back),),)
        told = (Text("member-title", {"name": member.name}), _state(member))
        if member.standing is Standing.FORMER:
            return Reply(told, rows)
        if member.standing is Standing.AUTHORISED:
            if await _against_withdrawing(scene, member):
                return Reply((*told, Text("member-last-referent")), rows)
            withdraw = scene.step(Text("button-withdraw"), "ask-withdraw", member.id)
            return Reply((*told, Text("member-withdraw-told")), ((withdraw,), *rows))
        decide = (
            scene.step(Text("button-approve"), "approve", member.id),
            scene.step(Text("button-refuse"), "withdraw", member.id),
        )
        return Reply((*told, Text("member-attest-works"), Text("member-attest-knows")), (decide, *rows))

    async def show_asked(self, scene: Scene) -> Reply:
        """Who has no access to be taken away, or must keep it, has the ordinary page."""
        member = await _shown(scene)
        if member.standing is not Standing.AUTHORISED or await _against_withdrawing(scene, member):
            return await self.show_one(scene)
        told = (
            Text("withdraw-title", {"name": member.name}),
            Text("member-withdraw-told"),
            Text("withdraw-tells"),
        )
        yes = scene.step(Text("button-withdraw-yes"), "withdraw", member.id)
        return Reply(told, ((yes,), (scene.button("button-keep-access", "member", member.id),)))

    async def show_withdrawn(self, scene: Scene) -> Reply:
        """Let in again since, the ordinary page says so."""
        member = await _shown(scene)
        if member.standing is not Standing.FORMER:
            return await self.show_one(scene)
        told = (Text("withdrawn-title"), Text("withdrawn-told", {"name": member.name}))
        return Reply(told, ((scene.button("button-team", "team"), scene.button("button-menu", "menu")),))


async def _shown(scene: Scene) -> TeamMember:
    """Raises NotFoundError for a member of another structure, and to staff for who is no request."""
    number = scene.dialogue.member_id
    member = await scene.view.team.member(number) if number else None
    if member is None or not _seen_by(scene, member):
        raise NotFoundError(number)
    return member


async def _against_withdrawing(scene: Scene, member: TeamMember) -> Findings:
    referents = await scene.view.team.referents(member.structure_id)
    return may_withdraw(member, referents=len(referents))


def _seen_by(scene: Scene, member: TeamMember) -> bool:
    if scene.has(Role.STAFF):
        return member.standing is not Standing.AUTHORISED
    return member.structure_id == scene.who.structure_id


def _buttons(scene: Scene, members: Sequence[TeamMember]) -> list[Row]:
    names = told_apart({one.id: one.name for one in members})
    label = {Standing.PENDING: "button-team-pending", Standing.AUTHORISED: "button-team-member"}
    return [(scene.button(label[one.standing], "member", one.id, name=names[one.id]),) for one in members]


def _line(member: TeamMember) -> Text:
    return Text("team-line", {"name": member.name, "role": _role(member)})


def _role(member: TeamMember) -> Text:
    if member.standing is not Standing.AUTHORISED:
        return Text(f"member-{member.standing}")
    return Text("member-referent" if member.role is MemberRole.REFERENT else "member-colleague")


def _state(member: TeamMember) -> Text:
    if member.standing is Standing.PENDING and member.asked_at is not None:
        return Text("member-asked", {"day": paris_day(member.asked_at)})
    return Text("member-state", {"role": _role(member)})
