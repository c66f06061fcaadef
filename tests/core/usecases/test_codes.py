"""A one-time code opens one thing, once, for whom it is meant (A2, B1)."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import BadInputError, NotAllowedError, NotFoundError, RefusedError
from core.model.act import Act, Role
from core.model.bookings import Order, Party
from core.model.ids import ParticipantId, StructureId
from core.model.structures import StructureState
from core.usecases.book_seats import Booked, Refused
from core.usecases.entering import (
    NotForYou,
    OpenedParticipant,
    OpenedReferent,
    OpenedStaff,
    Wrong,
)
from core.usecases.tick import Tick
from tests.core.usecases.codes import NADIA, UNKNOWN, Codes, unused
from tests.network import Network, actor_at
from tests.storage.marking import traced

WEEK = timedelta(days=7)


async def test_a_referent_invited_by_name_is_one_from_the_moment_the_code_is_entered(
    network: Network, codes: Codes
) -> None:
    code = await codes.referent_code()
    who = await codes.stranger()
    assert await codes.enters(code.typed, who) == OpenedReferent(network.structure_a)
    now = await actor_at(network.store, "nobody")
    assert now.roles == {Role.VISITOR, Role.MEMBER, Role.REFERENT}
    assert now.structure_id == network.structure_a
    assert network.query("SELECT given, family FROM member WHERE id = ?", now.member_id) == [("Nadia", "Benali")]


async def test_the_typed_form_and_the_link_are_one_code(network: Network, codes: Codes) -> None:
    code = await codes.referent_code()
    assert await codes.enters(f"/start {code.token}", await codes.stranger()) == OpenedReferent(network.structure_a)
    assert await codes.enters(code.typed, await codes.stranger("other")) == Wrong()
    assert await codes.enters(code.token, await codes.stranger("other")) == Wrong()


async def test_the_name_that_came_with_a_code_is_emptied_once_it_is_used_or_over(
    network: Network, codes: Codes
) -> None:
    code = await codes.referent_code()
    assert network.query("SELECT given, family FROM one_time_code") == [("Nadia", "Benali")]
    await codes.enters(code.typed, await codes.stranger())
    assert network.query("SELECT given, family FROM one_time_code") == [(None, None)]
    await codes.referent_code()
    tick = Tick(network.store, network.policies)
    await tick(network.now + WEEK - timedelta(seconds=1))
    assert network.one("SELECT COUNT(*) FROM one_time_code WHERE given IS NOT NULL") == 1
    await tick(network.now + WEEK)
    assert network.query("SELECT DISTINCT given, family FROM one_time_code") == [(None, None)]


async def test_a_code_lasts_seven_days_and_not_the_instant_after(network: Network, codes: Codes) -> None:
    code = await codes.referent_code()
    assert code.expires_at == network.now + WEEK
    who = await codes.stranger()
    assert await codes.enters(code.typed, who, at=network.now + WEEK) == Wrong()
    assert isinstance(await codes.enters(code.typed, who, at=network.now + WEEK - timedelta(seconds=1)), OpenedReferent)


@pytest.mark.parametrize("by_staff", [True, False])
async def test_staff_and_the_service_invite_staff(network: Network, codes: Codes, by_staff: bool) -> None:
    act = network.act(network.staff) if by_staff else Act(at=network.now)
    code = await codes.invite.staff(act)
    assert await codes.enters(code.token, await codes.stranger()) == OpenedStaff()
    assert Role.STAFF in (await actor_at(network.store, "nobody")).roles


async def test_who_may_not_invite_makes_no_code(network: Network, codes: Codes) -> None:
    for who in (network.referent, network.colleague, network.linked, await codes.stranger()):
        with pytest.raises(NotAllowedError):
            await codes.invite.staff(network.act(who))
        with pytest.raises(NotAllowedError):
            await codes.invite.referent(network.structure_a, NADIA, network.act(who))
    with pytest.raises(NotFoundError):
        await codes.invite.referent(StructureId(999), NADIA, network.act(network.staff))
    for who in (network.colleague, network.other_referent, network.linked, network.staff):
        with pytest.raises(NotFoundError):
            await codes.invite.participant(network.people[0], network.act(who))
    assert unused(network) == 0


async def test_no_hash_is_spent_on_who_may_not_invite(network: Network, codes: Codes) -> None:
    with pytest.raises(NotFoundError):
        await codes.invite.participant(network.other_person, network.act())
    with pytest.raises(NotFoundError):
        await codes.set_structure_code(network.structure_b, network.act())
    with pytest.raises(NotAllowedError):
        await codes.invite.staff(network.act())
    assert codes.hasher.hashed == []
    await codes.season_code()  # control
    assert len(codes.hasher.hashed) == 1


async def test_a_referent_invites_nobody_of_another_structure(network: Network, codes: Codes) -> None:
    for person in (network.other_person, ParticipantId(999)):
        with pytest.raises(NotFoundError):
            await codes.invite.participant(person, network.act())
    assert unused(network) == 0


async def test_a_participant_s_code_links_the_chat_and_the_older_one_is_dead(network: Network, codes: Codes) -> None:
    person = network.people[0]
    old = await codes.invite.participant(person, network.act())
    new = await codes.invite.participant(person, network.act())
    who = await codes.stranger()
    assert await codes.enters(old.token, who) == Wrong()
    assert await codes.enters(new.token, who) == OpenedParticipant(person)
    assert (await actor_at(network.store, "nobody")).participant_ids == {person}


async def test_a_new_code_for_somebody_leaves_the_codes_of_others_alone(network: Network, codes: Codes) -> None:
    code = await codes.invite.participant(network.people[0], network.act())
    await codes.invite.participant(network.people[1], network.act())
    assert await codes.enters(code.typed, await codes.stranger()) == OpenedParticipant(network.people[0])


async def test_a_person_linked_in_two_structures_has_one_weekly_count(network: Network, codes: Codes) -> None:
    """B10 counts over both records, as the person linked one chat to both."""
    here, there = network.people[0], network.other_person
    who = await codes.stranger()
    for show in ("cirque", "jazz"):
        assert isinstance(await network.book(Order(network.performance(show), (Party(here),))), Booked)
    for person, by in ((here, network.referent), (there, network.other_referent)):
        code = await codes.invite.participant(person, network.act(by))
        assert await codes.enters(code.token, who) == OpenedParticipant(person)
    third = Order(network.performance("petit"), (Party(there),))
    assert isinstance(await network.book(third, network.other_referent), Refused)
    await network.execute("UPDATE participant SET account_id = NULL WHERE id = ?", there)  # control: not the same chat
    assert isinstance(await network.book(third, network.other_referent), Booked)


async def test_a_code_not_meant_for_this_account_is_not_used_up(network: Network, codes: Codes) -> None:
    for_person = await codes.invite.participant(network.people[0], network.act())
    for_referent, for_staff = await codes.referent_code(), await codes.invite.staff(Act(at=network.now))
    refused = [
        (for_person, (network.referent, network.colleague, network.other_referent, network.staff)),
        (for_referent, (network.referent, network.other_referent, network.staff, network.linked)),
        (for_staff, (network.referent, network.staff, network.linked)),
        (await codes.season_code(), (network.referent, network.other_referent, network.staff, network.linked)),
    ]
    before = network.dump()
    for code, people in refused:
        for who in people:
            assert await codes.enters(code.typed, who) == NotForYou()
    assert network.dump() == before
    assert await codes.enters(for_person.typed, await codes.stranger()) == OpenedParticipant(network.people[0])


async def test_a_colleague_with_a_referent_s_code_becomes_the_referent(network: Network, codes: Codes) -> None:
    code = await codes.referent_code()
    assert await codes.enters(code.typed, network.colleague) == OpenedReferent(network.structure_a)
    now = await actor_at(network.store, "colleague")
    assert (now.member_id, Role.REFERENT in now.roles) == (network.colleague.member_id, True)


@pytest.mark.parametrize("state", [StructureState.SUSPENDED, StructureState.CLOSED])
async def test_of_a_structure_that_is_not_active_no_code_opens_anything(
    network: Network, codes: Codes, state: StructureState
) -> None:
    """Once it is active again, the same codes open."""
    made = [await codes.referent_code(), await codes.invite.participant(network.people[0], network.act())]
    made.append(await codes.season_code())
    await network.execute("UPDATE structure SET state = ? WHERE id = ?", state, network.structure_a)
    assert [await codes.enters(code.typed, await codes.stranger(f"p{n}")) for n, code in enumerate(made)] == [
        Wrong()
    ] * 3
    with pytest.raises(RefusedError):
        await codes.invite.participant(network.people[1], network.act())
    await network.execute("UPDATE structure SET state = 'active' WHERE id = ?", network.structure_a)
    assert Wrong() not in [await codes.enters(code.typed, await codes.stranger(f"q{n}")) for n, code in enumerate(made)]


async def test_a_code_of_somebody_erased_opens_nothing(network: Network, codes: Codes) -> None:
    code = await codes.invite.participant(network.people[0], network.act())
    await network.execute("UPDATE participant SET erased_at = 1 WHERE id = ?", network.people[0])
    assert await codes.enters(code.token, await codes.stranger()) == Wrong()


async def test_what_is_no_code_is_no_attempt(network: Network, codes: Codes) -> None:
    who = await codes.stranger()
    for said in ("bonjour", "ABCD-EFGH", "x" * 4000):
        with pytest.raises(BadInputError):
            await codes.enters(said, who)
    assert (network.one("SELECT COUNT(*) FROM code_attempt"), codes.hasher.hashed) == (0, [])


async def test_every_attempt_costs_one_hash_whatever_it_finds(network: Network, codes: Codes) -> None:
    used, live = await codes.referent_code(), await codes.referent_code()
    await codes.enters(used.typed, await codes.stranger("first"))
    await network.execute("UPDATE one_time_code SET expires_at = 1 WHERE id = 2")
    season = await codes.season_code()
    for number, code in enumerate((UNKNOWN, used.typed, live.typed, season.typed, used.token)):
        codes.hasher.hashed.clear()
        await codes.enters(code, await codes.stranger(f"p{number}"))
        assert len(codes.hasher.hashed) == 1


async def test_a_code_that_opens_nothing_takes_the_same_statements_whatever_is_wrong_with_it(
    network: Network, codes: Codes
) -> None:
    used, expired = await codes.referent_code(), await codes.referent_code()
    await codes.enters(used.typed, await codes.stranger("first"))
    await network.execute("UPDATE one_time_code SET expires_at = 1 WHERE used_at IS NULL")
    replaced, suspended = await codes.season_code(), await codes.season_code()
    await network.execute("UPDATE structure SET state = 'suspended' WHERE id = ?", network.structure_a)
    people = [await codes.stranger(f"p{number}") for number in range(5)]
    statements, counts = await traced(network.store), []
    tried = (UNKNOWN, used.typed, expired.typed, replaced.typed, suspended.typed)
    for code, who in zip(tried, people, strict=True):
        statements.clear()
        assert await codes.enters(code, who) == Wrong()
        counts.append(len(statements))
    assert counts == [counts[0]] * 5


async def test_making_and_entering_leave_one_audit_row_each_with_ids_only(network: Network, codes: Codes) -> None:
    code = await codes.referent_code()
    who = await codes.stranger()
    await codes.enters(code.typed, who)
    code_id = network.one("SELECT id FROM one_time_code")
    rows = network.query("SELECT account_id, act, subject, subject_id, details FROM audit ORDER BY id")
    assert rows[-2:] == [
        (network.staff.account_id, "invite", "one_time_code", code_id, '{"opens": "referent"}'),
        (who.account_id, "enter-code", "one_time_code", code_id, '{"opens": "referent"}'),
    ]


async def test_no_byte_of_the_database_holds_a_code(network: Network, codes: Codes) -> None:
    """The control: what is kept as it is, the visitors' code, is found by the same search."""
    made = [await codes.referent_code(), await codes.season_code(), await codes.invite.staff(Act(at=network.now))]
    made.append(await codes.invite.participant(network.people[0], network.act()))
    await codes.enters(made[0].typed, await codes.stranger())
    await codes.enters(made[2].token, await codes.stranger("other"))
    visitors = await codes.set_visitor_code(network.act(network.staff))
    held = b"".join(path.read_bytes() for path in _files(network.path))
    secrets = [form for code in made for form in (code.typed, code.typed.replace("-", ""), code.token) if form]
    assert [secret for secret in secrets if secret.encode() in held] == []
    assert len(secrets) == 11
    assert visitors.typed.encode() in held


def _files(path: Path) -> list[Path]:
    """The file, its -wal and whatever else lies beside it."""
    return sorted(path.parent.glob(f"{path.name}*"))


async def test_the_service_makes_no_participant_s_code(network: Network, codes: Codes) -> None:
    with pytest.raises(NotAllowedError):
        await codes.invite.participant(network.people[0], Act(at=network.now))
    assert unused(network) == 0
