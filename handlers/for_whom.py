"""Pour qui ?: the holder of a booking, last used first, found by typing; who would be refused is said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.convention.policy import SeasonPolicy
from core.errors import NotFoundError
from core.model.act import Role
from core.model.bookings import Party
from core.model.facts import BookingFacts
from core.model.findings import Findings, refuses
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from core.rules.access import Activity, may_act
from core.rules.booking import may_hold
from core.rules.weekly import held_in_week
from core.usecases.check_order import check_order
from core.usecases.season import policy_for
from handlers import findings
from handlers.dialogue import Dialogue, Draft
from handlers.drafts import drafted
from handlers.names import nobody_found
from handlers.offers import found
from handlers.participants import MOST_PEOPLE, following
from handlers.performances import when
from handlers.reply import Arg, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_FINDINGS = 3


class ForWhom:
    def __init__(self, services: Services) -> None:
        self._policies = services.policies
        self._store = services.store

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("book", MEMBERS, self.open_for_whom),
                Route("someone", MEMBERS, self.add_someone, bound=True),
                Route("instead", MEMBERS, self.choose_instead, bound=True),
                Route("pick", MEMBERS, self.pick, bound=True),
            ),
            screens=(Screen(Step.FOR_WHOM, MEMBERS, self.show_for_whom, typed=self.find),),
        )

    async def open_for_whom(self, turn: Turn) -> Dialogue:
        """A new order; one for this very performance that has somebody in it already is shown as it is."""
        performance_id = PerformanceId(turn.number)
        draft = turn.dialogue.draft
        if draft is None or draft.performance_id != performance_id:
            draft = Draft(performance_id=performance_id)
        step = Step.CHECK if draft.parties else Step.FOR_WHOM
        return turn.dialogue.to(step, draft=draft, performance_id=performance_id, like="", people_after=None)

    async def add_someone(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FOR_WHOM, like="", people_after=None)

    async def choose_instead(self, turn: Turn) -> Dialogue:
        """Whoever is refused leaves the order, with their guests; the others stay."""
        draft = drafted(turn.dialogue)
        async with self._store.read() as view:
            checked = await check_order(view, self._policies, draft.order, by=turn.who, now=turn.now)
        refused = {finding.about for finding in checked.findings if refuses((finding,))}
        parties = tuple(party for party in draft.parties if party.holder not in refused)
        companions = draft.companions if parties else ()
        kept = draft.model_copy(update={"parties": parties, "companions": companions})
        return turn.dialogue.to(Step.FOR_WHOM, draft=kept, like="", people_after=None)

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.FOR_WHOM, like=turn.text[:80], people_after=None)

    async def pick(self, turn: Turn) -> Dialogue:
        draft = drafted(turn.dialogue)
        holder = ParticipantId(turn.number)
        if holder not in draft.holders:
            draft = draft.model_copy(update={"parties": (*draft.parties, Party(holder))})
        return turn.dialogue.to(Step.CHECK, draft=draft)

    async def show_for_whom(self, scene: Scene) -> Reply:
        """Last used first, with the week's count; who would be refused is said before being chosen."""
        draft = drafted(scene.dialogue)
        await found(scene)
        people = await scene.view.participants.last_used(
            scene.structure_id,
            like=scene.dialogue.like,
            after=scene.dialogue.people_after,
            limit=MOST_PEOPLE + 1 + len(draft.parties),
        )
        left = [one.id for one in people if one.id not in draft.holders]
        facts = await self._facts(scene, draft.performance_id, left[:MOST_PEOPLE])
        policy = policy_for(self._policies, facts.structure, scene.now)
        access = may_act(policy, facts.structure, facts.member, Activity.BOOK, scene.now)
        if policy is None or refuses(access):
            return _refused(scene, access, draft.performance_id)
        listed = _listed(scene, draft, {one.id: one.name for one in people}, facts, policy)
        more = following(scene, left, first="someone")
        return replace(listed, buttons=(*listed.buttons[:-1], *more, listed.buttons[-1]))

    async def _facts(
        self, scene: Scene, performance_id: PerformanceId, holders: Sequence[ParticipantId]
    ) -> BookingFacts:
        facts = await scene.view.bookings.facts(
            performance_id,
            holders,
            account_id=scene.who.account_id,
            structure_id=scene.structure_id,
            now=scene.now,
        )
        if facts is None:
            raise NotFoundError(performance_id)
        return facts


def _listed(
    scene: Scene, draft: Draft, names: Mapping[ParticipantId, PersonName], facts: BookingFacts, policy: SeasonPolicy
) -> Reply:
    """A button for each of the facts' holders, who are all among `names`."""
    against = tuple(one for holder in facts.holders for one in may_hold(policy, holder, facts, scene.now))
    told = (
        Text("for-whom-title"),
        Text("for-whom-what", {"title": facts.performance.title, "when": when(facts.performance)}),
        *findings.lines(against, names, most=MOST_PEOPLE),
        Text("for-whom-type") if facts.holders or not scene.dialogue.like else nobody_found(scene),
    )
    rows: list[Row] = []
    for one in facts.holders:
        held = held_in_week(policy, one, facts.performance, scene.now)
        label: dict[str, Arg] = {"name": names[one.id], "count": held, "limit": policy.weekly_limit}
        rows.append((scene.step(Text("button-person-count", label), "pick", one.id),))
    return Reply(told, (*rows, _other_ways(scene, draft)))


def _other_ways(scene: Scene, draft: Draft) -> Row:
    """Somebody new, for who may register (E1), and back."""
    new = (scene.button("button-new-person", "new-person", "order"),) if scene.has(Role.REFERENT) else ()
    return (*new, _back(scene, draft))


def _refused(scene: Scene, against: Findings, performance_id: PerformanceId) -> Reply:
    rows: list[Row] = [(step,) for step in findings.next_steps(against, scene, performance_id)]
    rows.append((scene.button("button-back", "offer", performance_id), scene.button("button-menu", "menu")))
    return Reply((Text("refused-title"), *findings.lines(against, {}, most=MOST_FINDINGS)), tuple(rows))


def _back(scene: Scene, draft: Draft) -> Button:
    if draft.parties:
        return scene.step(Text("button-back"), "check")
    return scene.button("button-back", "offer", draft.performance_id)
