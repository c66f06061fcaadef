"""Who may do and see what: each verb and each screen, tried by everybody. What has no line in a table here fails."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from core.model.bookings import Companion, CompanionReason, Party
from core.model.ids import InvitationId, OutingId, ReservationId
from core.model.names import PersonName
from core.model.people import SupportKind
from handlers.dialogue import Dialogue, Draft, FileResult, NewPerson, Step
from handlers.press import Press
from tests.handlers.people import (
    ADDRESSES,
    COLLEAGUE,
    PARTICIPANT,
    REFERENT,
    STAFF,
    STRANGER,
    SUSPENDED,
    books,
    comes,
    stands_at,
)
from tests.scenarios.stage import Stage

EVERYBODY = frozenset(ADDRESSES)
MEMBERS = frozenset({COLLEAGUE, REFERENT, SUSPENDED})
HOLDERS = MEMBERS | {PARTICIPANT}

MAY_PRESS: Mapping[str, frozenset[str]] = MappingProxyType(
    dict.fromkeys(
        ("menu", "help", "offers", "list", "more", "page-back", "search", "offer", "dates"),
        EVERYBODY,
    )
    | dict.fromkeys(("filters", "filter", "choose", "clear"), EVERYBODY)
    | dict.fromkeys(("book", "someone", "instead", "pick", "check", "confirm", "give-up"), MEMBERS)
    | dict.fromkeys(("guest", "guest-of", "companion", "reason", "take-out", "out"), MEMBERS)
    | dict.fromkeys(("bookings", "more-bookings", "seats", "cancel-seat", "drop-outing"), MEMBERS)
    | dict.fromkeys(("to-do", "destroyed", "terms", "accept-terms"), MEMBERS)
    | dict.fromkeys(("people", "person", "new-person", "kind", "attest"), MEMBERS)
    | dict.fromkeys(("booking", "cancel-party", "cancel-yes"), HOLDERS)
    | {"my-outings": frozenset({PARTICIPANT}), "offers-file": frozenset({STAFF})}
)
MAY_SEE: Mapping[Step, frozenset[str]] = MappingProxyType(
    dict.fromkeys((Step.MENU, Step.HELP, Step.OFFERS, Step.FILTERS, Step.FILTER, Step.OFFER, Step.DATES), EVERYBODY)
    | dict.fromkeys((Step.FOR_WHOM, Step.CHECK, Step.BOOKED, Step.FULL, Step.TERMS, Step.TO_DO), MEMBERS)
    | dict.fromkeys((Step.GUEST_OF, Step.GUEST_NAME, Step.COMPANION_REASON, Step.COMPANION_NAME), MEMBERS)
    | dict.fromkeys((Step.TAKE_OUT, Step.BOOKINGS, Step.SEATS, Step.CANCEL_SEAT, Step.DROP_OUTING), MEMBERS)
    | dict.fromkeys((Step.PARTICIPANTS, Step.PARTICIPANT, Step.NEW_NAME, Step.NEW_KIND, Step.NEW_ATTEST), MEMBERS)
    | dict.fromkeys((Step.BOOKING, Step.CANCEL_PARTY, Step.CANCELLED), HOLDERS)
    | {Step.MY_OUTINGS: frozenset({PARTICIPANT})}
    | dict.fromkeys((Step.OFFERS_FILE, Step.OFFERS_FILE_DONE, Step.OFFERS_FILE_WRONG), frozenset({STAFF}))
)
TARGETS: Mapping[str, str] = MappingProxyType({"filter": "when", "choose": "when:today", "reason": "wished"})
"""Of the verbs whose target is no id; the others get the id of something of A's that is there."""
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
    )


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
        stage.network.execute("DELETE FROM dialogue")
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
    for step in stage.router.screens:
        stands_at(stage, talk, dialogue.to(step))
        await talk.looks()
        assert "error-unexpected" not in talk.keys, step
        gone = who == SUSPENDED and "error-not-found" in talk.keys  # of another structure than A
        if talk.title != menu or gone or step is Step.MENU:
            shown.add(step)
        if who not in (COLLEAGUE, REFERENT):
            assert "Zyx" not in talk.words.replace(OWN_NAMES.get(who, "nobody"), ""), step
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
        stands_at(stage, talk, dialogue.to(step))
        await talk.sends("offres.csv", b"external_id")
        stands_at(stage, talk, dialogue.to(step))
        await talk.types("Karim Haddad")
        assert (talk.title, books(stage)) == ("offers-title-found", before), step


@pytest.mark.parametrize("who", [STRANGER, PARTICIPANT, COLLEAGUE, STAFF])
async def test_the_dialogue_of_one_person_is_not_moved_by_another(stage: Stage, who: str) -> None:
    dialogue = await middle_of_everything(stage)
    referent = stage.person("referent")
    stands_at(stage, referent, dialogue.to(Step.CHECK), revision=7)
    talk = await comes(stage, who)
    for verb in ("confirm", "menu", "cancel-yes", "attest"):
        await talk.sends_press(Press(verb, "", 7))
    assert (await referent.looks()).text[0].key == "check-title"
    assert stage.network.one("SELECT revision FROM dialogue d JOIN address a ON a.id = d.address_id "
                             "WHERE a.native_id = 'referent'") == 7  # fmt: skip
