"""Who may do and see what: each verb and each screen, tried by everybody. What has no line in a table here fails."""

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

import pytest

from core.model.announcements import AnnouncementKind, Audience, AudienceKind
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.bulletins import BulletinKind, Change
from core.model.ids import (
    AddressId,
    AnnouncementId,
    BulletinId,
    EntryId,
    InvitationId,
    MemberId,
    OutingId,
    RelayId,
    ReservationId,
    WishId,
)
from core.model.names import PersonName
from core.model.people import SupportKind
from core.usecases.book_seats import Booked
from core.usecases.bulletins import PostBulletin
from core.usecases.waiting_list import Joined, JoinWaitingList
from handlers.dialogue import (
    Announcing,
    BulletinDraft,
    Completing,
    Dialogue,
    Draft,
    FileResult,
    NewPerson,
    NewStructure,
)
from handlers.press import Press
from handlers.steps import Step
from tests.handlers.people import (
    ADDRESSES,
    COLLEAGUE,
    PARTICIPANT,
    REFERENT,
    STAFF,
    STRANGER,
    SUSPENDED,
    VENUE,
    address_id,
    books,
    comes,
    stands_at,
)
from tests.scenarios.stage import Stage
from tests.venues import venue_id

EVERYBODY = frozenset(ADDRESSES)
MEMBERS = frozenset({COLLEAGUE, REFERENT, SUSPENDED})
HOLDERS = MEMBERS | {PARTICIPANT}
REFERENTS = frozenset({REFERENT, SUSPENDED})
ONLY_STAFF = frozenset({STAFF})
ONLY_VENUE = frozenset({VENUE})
POSTERS = ONLY_STAFF | ONLY_VENUE
"""Of last-minute notices."""
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
    | dict.fromkeys(("will-come", "reminders", "remind-me"), frozenset({PARTICIPANT}))
    | {"remind-person": REFERENTS}
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
    | dict.fromkeys(("addresses", "address", "prefer-address", "add-address"), HOLDERS | POSTERS)
    | dict.fromkeys(("ask-remove-address", "remove-address"), HOLDERS | POSTERS)
    | dict.fromkeys(("team-code", "new-code", "replace-code", "ask-withdraw"), EDITORS - ONLY_STAFF)
    | dict.fromkeys(("member", "approve", "withdraw"), EDITORS)
    | {"team": MEMBERS, "visitor-code": ONLY_STAFF, "new-visitor-code": ONLY_STAFF}
    | {"replace-visitors": ONLY_STAFF}
    | dict.fromkeys(("drafts", "draft-list", "more-drafts", "drafts-back", "draft", "publish"), ONLY_STAFF)
    | dict.fromkeys(("draft-access", "draft-toggle", "draft-seats"), ONLY_STAFF)
    | dict.fromkeys(("date-seats", "cancel-date", "cancel-date-yes"), ONLY_STAFF)
    | dict.fromkeys(("relays", "more-relays", "relay", "relay-said", "relay-later", "relay-undo"), MEMBERS)
    | {"relay-comes": MEMBERS, "relay-no": MEMBERS, "alerts": ONLY_STAFF, "alert": ONLY_STAFF}
    | {"ask-exception": MEMBERS, "exceptions": ONLY_STAFF, "grant": ONLY_STAFF, "decline": ONLY_STAFF}
    | dict.fromkeys(("attendances", "attendance", "attended", "more-attended", "comment", "no-comment"), MEMBERS)
    | dict.fromkeys(("came", "absent", "excused", "unmark", "all-came", "undo-marks"), MEMBERS)
    | dict.fromkeys(("unused", "unused-of", "contacted"), ONLY_STAFF)
    | dict.fromkeys(("announcements", "announcement", "announce", "announce-to", "announce-turn"), ONLY_STAFF)
    | dict.fromkeys(("announce-go", "announce-kind", "announce-date", "announce-booked", "announce-text"), ONLY_STAFF)
    | dict.fromkeys(
        ("announce-check", "announce-preview", "announce-test", "announce-when", "announce-now"), ONLY_STAFF
    )
    | dict.fromkeys(("announce-yes", "announce-anyway", "announce-stop"), ONLY_STAFF)
    | {"subscriptions": HOLDERS, "subscribe": HOLDERS, "no-more": EVERYBODY}
    | dict.fromkeys(("bulletin", "bulletin-kind", "bulletin-post", "bulletin-no-file", "bulletin-of"), POSTERS)
    | {"received": HOLDERS}
    | dict.fromkeys(("my-dates", "more-my-dates", "my-date", "my-seats", "seats-by"), ONLY_VENUE)
    | dict.fromkeys(("door", "more-door", "door-tick", "door-untick"), ONLY_VENUE)
    | dict.fromkeys(("venues", "more-venues", "venue", "invite-venue", "close-venue", "close-venue-yes"), ONLY_STAFF)
    | {"door-link": ONLY_STAFF | ONLY_VENUE, "offers-file": ONLY_STAFF | ONLY_VENUE}
    | {"my-outings": frozenset({PARTICIPANT})}
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
    | dict.fromkeys((Step.ADDRESSES, Step.ADDRESS, Step.REMOVE_ADDRESS), HOLDERS | POSTERS)
    | dict.fromkeys((Step.ADDRESS_CODE, Step.ADDRESS_ADDED), HOLDERS | POSTERS)
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
    | {Step.RELAYS: MEMBERS, Step.RELAY: MEMBERS, Step.ALERTS: ONLY_STAFF, Step.ALERT: ONLY_STAFF}
    | {Step.EXCEPTION_ASKED: MEMBERS, Step.EXCEPTIONS: ONLY_STAFF}
    | dict.fromkeys((Step.ATTENDANCES, Step.ATTENDANCE, Step.ATTENDED, Step.COMMENT_USE), MEMBERS)
    | dict.fromkeys((Step.UNUSED, Step.UNUSED_OF), ONLY_STAFF)
    | dict.fromkeys((Step.ANNOUNCEMENTS, Step.ANNOUNCEMENT, Step.ANNOUNCE_TO, Step.ANNOUNCE_STRUCTURES), ONLY_STAFF)
    | dict.fromkeys((Step.ANNOUNCE_KIND, Step.ANNOUNCE_DATE, Step.ANNOUNCE_TEXT, Step.ANNOUNCE_CHECK), ONLY_STAFF)
    | dict.fromkeys((Step.ANNOUNCE_PREVIEW, Step.ANNOUNCE_WHEN, Step.ANNOUNCE_TWICE), ONLY_STAFF)
    | {Step.SUBSCRIPTIONS: HOLDERS, Step.UNSUBSCRIBED: EVERYBODY}
    | dict.fromkeys((Step.BULLETIN_KIND, Step.BULLETIN_ASKED, Step.BULLETIN_CHECK, Step.BULLETIN), POSTERS)
    | {Step.BULLETIN_RECEIVED: HOLDERS}
    | {Step.MY_OUTINGS: frozenset({PARTICIPANT}), Step.PAPERS: MEMBERS}
    | dict.fromkeys((Step.COMING, Step.REMINDERS), frozenset({PARTICIPANT}))
    | dict.fromkeys((Step.OFFERS_FILE, Step.OFFERS_FILE_DONE, Step.OFFERS_FILE_WRONG), ONLY_STAFF | ONLY_VENUE)
    | dict.fromkeys((Step.MY_DATES, Step.MY_DATE, Step.MY_SEATS, Step.DOOR), ONLY_VENUE)
    | dict.fromkeys((Step.VENUES, Step.VENUE, Step.VENUE_CODE, Step.CLOSE_VENUE), ONLY_STAFF)
    | {Step.DOOR_LINK: ONLY_STAFF | ONLY_VENUE}
)
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "filter": "when",
        "choose": "when:today",
        "reason": "wished",
        "draft-toggle": "hi",
        "speak": "en",
        "bulletin-kind": "time",
        "announce-to": "members",
        "announce-turn": "sector",
        "announce-kind": "offers",
        "subscribe": "offers",
        "no-more": "offers",
        "kind-is": "social",
        "my-dates": "door",
        "contact": "phone",
        "generation": "2023",
        "alert": "untold",
        "wait-yes": "1:1",
        "wait-no": "1:1",
        "will-come": "1:1",
        "remind-me": "no",
        "remind-person": "no",
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
        venue_id=venue_id(network),
        relay_id=await is_to_be_told(stage),
        alert="untold",
        bulletin=BulletinDraft(kind=BulletinKind.TIME, at=time(21)),
        bulletin_id=await posted(stage),
        announcing=await announces(stage),
    )


