"""Every finding cites a clause that exists, and asks for a sentence of the list with the arguments it announces."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

from core.model.act import Actor, Role
from core.model.bookings import Order
from core.model.facts import StructureUse
from core.model.findings import Findings
from core.model.ids import AccountId, AddressId, EntryId, InvitationId, MemberId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.offers import PerformanceState
from core.model.structures import MemberRole, StructureState
from core.model.team import Standing, TeamMember
from core.model.waiting import HoldReason
from core.model.wishes import WishFacts
from core.rules.access import may_browse
from core.rules.attendance import may_mark
from core.rules.booking import may_book
from core.rules.cancelling import may_cancel_own
from core.rules.eligibility import may_register
from core.rules.heavy_use import malfunction
from core.rules.joining import may_join
from core.rules.keys import ARGS, FindingKey
from core.rules.lowering import may_set_seats
from core.rules.privacy import may_read_person
from core.rules.records import may_correct_name, may_keep_record
from core.rules.spelling import may_correct_spelling
from core.rules.team import may_approve, may_withdraw
from core.rules.waiting import why_not
from core.rules.weekly import one_exception
from core.rules.wishes import may_wish
from tests.core.facts import (
    NOW,
    STARTS_AT,
    convention,
    facts,
    guests,
    holder,
    live,
    member,
    order,
    party,
    performance,
    policy,
    structure,
)
from tests.core.rules.attended import attended
from tests.core.rules.waiting_lists import entry, hold, waiting

CLAUSES = {
    "A1",
    "A2",
    "A3",
    "A5",
    "A6",
    "A7",
    "A9",
    "B1",
    "B2",
    "B3",
    "B4",
    "B8",
    "B10",
    "B11",
    "B12",
    "B13",
    "B16",
    "B17",
    "E1",
    "I1",
    "V1",
}


def _clauses_in_code() -> Iterator[str]:
    """The first argument of each `Finding(...)`, and the clause handed to a function that makes one."""
    for source in files("core.rules").iterdir():
        if source.name.endswith(".py"):
            tree = ast.parse(source.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield from _clause_of(node)


def _clause_of(call: ast.Call) -> Iterator[str]:
    assert isinstance(call.func, ast.Name)
    literals = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if call.func.id in {"Finding", "_unused"}:
        yield from literals


def test_the_clauses_cited_are_those_of_the_convention() -> None:
    assert set(_clauses_in_code()) == CLAUSES


def test_every_key_has_the_prefix_and_names_its_arguments() -> None:
    assert [key for key in FindingKey if not key.value.startswith("finding-")] == []
    assert set(ARGS) == set(FindingKey)


def _of_access() -> Iterator[Findings]:
    season = policy()
    yield may_book(season, facts(member=None), order(), NOW)
    yield may_book(season, facts(member=member(authorised=False, terms_season=None)), order(), NOW)
    for state in (StructureState.SUSPENDED, StructureState.CLOSED):
        yield may_book(season, facts(structure=structure(state=state)), order(), NOW)
    yield may_book(None, facts(), order(), NOW)
    yield may_book(None, facts(structure=structure(signed=convention(signed_on=None))), order(), NOW)
    yield may_browse(policy("2019"), knows_code=False)


def _of_performances() -> Iterator[Findings]:
    season = policy()
    for offered in (
        performance(state=PerformanceState.DRAFT),
        performance(state=PerformanceState.CANCELLED),
        performance(starts_at=NOW),
        performance(starts_at=NOW + timedelta(hours=1)),
        performance(seats_taken=100),
    ):
        yield may_book(season, facts(performance=offered), order(), NOW)
    yield may_cancel_own(performance(), STARTS_AT)


def _of_orders() -> Iterator[Findings]:
    season, nobody, two = policy(), PersonName("", ""), (live(201), live(202))
    yield may_book(season, facts(), Order(performance().id, ()), NOW)
    yield may_book(season, facts(), order(party(10, nobody, *guests(1), *guests(4)), party(10), party(11)), NOW)
    for person in (
        holder(attested=False),
        holder(support_kind=None),
        holder(live=two),
        holder(live=two, exceptions=("2026-W48",)),
        holder(live=two[:1]),
        holder(live=(live(100),)),
        holder(live=(live(starts_at=STARTS_AT),)),
    ):
        yield may_book(season, facts(person), order(), NOW)
    yield may_book(policy("2019"), facts(holder(live=two)), order(), NOW)
    use = StructureUse(seats_here=50, outings=5, unused=5)
    yield may_book(season, facts(use=use), order(), NOW)
    yield malfunction(season, use)


def _of_records() -> Iterator[Findings]:
    season, name, another = policy(), PersonName("Amina", "Benali"), PersonName("Karim", "Durand")
    for roles in (frozenset[Role](), frozenset({Role.STAFF})):
        who = Actor(AccountId(1), AddressId(1), "fr", roles)
        yield may_read_person(who, person=ParticipantId(10), followed_by=StructureId(1))
    yield may_register(season, member(role=MemberRole.COLLEAGUE), support_kind=None, attested=True)
    yield may_correct_spelling(season, by_staff=False, was=name, becomes=another)
    yield may_correct_spelling(season, by_staff=True, was=name, becomes=another)


def _of_the_person() -> Iterator[Findings]:
    season, name = policy(), PersonName("Amina", "Benali")
    yield may_keep_record(member(role=MemberRole.COLLEAGUE))
    yield may_correct_name(season, was=name, becomes=PersonName("Karim", "Durand"))
    for booked, wished in ((True, False), (False, True)):
        yield may_wish(season, WishFacts(performance(), structure(), booked=booked, wished=wished), NOW)
    yield may_wish(None, WishFacts(performance(), None), NOW)


def _of_the_team() -> Iterator[Findings]:
    yield may_approve(structure(), attested=False)
    referent = TeamMember(
        MemberId(1),
        StructureId(1),
        AccountId(1),
        PersonName("Samira", "Belkacem"),
        MemberRole.REFERENT,
        Standing.AUTHORISED,
    )
    yield may_withdraw(referent, referents=1)


def _of_the_desk() -> Iterator[Findings]:
    yield may_set_seats(performance(seats_taken=3), (), 2)
    yield one_exception(ParticipantId(10), granted=True)


def _of_attendance() -> Iterator[Findings]:
    mine, seats = StructureId(1), (InvitationId(1),)
    yield may_mark(policy(), None, seats, structure_id=mine, now=NOW)
    for outing, now in (
        (attended(), STARTS_AT),
        (attended(), STARTS_AT + timedelta(days=40)),
        (attended(performance(state=PerformanceState.CANCELLED)), NOW),
        (attended(cancelled=True), STARTS_AT + timedelta(days=1)),
    ):
        yield may_mark(policy(), outing, seats, structure_id=mine, now=now)


def _of_waiting() -> Iterator[Findings]:
    season, night = policy(), NOW + timedelta(hours=12)
    full = performance(seats_total=2, seats_taken=2)
    yield may_join(season, facts(replace(holder(), waiting=EntryId(1)), performance=performance()), order(), NOW)
    yield may_join(season, facts(performance=full), order(), NOW)
    together, last = (hold(1, 1, why, of=of) for why, of in ((HoldReason.TOGETHER, 1), (HoldReason.LAST_HOURS, None)))
    for waiting_list, now in (
        (waiting(entry(1, offered=True), holds=[hold(1, 1, of=1)]), NOW),
        (waiting(entry(1), holds=[last]), NOW),
        (waiting(entry(1, 2), holds=[together]), NOW),
        (waiting(entry(1, 2), free=1), NOW),
        (waiting(entry(0), entry(1)), NOW),
        (waiting(entry(1), free=1), night),
        (waiting(entry(1, servable=False)), NOW),
        (waiting(entry(1), free=1), NOW),
    ):
        yield why_not(season, waiting_list, EntryId(1), now)


def test_every_key_is_met_with_exactly_the_arguments_it_announces() -> None:
    answers = (*_of_access(), *_of_performances(), *_of_orders(), *_of_records(), *_of_waiting(), *_of_the_desk())
    answers = (*answers, *_of_the_person(), *_of_the_team(), *_of_attendance())
    met = {finding.key: frozenset(finding.args) for findings in answers for finding in findings}
    assert met == dict(ARGS)
