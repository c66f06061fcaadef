"""Who may do and see what: each verb and each screen, tried by everybody. What has no line in a table here fails."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.ids import AddressId, EntryId, InvitationId, MemberId, OutingId, ReservationId, WishId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.book_seats import Booked
from core.usecases.waiting_list import Joined, JoinWaitingList
from handlers.dialogue import Completing, Dialogue, Draft, FileResult, NewPerson, NewStructure, Step
from handlers.press import Press
from tests.handlers.people import (
    ADDRESSES,
    COLLEAGUE,
    PARTICIPANT,
    REFERENT,
    STAFF,
    STRANGER,
    SUSPENDED,
    address_id,
    books,
    comes,
    stands_at,
)
from tests.scenarios.stage import Stage

EVERYBODY = frozenset(ADDRESSES)
MEMBERS = frozenset({COLLEAGUE, REFERENT, SUSPENDED})
HOLDERS = MEMBERS | {PARTICIPANT}
REFERENTS = frozenset({REFERENT, SUSPENDED})
ONLY_STAFF = frozenset({STAFF})
EDITORS = frozenset({REFERENT, SUSPENDED, STAFF})
"""Referents, each of their own structure, and the staff."""

MAY_PRESS: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(
        ("menu", "help", "more-ways", "offers", "list", "more", "page-back", "search", "offer", "dates"),
        EVERYBODY,
    )
    | dict.fromkeys(("filters", "filter", "choose", "clear"), EVERYBODY)
    | dict.fromkeys(("book", "someone", "instead", "pick", "check", "confirm", "give-up"), MEMBERS)
    | dict.fromkeys(("guest", "guest-of", "companion", "reason", "take-out", "out"), MEMBERS)
    | dict.fromkeys(("bookings", "more-bookings", "seats", "cancel-seat", "drop-outing"), MEMBERS)
    | dict.fromkeys(("to-do", "destroyed", "terms", "accept-terms"), MEMBERS)
    | dict.fromkeys(("people", "person", "more-people", "new-person", "kind", "attest"), MEMBERS)
    | dict.fromkeys(("booking", "cancel-party", "cancel-yes"), HOLDERS)
    | {"papers": MEMBERS}
    | dict.fromkeys(("language", "speak", "stop"), EVERYBODY)
    | dict.fromkeys(("wish", "my-wish", "wish-stop", "cannot-come", "my-data", "understood"), frozenset({PARTICIPANT}))
    | {"wait": MEMBERS, "waiting-of": ONLY_STAFF, "more-waiting-of": ONLY_STAFF, "why-not": ONLY_STAFF}
    | dict.fromkeys(("waiting", "more-waiting", "waiting-entry", "leave-waiting", "leave-yes"), HOLDERS)
    | dict.fromkeys(("wait-yes", "wait-no"), HOLDERS)
    | dict.fromkeys(("wishes", "wish-open", "wish-book", "wish-no"), MEMBERS)
    | dict.fromkeys(("link-phone", "unlink-phone", "unlink-yes", "erase", "erase-yes"), REFERENTS)
    | dict.fromkeys(("record", "correct-name", "correct-kind", "kind-is"), REFERENTS)
    | dict.fromkeys(("directory", "partner", "more-partners"), EVERYBODY)
    | dict.fromkeys(("contacts", "contact", "no-contact"), EDITORS)
    | dict.fromkeys(("structures", "structure", "more-structures", "suspend", "suspend-yes", "restore"), ONLY_STAFF)
    | dict.fromkeys(("new-structure", "generation", "unsigned", "add-structure"), ONLY_STAFF)
    | dict.fromkeys(("invite-referent", "structure-code", "structure-code-yes"), ONLY_STAFF)
    | {"my-structure": MEMBERS}
    | dict.fromkeys(("code", "enter"), EVERYBODY)
    | dict.fromkeys(("addresses", "address", "prefer-address", "add-address"), HOLDERS | ONLY_STAFF)
    | dict.fromkeys(("ask-remove-address", "remove-address"), HOLDERS | ONLY_STAFF)
    | dict.fromkeys(("team-code", "new-code", "replace-code", "ask-withdraw"), EDITORS - ONLY_STAFF)
    | dict.fromkeys(("member", "approve", "withdraw"), EDITORS)
    | {"team": MEMBERS, "visitor-code": ONLY_STAFF, "new-visitor-code": ONLY_STAFF}
    | {"replace-visitors": ONLY_STAFF}
    | dict.fromkeys(("drafts", "draft-list", "more-drafts", "drafts-back", "draft", "publish"), ONLY_STAFF)
    | dict.fromkeys(("draft-access", "draft-toggle", "draft-seats"), ONLY_STAFF)
    | dict.fromkeys(("date-seats", "cancel-date", "cancel-date-yes"), ONLY_STAFF)
    | {"ask-exception": MEMBERS, "exceptions": ONLY_STAFF, "grant": ONLY_STAFF, "decline": ONLY_STAFF}
    | {"my-outings": frozenset({PARTICIPANT}), "offers-file": frozenset({STAFF})}
)
MAY_SEE: Mapping[Step, frozenset[str]] = MappingProxyType(
    dict.fromkeys((Step.MENU, Step.HELP, Step.OFFERS, Step.FILTERS, Step.FILTER, Step.OFFER, Step.DATES), EVERYBODY)
    | {Step.MORE: EVERYBODY, Step.STOP: EVERYBODY}
    | dict.fromkeys((Step.DIRECTORY, Step.PARTNER), EVERYBODY)
    | dict.fromkeys((Step.CONTACTS, Step.CONTACT), EDITORS)
    | dict.fromkeys((Step.STRUCTURES, Step.STRUCTURE, Step.SUSPEND_WHY, Step.SUSPEND_CHECK), ONLY_STAFF)
    | dict.fromkeys((Step.NEW_STRUCTURE, Step.NEW_GENERATION, Step.NEW_SIGNED), ONLY_STAFF)
    | {Step.MY_STRUCTURE: MEMBERS, Step.NEW_STRUCTURE_CHECK: ONLY_STAFF}
    | dict.fromkeys((Step.LANGUAGE, Step.LINK_LANGUAGE), EVERYBODY)
    | dict.fromkeys((Step.WISHED, Step.MY_WISH, Step.LINK_NOTICE), frozenset({PARTICIPANT}))
    | dict.fromkeys((Step.WISHES, Step.WISH), MEMBERS)
    | {Step.WAITING_JOINED: MEMBERS, Step.WAITING_OF: ONLY_STAFF, Step.WHY_NOT: ONLY_STAFF}
    | dict.fromkeys((Step.WAITING, Step.WAITING_ENTRY, Step.WAIT_ANSWERED), HOLDERS)
    | dict.fromkeys((Step.LEAVE_WAITING, Step.LEFT_WAITING), HOLDERS)
    | dict.fromkeys((Step.LINK_PHONE, Step.UNLINK, Step.ERASE, Step.ERASED), REFERENTS)
    | dict.fromkeys((Step.RECORD, Step.RECORD_NAME, Step.RECORD_KIND), REFERENTS)
    | dict.fromkeys((Step.REFERENT_NAME, Step.REFERENT_CODE, Step.STRUCTURE_CODE), ONLY_STAFF)
    | {Step.STRUCTURE_CODE_SET: ONLY_STAFF}
    | dict.fromkeys((Step.CODE, Step.CODE_NAME, Step.CODE_OPENED, Step.ADDRESS_REMOVED), EVERYBODY)
    | dict.fromkeys((Step.ADDRESSES, Step.ADDRESS, Step.REMOVE_ADDRESS), HOLDERS | ONLY_STAFF)
    | dict.fromkeys((Step.ADDRESS_CODE, Step.ADDRESS_ADDED), HOLDERS | ONLY_STAFF)
    | dict.fromkeys((Step.WITHDRAW, Step.WITHDRAWN, Step.REPLACE_CODE), REFERENTS)
    | {Step.REPLACE_VISITOR_CODE: ONLY_STAFF, Step.WISH_DECLINED: MEMBERS}
    | {Step.TEAM: MEMBERS, Step.MEMBER: EDITORS, Step.TEAM_CODE: EDITORS - ONLY_STAFF, Step.VISITOR_CODE: ONLY_STAFF}
    | dict.fromkeys((Step.FOR_WHOM, Step.CHECK, Step.BOOKED, Step.FULL, Step.TERMS, Step.TO_DO), MEMBERS)
    | dict.fromkeys((Step.GUEST_OF, Step.GUEST_NAME, Step.COMPANION_REASON, Step.COMPANION_NAME), MEMBERS)
    | dict.fromkeys((Step.TAKE_OUT, Step.BOOKINGS, Step.SEATS, Step.CANCEL_SEAT, Step.DROP_OUTING), MEMBERS)
    | dict.fromkeys((Step.PARTICIPANTS, Step.PARTICIPANT, Step.NEW_NAME, Step.NEW_KIND, Step.NEW_ATTEST), MEMBERS)
    | dict.fromkeys((Step.BOOKING, Step.CANCEL_PARTY, Step.CANCELLED), HOLDERS)
    | dict.fromkeys((Step.DRAFTS, Step.DRAFT, Step.DRAFT_ACCESS, Step.DRAFT_SEATS, Step.DRAFT_DONE), ONLY_STAFF)
    | dict.fromkeys((Step.DATE_SEATS, Step.CANCEL_DATE, Step.DATE_CANCELLED), ONLY_STAFF)
    | {Step.EXCEPTION_ASKED: MEMBERS, Step.EXCEPTIONS: ONLY_STAFF}
    | {Step.MY_OUTINGS: frozenset({PARTICIPANT}), Step.PAPERS: MEMBERS}
    | dict.fromkeys((Step.OFFERS_FILE, Step.OFFERS_FILE_DONE, Step.OFFERS_FILE_WRONG), frozenset({STAFF}))
)
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "filter": "when",
        "choose": "when:today",
        "reason": "wished",
        "draft-toggle": "hi",
        "speak": "en",
        "kind-is": "social",
        "contact": "phone",
        "generation": "2023",
        "wait-yes": "1:1",
        "wait-no": "1:1",
    }
)
"""Of the verbs whose target is no id; the others get the id of something of A's that is there."""
A_REFERENT = "referent Zyxmember"
"""In the directory, for members of partner structures and the staff (A8)."""
OWN_NAMES: Mapping[str, str] = MappingProxyType({PARTICIPANT: "P4 Zyxperson", SUSPENDED: "Q Zyxperson"})


