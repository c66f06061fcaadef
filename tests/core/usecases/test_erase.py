"""An erased person's name is in no byte of any file; figures stay, seats go back, others' rows are untouched."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import BadInputError, NotFoundError, RefusedError
from core.model.act import Act
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.ids import ParticipantId
from core.model.names import PersonName
from core.model.offers import Filters
from core.model.people import SupportKind
from core.model.structures import StructureState
from core.usecases.book_seats import Booked
from core.usecases.cancel import Cancel
from core.usecases.check_books import check_books
from core.usecases.erase import Erased, ErasePerson
from core.usecases.register_participant import Registered, RegisterParticipant
from core.usecases.tick import Tick
from core.usecases.waiting_list import JoinWaitingList
from core.usecases.wishes import MakeWish
from handlers.dialogue import Dialogue, Draft
from handlers.steps import Step
from tests.core.usecases.outings import alone, booked
from tests.network import Network
from tests.programme import NOW

CANARY = "Wqjxvk"
"""In the names of one person and of whoever comes with them, nowhere else."""
GUEST = PersonName("Guest", f"{CANARY}guest")


@pytest.fixture
def erase(network: Network) -> ErasePerson:
    return ErasePerson(network.store, network.policies, Cancel(network.store, network.policies))


async def person(network: Network) -> ParticipantId:
    register = RegisterParticipant(network.store, network.policies)
    name = PersonName(f"{CANARY}given", f"{CANARY}family")
    outcome = await register(name, SupportKind.SOCIAL, network.act(), attested=True)
    assert isinstance(outcome, Registered)
    return outcome.participant_id


def files(folder: Path) -> list[str]:
    """Every file of the folder that holds the canary in any byte, and where."""
    found = []
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        found += [path.name] * sum(form in content for form in _FORMS)
    return sorted(set(found))


def holds_log(folder: Path) -> bool:
    """Whether there is a log to be looked into at all."""
    return (folder / "strapontin.sqlite-wal").exists()


_FORMS = tuple(form for word in (CANARY, CANARY.lower(), CANARY.upper())
               for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")))  # fmt: skip


async def everywhere(network: Network) -> ParticipantId:
    """A person with a past outing, one to come, a common one, a wait, a wish, a code, and dialogues that name them."""
    who = await person(network)
    accompanied = (Companion(PersonName("Comp", f"{CANARY}comp"), CompanionReason.NEEDED),)
    past = Order(network.performance("demain"), (Party(who, (GUEST,)),), accompanied)
    assert isinstance(await network.book(past), Booked)
    await network.execute(
        "UPDATE performance SET starts_at = ? WHERE external_id = 'demain'", int(NOW.timestamp()) - 60
    )
    both = Order(network.performance("cirque"), (Party(who, (GUEST,)), Party(network.people[0])))
    assert isinstance(await network.book(both), Booked)
    for one in (1, 2):
        await booked(network, alone(network, "petit", one))
    await _waits(network, who)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.participants.unlink(network.linked_person)
        await unit.network.link_participant(who, network.linked.account_id)
        await unit.commit()
    await MakeWish(network.store, network.policies)(network.performance("opera"), network.act(network.linked))
    await network.execute(
        "INSERT INTO one_time_code (hash, link_hash, opens, participant_id, made_at, expires_at) "
        "VALUES ('t', 'l', 'participant', ?, 0, 0)", who,
    )  # fmt: skip
    await _dialogues(network, who)
    return who


async def _waits(network: Network, who: ParticipantId) -> None:
    join = JoinWaitingList(network.store, network.policies)
    order = Order(network.performance("petit"), (Party(who, (GUEST,)),))
    assert (await join(order, network.act())) is not None
    assert network.one("SELECT COUNT(*) FROM waiting_seat") == 1


async def _dialogues(network: Network, who: ParticipantId) -> None:
    """A colleague who typed the name; the other referent, whose dialogue is none of it."""
    draft = Draft(performance_id=network.performance("cirque"), parties=(Party(who, (GUEST,)),))
    await _stands(network, "colleague", Dialogue(step=Step.CHECK, draft=draft, like=f"{CANARY}family"))
    await _stands(network, "other-referent", Dialogue(step=Step.PARTICIPANTS, like="nour"))


async def _stands(network: Network, native_id: str, dialogue: Dialogue) -> None:
    state = dialogue.stored()
    await network.execute(
        "INSERT INTO dialogue (address_id, revision, step, data, updated_at) "
        "SELECT id, 1, ?, ?, 0 FROM address WHERE native_id = ?", state.step, state.data, native_id,
    )  # fmt: skip


async def test_the_name_is_in_no_byte_of_any_file_afterwards(
    network: Network, erase: ErasePerson, tmp_path: Path
) -> None:
    who = await everywhere(network)
    assert files(tmp_path) != []
    await erase(who, network.act())
    assert files(tmp_path) == []
    assert holds_log(tmp_path)


async def test_the_control_without_scrubbing_the_bytes_are_still_there(network: Network, tmp_path: Path) -> None:
    """The same erasure, but for the emptied log."""
    who = await everywhere(network)
    cancel = Cancel(network.store, network.policies)
    erase = ErasePerson(_Unscrubbed(network), network.policies, cancel)
    await erase(who, network.act())
    assert files(tmp_path) == ["strapontin.sqlite-wal"]
    assert await network.store.scrub()
    assert files(tmp_path) == []


async def test_the_control_without_overwriting_the_bytes_are_still_there(network: Network, tmp_path: Path) -> None:
    """Deleted rows of a file that is not overwritten (`secure_delete` off) stay in its free space."""
    await everywhere(network)
    assert await network.store.scrub()
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copyfile(network.path, copy / "copy.sqlite")
    with closing(sqlite3.connect(copy / "copy.sqlite")) as connection:
        connection.execute("PRAGMA secure_delete = 0")
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute("DELETE FROM invitation")
        connection.execute("DELETE FROM waiting_seat")
        connection.execute("DELETE FROM participant")
        connection.execute("DELETE FROM dialogue")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert files(copy) == ["copy.sqlite"]


class _Unscrubbed:
    def __init__(self, network: Network) -> None:
        self.write = network.store.write
        self.read = network.store.read

    async def scrub(self, *, tries: int = 1) -> bool:
        return tries < 1


async def test_bookings_to_come_are_cancelled_past_ones_stay_as_figures(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    assert await erase(who, network.act()) == Erased(1)
    assert (network.taken("cirque"), network.taken("demain")) == (1, 3)
    live = "SELECT p.external_id, i.kind, i.given || i.family FROM invitation i JOIN performance p ON p.id = "
    seats = network.query(f"{live} i.performance_id WHERE i.cancelled_at IS NULL AND p.external_id = 'demain'")
    assert seats == [("demain", "holder", ""), ("demain", "guest", ""), ("demain", "companion", "")]
    assert network.one("SELECT COUNT(*) FROM invitation WHERE voucher = 'to_destroy'") == 2
    assert await check_books(network.store) == []


async def test_everything_that_hung_on_the_person_is_ended(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    await erase(who, network.act())
    assert network.query("SELECT state FROM waiting_entry") == [("withdrawn",)]
    assert network.query("SELECT state FROM wish") == [("withdrawn",)]
    assert network.query("SELECT COUNT(*) FROM one_time_code") == [(0,)]
    kept = "SELECT given, family, folded, support_kind, account_id, erased_at FROM participant WHERE id = ?"
    assert network.query(kept, who) == [("", "", "", None, None, int(NOW.timestamp()))]


async def test_dialogues_that_name_the_person_start_anew_and_others_go_on(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    await erase(who, network.act())
    steps = (
        "SELECT d.step, d.data, d.revision FROM dialogue d JOIN address a ON a.id = d.address_id WHERE native_id = ?"
    )
    assert network.query(steps, "colleague") == [("menu", "{}", 2)]
    assert network.query(steps, "other-referent") == [("participants", '{"like":"nour"}', 1)]


async def test_a_colleague_who_stands_at_the_record_stands_there_no_more(network: Network, erase: ErasePerson) -> None:
    who = await person(network)
    await _stands(network, "colleague", Dialogue(step=Step.PARTICIPANT, participant_id=who))
    await erase(who, network.act())
    assert network.query("SELECT step, data FROM dialogue") == [("menu", "{}")]


@pytest.mark.parametrize("typed", [f"{CANARY}fam", f"  {CANARY[:3].lower()}", f"the {CANARY}-family"])
async def test_half_a_name_that_a_colleague_typed_to_find_it_goes_too(
    network: Network, erase: ErasePerson, typed: str
) -> None:
    who = await person(network)
    await _stands(network, "colleague", Dialogue(step=Step.PARTICIPANTS, like=typed))
    await erase(who, network.act())
    assert network.query("SELECT d.step, d.data FROM dialogue d JOIN address a ON a.id = d.address_id "
                         "WHERE a.native_id = 'colleague'") == [("menu", "{}")]  # fmt: skip


async def test_a_name_of_two_words_is_found_where_a_search_keeps_them_apart(
    network: Network, erase: ErasePerson
) -> None:
    register = RegisterParticipant(network.store, network.policies)
    done = await register(PersonName("Jean-Pierre", "Ben Ali"), SupportKind.SOCIAL, network.act(), attested=True)
    assert isinstance(done, Registered)
    await _stands(network, "colleague", Dialogue(filters=Filters(words=("pierre",))))
    await erase(done.participant_id, network.act())
    assert network.one("SELECT data FROM dialogue") == "{}"


async def test_nobody_else_s_row_changes(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    others = "SELECT id, given, family, folded, support_kind, account_id FROM participant WHERE id <> ?"
    before = network.query(others, who), network.query("SELECT id, given, family FROM member")
    await erase(who, network.act())
    assert (network.query(others, who), network.query("SELECT id, given, family FROM member")) == before
    assert [row for row in network.query("SELECT given FROM invitation") if row[0] in ("P0", "P1", "P2")] != []


async def test_an_erased_person_is_in_no_list_and_is_booked_no_more(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    await erase(who, network.act())
    async with network.store.read() as view:
        listed = await view.participants.last_used(network.structure_a, limit=50)
        like = await view.participants.last_used(network.structure_a, like=CANARY, limit=50)
        names = await view.participants.names(network.structure_a, [who])
        assert await view.participants.participant(network.structure_a, who) is None
    assert ([line.id for line in (*listed, *like) if line.id == who], dict(names)) == ([], {})
    outcome = await network.book(Order(network.performance("danse"), (Party(who),)))
    assert [finding.key for finding in getattr(outcome, "findings", ())] == ["finding-not-your-participant"]


async def test_what_is_told_and_noted_about_it_are_ids(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    await erase(who, network.act())
    noted = network.query("SELECT subject_id, details FROM audit WHERE act = 'erase'")
    assert noted == [(who, '{"cancelled": 1}')]


async def test_erased_twice_is_as_unknown(network: Network, erase: ErasePerson) -> None:
    who = await person(network)
    await erase(who, network.act())
    with pytest.raises(NotFoundError):
        await erase(who, network.act())


@pytest.mark.parametrize(
    ("by", "error"), [("colleague", RefusedError), ("other_referent", NotFoundError), ("linked", RefusedError),
                      ("staff", RefusedError)],
)  # fmt: skip
async def test_only_the_structure_s_referent_erases(
    network: Network, erase: ErasePerson, by: str, error: type[Exception]
) -> None:
    who = await person(network)
    with pytest.raises(error):
        await erase(who, network.act(getattr(network, by)))
    assert network.one("SELECT erased_at FROM participant WHERE id = ?", who) is None


@pytest.mark.parametrize("by_staff", [True, False])
async def test_where_the_structure_is_closed_staff_or_the_service_erase_with_a_reason_that_is_audited(
    network: Network, erase: ErasePerson, tmp_path: Path, by_staff: bool
) -> None:
    who = await everywhere(network)
    await network.execute("UPDATE structure SET state = 'closed' WHERE id = ?", network.structure_a)
    with pytest.raises(RefusedError):
        await erase(who, network.act())
    act = network.act(network.staff) if by_staff else Act(at=NOW)
    assert await erase(who, act, reason="  asked by\nletter ") == Erased(1)
    assert files(tmp_path) == []
    noted = network.query("SELECT account_id, details FROM audit WHERE act = 'erase'")
    assert noted == [(network.staff.account_id if by_staff else None, '{"cancelled": 1, "reason": "asked by letter"}')]
    assert await check_books(network.store) == []


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("", RefusedError),
        (" \u200b ", RefusedError),
        ("x" * 201, BadInputError),
        (f"for {CANARY.upper()}FAMILY, by letter", BadInputError),
    ],
)
async def test_without_a_reason_or_with_one_that_names_the_person_nobody_is_erased(
    network: Network, erase: ErasePerson, reason: str, error: type[Exception]
) -> None:
    who = await person(network)
    for act in (network.act(network.staff), Act(at=NOW)):
        with pytest.raises(error):
            await erase(who, act, reason=reason)
    assert network.one("SELECT erased_at FROM participant WHERE id = ?", who) is None


async def test_a_reason_opens_nothing_to_who_is_not_staff(network: Network, erase: ErasePerson) -> None:
    with pytest.raises(NotFoundError):
        await erase(network.other_person, network.act(), reason="asked by letter")
    with pytest.raises(NotFoundError):
        await erase(ParticipantId(999), network.act(network.staff), reason="asked by letter")


async def test_the_right_outlives_a_suspension(network: Network, erase: ErasePerson) -> None:
    who = await everywhere(network)
    async with network.store.write(Act(at=NOW)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.SUSPENDED, why="x")
        await unit.commit()
    assert await erase(who, network.act()) == Erased(1)


async def test_a_late_cancellation_is_told_as_any_other(network: Network, erase: ErasePerson) -> None:
    who = await person(network)
    await booked(network, Order(network.performance("demain"), (Party(who),)))
    await erase(who, network.act(at=NOW + timedelta(hours=1)))
    assert [kind for kind, _ in network.told("late-cancellation")] == ["staff"]  # nobody looks after the venue


async def test_scrubbing_takes_its_turn_among_units_that_are_written_together(network: Network) -> None:
    """Group commit leaves the flush to whoever waits: also to a scrub."""
    orders = [alone(network, show, person) for person, show in enumerate(("cirque", "danse", "opera", "jazz"))]
    writing = [asyncio.ensure_future(network.book(order)) for order in orders[:2]]
    scrubbing = asyncio.ensure_future(network.store.scrub())
    writing += [asyncio.ensure_future(network.book(order)) for order in orders[2:]]
    outcomes = await asyncio.wait_for(asyncio.gather(*writing), timeout=10)
    assert ([type(outcome) for outcome in outcomes], await scrubbing) == ([Booked] * 4, True)
    assert network.one("SELECT COUNT(*) FROM invitation") == 4


async def test_while_another_process_reads_scrubbing_says_so_and_others_go_on(network: Network) -> None:
    await booked(network, alone(network, "cirque"))
    with closing(sqlite3.connect(network.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM invitation").fetchone()
        await booked(network, alone(network, "danse", 1))
        assert not await network.store.scrub()
        await booked(network, alone(network, "opera", 2))
    assert await network.store.scrub()


async def test_a_scrub_that_could_not_be_done_stays_owed_until_a_tick_does_it(
    network: Network, erase: ErasePerson, tmp_path: Path
) -> None:
    who = await everywhere(network)
    tick = Tick(network.store, network.policies)
    with closing(sqlite3.connect(network.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM invitation").fetchone()
        await erase(who, network.act())
        await tick(NOW)
        assert (await owed(network), files(tmp_path) != []) == (True, True)
    await tick(NOW)
    assert (await owed(network), files(tmp_path)) == (False, [])


async def test_a_scrub_that_was_done_is_owed_no_more(network: Network, erase: ErasePerson) -> None:
    await erase(await person(network), network.act())
    assert not await owed(network)


async def owed(network: Network) -> bool:
    async with network.store.read() as view:
        return await view.participants.scrub_owed()


@pytest.mark.parametrize(("also", "kept"), [(False, 0), (True, 1)], ids=["a participant alone", "staff besides"])
async def test_the_identity_of_their_matrix_account_goes_but_of_whoever_is_somebody_else_too(
    network: Network, erase: ErasePerson, *, also: bool, kept: int
) -> None:
    account = network.linked.account_id
    await network.execute("UPDATE address SET channel = 'matrix', native_id = '@l:a' WHERE account_id = ?", account)
    await network.execute("INSERT INTO matrix_identity (mxid, master) VALUES ('@l:a', 'k'), ('@other:a', 'k')")
    if also:
        await network.execute("INSERT INTO staff (account_id) VALUES (?)", account)
    await erase(network.linked_person, network.act())
    assert network.one("SELECT COUNT(*) FROM matrix_identity WHERE mxid = '@l:a'") == kept
    assert network.one("SELECT COUNT(*) FROM matrix_identity WHERE mxid = '@other:a'") == 1
