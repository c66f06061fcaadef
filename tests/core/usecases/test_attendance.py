"""Who came is marked by the structure that booked, within the window, undone, audited; commented; erased (V1, A9)."""

from datetime import timedelta

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError, RefusedError
from core.model.act import Act
from core.model.attendance import Attendance, MarkChange
from core.model.ids import InvitationId, OutingId
from core.usecases.attendance import CommentUse, MarkAttendance
from core.usecases.cancel import Cancel
from core.usecases.erase import ErasePerson
from tests.core.usecases.attended import MONTH, SECOND, ends, marks, over, seats, works
from tests.core.usecases.outings import first, reservations
from tests.network import CANARY, Network

CAME, ABSENT, EXCUSED = Attendance


def marking(network: Network) -> MarkAttendance:
    return MarkAttendance(network.store, network.policies)


def refused(error: RefusedError) -> list[tuple[str, str]]:
    return [(finding.clause, finding.key) for finding in error.findings]


async def test_one_tap_marks_all_of_whom_nobody_said_anything(network: Network) -> None:
    outing, at = await over(network), ends(network)
    number = seats(network, outing)[2]
    await marking(network).seat(number, EXCUSED, network.act(at=at))
    done = await marking(network).everybody(outing, network.act(network.colleague, at=at))
    assert (len(done.changes), marks(network, outing)) == (4, ["came", "came", "excused", "came", "came"])


async def test_marked_twice_is_marked_once(network: Network) -> None:
    outing, at = await over(network), ends(network)
    await marking(network).everybody(outing, network.act(at=at))
    done = await marking(network).everybody(outing, network.act(network.colleague, at=at))
    by = network.query("SELECT DISTINCT attended_by FROM invitation")
    assert (done.changes, by) == ((), [(network.referent.account_id,)])


@pytest.mark.parametrize(
    ("late", "key"),
    [(-SECOND, "finding-attendance-too-early"), (MONTH, "finding-attendance-closed")],
    ids=["a second before the end", "after 30 days"],
)
async def test_outside_the_window_nothing_is_marked_and_the_clause_is_said(
    network: Network, late: timedelta, key: str
) -> None:
    outing = await over(network)
    act = network.act(at=ends(network) + late)
    with pytest.raises(RefusedError) as error:
        await marking(network).everybody(outing, act)
    assert (refused(error.value), set(marks(network, outing))) == ([("V1", key)], {None})


@pytest.mark.parametrize("late", [timedelta(0), MONTH - SECOND], ids=["at the end", "a second before 30 days"])
async def test_the_control_within_the_window_it_is_marked(network: Network, late: timedelta) -> None:
    outing = await over(network)
    await marking(network).everybody(outing, network.act(at=ends(network) + late))
    assert set(marks(network, outing)) == {"came"}


async def test_another_structure_marks_nothing_and_learns_nothing(network: Network) -> None:
    outing, act = await over(network), network.act(network.other_referent, at=ends(network))
    number = seats(network, outing)[0]
    answers = []
    for asked in (
        marking(network).seat(number, ABSENT, act),
        marking(network).seat(InvitationId(999), ABSENT, act),
        marking(network).everybody(outing, act),
        marking(network).everybody(OutingId(999), act),
        CommentUse(network.store, network.policies)(first(network, outing), "Le bus.", act),
    ):
        with pytest.raises(RefusedError) as error:
            await asked
        answers.append(refused(error.value))
    assert answers == [[("V1", "finding-not-your-invitation")]] * 5
    assert set(marks(network, outing)) == {None}


@pytest.mark.parametrize("who", ["linked", "staff"])
async def test_who_is_of_no_structure_marks_nothing(network: Network, who: str) -> None:
    outing = await over(network)
    with pytest.raises(NotAllowedError):
        await marking(network).everybody(outing, network.act(getattr(network, who), at=ends(network)))


async def test_a_cancelled_invitation_is_not_marked_and_the_others_are(network: Network) -> None:
    outing, at = await over(network), ends(network)
    number = seats(network, outing)[1]
    await Cancel(network.store, network.policies).seat(first(network, outing), number, network.act())
    with pytest.raises(RefusedError) as error:
        await marking(network).seat(number, CAME, network.act(at=at))
    await marking(network).everybody(outing, network.act(at=at))
    assert refused(error.value) == [("V1", "finding-invitation-cancelled")]
    assert marks(network, outing) == ["came", None, "came", "came", "came"]