async def middle_of_everything(stage: Stage) -> Dialogue:
    """A dialogue that lacks nothing, about A's people and the booking of A's linked participant."""
    network = stage.network
    await stage.has_booked(network.linked_person, "cirque")
    return Dialogue(
        filter_of="when",
        performance_id=network.performance("cirque"),
        outing_id=OutingId(network.one("SELECT id FROM outing")),
        reservation_id=ReservationId(network.one("SELECT id FROM reservation")),
        invitation_id=InvitationId(network.one("SELECT id FROM invitation")),
        participant_id=network.linked_person,
        draft=Draft(
            performance_id=network.performance("cirque"),
            parties=(Party(network.people[0]), Party(network.people[1])),
            companions=(Companion(PersonName("Lise", "Morel"), CompanionReason.WISHED),),
        ),
        guest_of=network.people[0],
        reason=CompanionReason.WISHED,
        person=NewPerson(name=PersonName("Nour", "El Amrani"), kind=SupportKind.SOCIAL),
        file=FileResult(name="offres.csv"),
        completing=Completing(performance_id=network.performance("brouillon"), seats=20),
        entry_id=await waits(stage),
        structure_id=network.structure_a,
        new_structure=NewStructure(name="Le Pont", generation="2023"),
        why="Places non utilisées.",
        member_id=await asks_for_access(stage),
        wish_id=await wishes_for(stage, "danse"),
        code_id=1,
    )


