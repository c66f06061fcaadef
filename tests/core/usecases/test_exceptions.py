"""One more booking in a week than the convention allows (B10): asked without a name, answered once, used once."""

from datetime import timedelta

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError, RefusedError, StaleError
from core.model.exceptions import RequestState
from core.model.ids import RequestId
from core.usecases.book_seats import Booked
from core.usecases.exceptions import AnswerException, AskException, ExceptionAnswered, ExceptionAsked
from tests.core.usecases.outings import alone, booked, refusals
from tests.network import CANARY, Network


@pytest.fixture
def ask(network: Network) -> AskException:
    return AskException(network.store, network.policies)


@pytest.fixture
def answer(network: Network) -> AnswerException:
    return AnswerException(network.store, network.policies)


async def stopped(network: Network, person: int = 0) -> None:
    """Two bookings in the week: a third is refused."""
    for show in ("cirque", "danse"):
        await booked(network, alone(network, show, person))
    assert refusals(await network.book(alone(network, "opera", person))) == [("B10", "finding-weekly-limit")]


async def asked(network: Network, ask: AskException, person: int = 0) -> RequestId:
    await stopped(network, person)
    outcome = await ask([network.people[person]], network.performance("opera"), network.act())
    (request_id,) = outcome.requests
    return request_id


async def test_it_is_asked_of_the_staff_with_figures_and_no_name(network: Network, ask: AskException) -> None:
    await asked(network, ask)
    rows = network.query("SELECT participant_id, structure_id, week, held, asked_by, state FROM exception_request")
    assert rows == [
        (network.people[0], network.structure_a, "2026-W47", 2, network.referent.account_id, "open"),
    ]
    assert network.told("exception-asked") == [("staff", 0)]
    for table in ("outbox", "audit", "exception_request"):
        assert CANARY not in repr(network.query(f"SELECT * FROM {table}"))  # noqa: S608  # names of tables from here


async def test_asked_again_while_it_is_open_it_stays_one(network: Network, ask: AskException) -> None:
    request = await asked(network, ask)
    again = await ask([network.people[0]], network.performance("jazz"), network.act(network.colleague))
    assert again == ExceptionAsked((request,))
    assert (len(network.told("exception-asked")), network.one("SELECT COUNT(*) FROM exception_request")) == (1, 1)


async def test_of_a_common_outing_it_is_asked_for_each_whom_the_limit_stops(
    network: Network, ask: AskException
) -> None:
    await stopped(network)
    await stopped(network, person=1)
    await ask(network.people[:3], network.performance("opera"), network.act())
    asked_for = [row[0] for row in network.query("SELECT participant_id FROM exception_request ORDER BY id")]
    assert (asked_for, len(network.told("exception-asked"))) == (list(network.people[:2]), 2)


async def test_granted_it_lets_one_more_booking_through_and_no_second(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request = await asked(network, ask)
    granted = await answer(request, network.act(network.staff), granted=True)
    assert granted == ExceptionAnswered(request, RequestState.GRANTED)
    assert isinstance(await network.book(alone(network, "opera")), Booked)
    assert refusals(await network.book(alone(network, "jazz"))) == [("B10", "finding-weekly-limit")]
    assert network.told("exception-answered") == [("account", network.referent.account_id)]


async def test_it_is_for_that_person_and_that_week_alone(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    await answer(await asked(network, ask), network.act(network.staff), granted=True)
    await stopped(network, person=1)
    assert network.query("SELECT participant_id, week FROM weekly_exception") == [(network.people[0], "2026-W47")]


async def test_declined_nothing_more_can_be_booked(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request = await asked(network, ask)
    declined = await answer(request, network.act(network.staff), granted=False)
    assert declined == ExceptionAnswered(request, RequestState.DECLINED)
    assert refusals(await network.book(alone(network, "opera"))) == [("B10", "finding-weekly-limit")]
    assert network.told("exception-answered") == [("account", network.referent.account_id)]


async def test_answered_twice_the_first_answer_stands(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request = await asked(network, ask)
    await answer(request, network.act(network.staff), granted=False)
    again = await answer(request, network.act(network.staff), granted=True)
    assert again == ExceptionAnswered(request, RequestState.DECLINED)
    assert network.query("SELECT * FROM weekly_exception") == []
    assert (len(network.told("exception-answered")), _audited(network)) == (1, 1)


async def test_the_staff_s_message_is_drawn_again_once_it_is_answered(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request, heard = await asked(network, ask), list[str]()
    network.store.on_told(heard.extend)
    network.store.on_redrawn(heard.extend)
    await answer(request, network.act(network.staff), granted=True)
    assert sorted(heard) == [f"exception-answered:{request}", f"exception-asked:{request}"]


async def test_who_answered_is_audited(network: Network, ask: AskException, answer: AnswerException) -> None:
    request = await asked(network, ask)
    await answer(request, network.act(network.staff), granted=True)
    rows = network.query("SELECT account_id, subject_id, details FROM audit WHERE act = 'answer-exception'")
    assert rows == [(network.staff.account_id, request, '{"answer": "granted"}')]
    assert network.one("SELECT granted_by FROM weekly_exception") == network.staff.account_id


async def test_one_a_person_and_week(network: Network, ask: AskException, answer: AnswerException) -> None:
    await answer(await asked(network, ask), network.act(network.staff), granted=True)
    await booked(network, alone(network, "opera"))
    with pytest.raises(RefusedError) as refused:
        await ask([network.people[0]], network.performance("jazz"), network.act())
    assert [(one.clause, one.key) for one in refused.value.findings] == [("B10", "finding-exception-once")]


async def test_once_the_week_is_over_there_is_nothing_to_grant(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request = await asked(network, ask)
    with pytest.raises(BadInputError, match="error-exception-week-over"):
        await answer(request, network.act(network.staff, at=network.now + timedelta(days=1)), granted=True)
    assert network.query("SELECT state FROM exception_request") == [("open",)]


async def test_whom_the_limit_does_not_stop_needs_none(network: Network, ask: AskException) -> None:
    with pytest.raises(StaleError):
        await ask([network.people[0]], network.performance("opera"), network.act())
    assert network.told("exception-asked") == []


async def test_what_else_stands_against_the_booking_is_said_instead(network: Network, ask: AskException) -> None:
    await stopped(network)
    with pytest.raises(RefusedError) as refused:
        await ask([network.people[0]], network.performance("clos"), network.act())
    assert [one.key for one in refused.value.findings] == ["finding-bookings-closed"]


async def test_another_structure_s_person_cannot_be_asked_for(network: Network, ask: AskException) -> None:
    await stopped(network)
    with pytest.raises(RefusedError) as refused:
        await ask([network.people[0]], network.performance("opera"), network.act(network.other_referent))
    assert [one.key for one in refused.value.findings] == ["finding-not-your-participant"]


async def test_only_staff_answer_and_only_what_was_asked(
    network: Network, ask: AskException, answer: AnswerException
) -> None:
    request = await asked(network, ask)
    with pytest.raises(NotAllowedError):
        await answer(request, network.act(network.referent), granted=True)
    with pytest.raises(NotFoundError):
        await answer(RequestId(999), network.act(network.staff), granted=True)
    assert (network.query("SELECT * FROM weekly_exception"), _audited(network)) == ([], 0)


def _audited(network: Network) -> int:
    return int(network.one("SELECT COUNT(*) FROM audit WHERE act = 'answer-exception'"))