async def posted(stage: Stage) -> BulletinId:
    """By staff, about the date that A's linked participant goes to."""
    network = stage.network
    post, change = PostBulletin(network.store, network.policies), Change(BulletinKind.PRACTICAL, text="Par la cour.")
    return (await post(network.performance("cirque"), change, network.act(network.staff))).bulletin_id


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


async def is_to_be_told(stage: Stage) -> RelayId:
    """One of A's people without a chat, that a date is cancelled."""
    network, now = stage.network, int(stage.now.timestamp())
    await network.execute(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, made_at) "
        "VALUES ('participant', ?, 'date-cancelled', ?, 0, 'told', ?, ?)",
        network.people[0],
        f'{{"performance": {network.performance("danse")}}}',
        now,
        now,
    )
    await network.execute(
        "INSERT INTO relay (structure_id, participant_id, outbox_id, made_at) "
        "SELECT ?, ?, id, ? FROM outbox WHERE dedupe_key = 'told'",
        network.structure_a,
        network.people[0],
        now,
    )
    return RelayId(network.one("SELECT id FROM relay"))


async def waits(stage: Stage) -> EntryId:
    """A's linked participant, for a date whose seats all went to A."""
    network = stage.network
    full = Order(network.performance("petit"), (Party(network.people[2], (PersonName("Ana", "Un"),)),))
    assert isinstance(await network.book(full), Booked)
    order = Order(network.performance("petit"), (Party(network.linked_person),))
    joined = await JoinWaitingList(network.store, network.policies)(order, network.act())
    assert isinstance(joined, Joined)
    return joined.entry_id


async def announces(stage: Stage) -> Announcing:
    """A draft of the staff, to members."""
    await stage.network.execute(
        "INSERT INTO announcement (id, made_by, made_at, audience, text, kind) "
        'VALUES (1, ?, ?, \'{"who": "structures", "territory": null, "sector": null, "season": "", '
        "\"performance\": null}', 'Bonne saison', 'service')",
        stage.network.staff.account_id,
        int(stage.now.timestamp()),
    )
    number = AnnouncementId(1)
    return Announcing(
        audience=Audience(AudienceKind.STRUCTURES), kind=AnnouncementKind.SERVICE, id=number, before=number
    )


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