async def wishes_for(stage: Stage, show: str) -> WishId:
    """A's linked participant, for another show than the one booked."""
    network = stage.network
    await network.execute(
        "INSERT INTO wish (participant_id, structure_id, performance_id, made_at) VALUES (?, ?, ?, ?)",
        network.linked_person,
        network.structure_a,
        network.performance(show),
        int(stage.now.timestamp()),
    )
    return WishId(network.one("SELECT id FROM wish"))


async def waits(stage: Stage) -> EntryId:
    """A's linked participant, for a date whose seats all went to A."""
    network = stage.network
    full = Order(network.performance("petit"), (Party(network.people[2], (PersonName("Ana", "Un"),)),))
    assert isinstance(await network.book(full), Booked)
    order = Order(network.performance("petit"), (Party(network.linked_person),))
    joined = await JoinWaitingList(network.store, network.policies)(order, network.act())
    assert isinstance(joined, Joined)
    return joined.entry_id


async def asks_for_access(stage: Stage) -> MemberId:
    """Somebody who entered A's code, the first one there is."""
    network, now = stage.network, int(stage.now.timestamp())
    await network.execute(
        "INSERT INTO structure_code (id, structure_id, season, hash, made_at) VALUES (1, ?, '2026-2027', 'hash', ?)",
        network.structure_a,
        now,
    )
    await network.execute("INSERT INTO account (id, created_at) VALUES (1000, ?)", now)
    await network.execute(
        "INSERT INTO member (structure_id, account_id, given, family, role, asked_at) "
        "VALUES (?, 1000, 'Sami', 'Dupuis', 'colleague', ?)",
        network.structure_a,
        now,
    )
    return MemberId(network.one("SELECT id FROM member WHERE account_id = 1000"))


