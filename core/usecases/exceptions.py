"""One more booking in a week than the convention allows: asked by a member, answered by staff (B10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import BadInputError, NotFoundError, RefusedError, StaleError
from core.model.act import Act
from core.model.bookings import Order, Party
from core.model.exceptions import ExceptionRequest, RequestState
from core.model.facts import HolderFacts
from core.model.findings import refuses
from core.model.ids import ParticipantId, PerformanceId, RequestId
from core.model.notices import Notice, NoticeKind, Priority, ToAccount, ToStaff
from core.ports import Store, Unit
from core.rules.keys import FindingKey
from core.rules.weekly import one_exception, week_count
from core.rules.weeks import week_of
from core.usecases.acting import actor, as_staff
from core.usecases.check_order import Checked, check_order
from core.usecases.morning import morning
from core.usecases.season import Policies


@dataclass(frozen=True, slots=True)
class ExceptionAsked:
    """One request a person; one that was open before is among them and is not asked again."""

    requests: tuple[RequestId, ...]


@dataclass(frozen=True, slots=True)
class ExceptionAnswered:
    """`state` as it stands, whoever answered first."""

    request_id: RequestId
    state: RequestState


class AskException:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(
        self, people: Sequence[ParticipantId], performance_id: PerformanceId, act: Act
    ) -> ExceptionAsked:
        """By a member, for those of an order's `people` whom the weekly limit stops, where nothing else does.

        Staff are told figures, never whose week it is (A9). Raises RefusedError for what else stands against the
        booking or for a second exception in the week, StaleError where the limit stops nobody any more, NotFoundError
        as `check_order` does.
        """
        async with self._store.write(act) as unit:
            order = Order(performance_id, tuple(Party(person) for person in people))
            checked = await check_order(unit, self._policies, order, by=actor(act), now=act.at)
            leaves = morning(self._policies, act.at, starts_at=checked.facts.performance.starts_at)
            requests = [await _ask(unit, checked, holder, act, leaves) for holder in _stopped(checked)]
            asked = ExceptionAsked(tuple(requests))
            await unit.commit(asked)
        return asked


class AnswerException:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(self, request_id: RequestId, act: Act, *, granted: bool) -> ExceptionAnswered:
        """By staff; the first answer stands. Granted, the person may be booked once more in that week.

        Raises NotFoundError for an unknown request, BadInputError once its week is over.
        """
        async with self._store.write(act) as unit:
            await as_staff(unit, act)
            request = await unit.exceptions.request(request_id)
            if request is None:
                raise NotFoundError(request_id)
            if request.state is RequestState.OPEN:
                request_state = RequestState.GRANTED if granted else RequestState.DECLINED
                await _answer(unit, self._policies, request, request_state, act)
            else:
                request_state = request.state
            answered = ExceptionAnswered(request_id, request_state)
            await unit.commit(answered)
        return answered


async def _ask(unit: Unit, checked: Checked, holder: HolderFacts, act: Act, leaves: datetime) -> RequestId:
    """The one that is open for this person and week, or a new one of which staff are told."""
    facts, policy = checked.facts, checked.policy
    if facts.member is None or policy is None:
        raise AssertionError("may_book lets nobody so far without a member and a policy")  # pragma: no cover
    held = week_count(policy, holder, facts.performance, act.at)
    week = held.week.label
    if refused := one_exception(holder.id, granted=await unit.exceptions.granted(holder.id, week)):
        raise RefusedError(refused)
    if known := await unit.exceptions.open_for(holder.id, week):
        return known
    asks, by = (holder.id, facts.member.structure_id, facts.performance.id), facts.member.account_id
    request_id = await unit.exceptions.ask(*asks, week=week, held=held.count, by=by, now=act.at)
    what, once, kind = {"request": request_id}, f"exception-asked:{request_id}", NoticeKind.EXCEPTION_ASKED
    unit.tell(Notice(ToStaff(), kind, what, once, Priority.URGENT, not_before=leaves))
    unit.note("ask-exception", subject="exception-request", subject_id=request_id)
    return request_id


async def _answer(unit: Unit, policies: Policies, request: ExceptionRequest, state: RequestState, act: Act) -> None:
    by = actor(act).account_id
    if request.week < week_of(act.at).label:
        raise BadInputError("error-exception-week-over")
    await unit.exceptions.answer(request.id, state, by=by, now=act.at)
    if state is RequestState.GRANTED:
        await unit.network.grant_exception(request.participant_id, week=request.week, granted_by=by, now=act.at)
    what, once = {"request": request.id}, f"exception-answered:{request.id}"
    to, kind = ToAccount(request.asked_by), NoticeKind.EXCEPTION_ANSWERED
    performance = await unit.offers.performance(request.performance_id)
    leaves = morning(policies, act.at, starts_at=performance.starts_at if performance else None)
    unit.tell(Notice(to, kind, what, once, Priority.URGENT, not_before=leaves))
    unit.redraw(f"exception-asked:{request.id}")
    unit.note("answer-exception", subject="exception-request", subject_id=request.id, answer=state.value)


def _stopped(checked: Checked) -> tuple[HolderFacts, ...]:
    """Those whom the weekly limit refuses. Raises RefusedError where anything else refuses, StaleError for nobody.

    Too few seats do not count: seats may be kept for these very people by the waiting list (B13).
    """
    against = [finding for finding in checked.findings if refuses((finding,)) and finding.key != FindingKey.FULL]
    others = tuple(finding for finding in against if finding.key != FindingKey.WEEKLY_LIMIT)
    if others:
        raise RefusedError(others)
    stopped = {finding.about for finding in against}
    if not stopped:
        raise StaleError("the weekly limit refuses nobody")
    return tuple(holder for holder in checked.facts.holders if holder.id in stopped)