async def test_undo_puts_back_what_was_and_leaves_what_somebody_said_since(network: Network) -> None:
    outing, at = await over(network), ends(network)
    numbers = seats(network, outing)
    await marking(network).seat(numbers[0], ABSENT, network.act(at=at))
    changed = await marking(network).seat(numbers[0], CAME, network.act(at=at))
    assert changed.changes == (MarkChange(numbers[0], ABSENT, CAME),)
    all_others = await marking(network).everybody(outing, network.act(at=at))
    await marking(network).seat(numbers[4], EXCUSED, network.act(network.colleague, at=at))
    await marking(network).put_back(all_others.changes, network.act(at=at))
    assert marks(network, outing) == ["came", None, None, None, "excused"]
    await marking(network).put_back(changed.changes, network.act(at=at))
    assert marks(network, outing)[0] == "absent"


async def test_undo_of_nothing_is_no_undo(network: Network) -> None:
    with pytest.raises(NotFoundError):
        await marking(network).put_back((), network.act())


async def test_an_answer_taken_back_is_what_the_venue_saw(network: Network) -> None:
    outing, at = await over(network), ends(network)
    seen, other = seats(network, outing)[:2]
    await network.execute("UPDATE invitation SET attendance = 'came', door_at = 1, attended_at = 1 WHERE id = ?", seen)
    for number in (seen, other):
        await marking(network).seat(number, ABSENT, network.act(at=at))
        await marking(network).seat(number, None, network.act(at=at))
    assert marks(network, outing)[:2] == ["came", None]


async def test_each_mark_is_audited_with_who_and_what_it_was_and_without_a_name(network: Network) -> None:
    outing, at = await over(network), ends(network)
    number = seats(network, outing)[0]
    await marking(network).seat(number, CAME, network.act(at=at))
    await marking(network).seat(number, ABSENT, network.act(network.colleague, at=at))
    rows = network.query("SELECT account_id, subject_id, details FROM audit WHERE act = 'mark-attendance' ORDER BY id")
    assert rows == [
        (network.referent.account_id, number, '{"was": "", "becomes": "came"}'),
        (network.colleague.account_id, number, '{"was": "came", "becomes": "absent"}'),
    ]


async def test_a_comment_is_kept_with_the_booking_and_taken_back(network: Network) -> None:
    outing, at = await over(network), ends(network)
    comment = CommentUse(network.store, network.policies)
    await comment(first(network, outing), " Le bus ne passait  plus. ", network.act(at=at))
    kept = network.one("SELECT comment FROM reservation WHERE id = ?", first(network, outing))
    await comment.erase(first(network, outing), network.act(at=at))
    assert (kept, network.query("SELECT DISTINCT comment FROM reservation")) == ("Le bus ne passait plus.", [("",)])


async def test_a_comment_names_nobody_of_the_outing(network: Network) -> None:
    outing = await over(network)
    comment = CommentUse(network.store, network.policies)
    with pytest.raises(BadInputError):
        await comment(first(network, outing), f"Sacha {CANARY}companion perdue", network.act(at=ends(network)))


async def test_a_comment_goes_with_the_person_and_others_stay(network: Network) -> None:
    outing, at = await over(network), ends(network)
    mine, others, _ = reservations(network, outing)
    comment = CommentUse(network.store, network.policies)
    for number in (mine, others):
        await comment(number, "Le bus ne passait plus.", network.act(at=at))
    cancel = Cancel(network.store, network.policies)
    erase = ErasePerson(network.store, network.policies, cancel)
    await erase(network.people[0], Act(at=at, by=network.referent))
    kept = network.query("SELECT comment FROM reservation ORDER BY id")
    assert kept == [("",), ("Le bus ne passait plus.",), ("",)]


async def test_an_erasure_draws_again_what_asked_who_came(network: Network) -> None:
    outing = await over(network)
    for late in (timedelta(0), timedelta(days=4)):
        await works(network, ends(network) + late)
    async with network.store.write(Act(at=network.now)) as unit:
        keys = await unit.participants.erase(network.people[0], spared=network.referent.address_id, now=network.now)
    assert {f"attendance:{outing}", f"attendance-again:{outing}"} <= set(keys)