def test_every_verb_and_every_screen_has_a_line(stage: Stage) -> None:
    assert set(MAY_PRESS) == set(stage.router.routes)
    assert set(MAY_SEE) == set(stage.router.screens) == set(Step)


def test_every_screen_that_a_verb_belongs_to_is_seen_by_whoever_may_press_it(stage: Stage) -> None:
    assert [verb for verb, route in stage.router.routes.items() if not route.roles] == []


@pytest.mark.parametrize("who", ADDRESSES)
async def test_each_verb_pressed_by_each_person(stage: Stage, who: str) -> None:
    """Pressed with the right revision and with ids that are there: only the right decides."""
    dialogue = await middle_of_everything(stage)
    talk = await comes(stage, who)
    denied = set()
    for verb in stage.router.routes:
        await stage.network.execute("DELETE FROM dialogue")
        unknown = ("account", "address") if who == STRANGER else ()
        before = books(stage, *unknown)
        await talk.sends_press(Press(verb, TARGETS.get(verb, str(dialogue.reservation_id)), 0))
        assert "error-unexpected" not in talk.keys, verb
        if talk.note == "error-not-allowed":
            denied.add(verb)
            assert books(stage, *unknown) == before, f"{verb} is denied and changed something"
    assert denied == {verb for verb, people in MAY_PRESS.items() if who not in people}


@pytest.mark.parametrize("who", ADDRESSES)
async def test_each_screen_looked_at_by_each_person(stage: Stage, who: str) -> None:
    """Whoever may not see it gets their menu. A's names are for members of A and for the person alone (A9)."""
    dialogue = await middle_of_everything(stage)
    talk = await comes(stage, who)
    await talk.types("/start")
    menu, shown = talk.title, set()
    own = AddressId(address_id(stage, talk))
    for step in stage.router.screens:
        await stands_at(stage, talk, dialogue.to(step, address_id=own))
        await talk.looks()
        assert "error-unexpected" not in talk.keys, step
        gone = who == SUSPENDED and "error-not-found" in talk.keys  # of another structure than A
        if talk.title != menu or gone or step is Step.MENU:
            shown.add(step)
        if who not in (COLLEAGUE, REFERENT):
            words = talk.words.replace(OWN_NAMES.get(who, "nobody"), "")
            if who in (SUSPENDED, STAFF):
                words = words.replace(A_REFERENT, "").replace("other-referent Zyxmember", "")
            assert "Zyx" not in words, step
    assert shown == {step for step, people in MAY_SEE.items() if who in people}


@pytest.mark.parametrize("who", ADDRESSES)
async def test_what_is_typed_or_sent_where_a_person_may_not_be_changes_nothing(stage: Stage, who: str) -> None:
    dialogue = await middle_of_everything(stage)
    talk = await comes(stage, who)
    await talk.types("/start")
    for step, screen in stage.router.screens.items():
        if who in MAY_SEE[step] or (screen.typed is None and screen.sent is None):
            continue
        before = books(stage)
        await stands_at(stage, talk, dialogue.to(step))
        await talk.sends("offres.csv", b"external_id")
        await stands_at(stage, talk, dialogue.to(step))
        await talk.types("Karim Haddad")
        assert (talk.title, books(stage)) == ("offers-title-found", before), step


@pytest.mark.parametrize("who", [STRANGER, PARTICIPANT, COLLEAGUE, STAFF])
async def test_the_dialogue_of_one_person_is_not_moved_by_another(stage: Stage, who: str) -> None:
    dialogue = await middle_of_everything(stage)
    referent = stage.person("referent")
    await stands_at(stage, referent, dialogue.to(Step.CHECK), revision=7)
    talk = await comes(stage, who)
    for verb in ("confirm", "menu", "cancel-yes", "attest"):
        await talk.sends_press(Press(verb, "", 7))
    assert (await referent.looks()).text[0].key == "check-title"
    assert stage.network.one("SELECT revision FROM dialogue d JOIN address a ON a.id = d.address_id "
                             "WHERE a.native_id = 'referent'") == 7  # fmt: skip
