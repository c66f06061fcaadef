"""Who is told, who is left out and why; what may be written; what counts as said twice; how long it takes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import BadInputError
from core.model.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Audience,
    AudienceKind,
    Chat,
    LeftOut,
    Pace,
    Progress,
    ReaderFacts,
    StructureFacts,
)
from core.model.ids import AccountId, AnnouncementId, StructureId
from core.model.offers import Territory
from core.model.people import SupportKind
from core.model.structures import StructureState
from core.rules.announcements import KINDS_FOR, chooses, is_doubled, left_out, territory_of, text_of, time_left
from storage.communes import Communes

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SERVICE, OFFERS, NEWS = AnnouncementKind
MEMBERS, PARTICIPANTS, STRUCTURES, BOOKED = AudienceKind
WANTS_ALL = frozenset({OFFERS, NEWS})
ACTIVE = ReaderFacts(StructureState.ACTIVE, frozenset(), staff=False, chat=Chat.REACHED)
AGREED = replace(ACTIVE, wants=WANTS_ALL)


@pytest.fixture(scope="module")
def communes() -> Communes:
    return Communes.load()


@pytest.mark.parametrize(
    ("who", "kind", "facts", "why"),
    [
        (MEMBERS, SERVICE, ACTIVE, None),
        (MEMBERS, OFFERS, ACTIVE, LeftOut.NOT_AGREED),
        (MEMBERS, OFFERS, replace(ACTIVE, wants=frozenset({NEWS})), LeftOut.NOT_AGREED),
        (MEMBERS, OFFERS, replace(ACTIVE, wants=frozenset({OFFERS})), None),
        (PARTICIPANTS, NEWS, AGREED, None),
        (PARTICIPANTS, NEWS, replace(AGREED, chat=Chat.NONE), LeftOut.NO_CHAT),
        (PARTICIPANTS, NEWS, replace(AGREED, chat=Chat.UNREACHABLE), LeftOut.UNREACHABLE),
        (PARTICIPANTS, NEWS, replace(ACTIVE, chat=Chat.UNREACHABLE), LeftOut.NOT_AGREED),
        (MEMBERS, SERVICE, replace(ACTIVE, standing=StructureState.SUSPENDED), LeftOut.SUSPENDED),
        (MEMBERS, SERVICE, replace(ACTIVE, standing=StructureState.CLOSED), LeftOut.CLOSED),
        (MEMBERS, SERVICE, replace(ACTIVE, standing=None), LeftOut.LEFT),
        (BOOKED, SERVICE, replace(ACTIVE, standing=StructureState.SUSPENDED), None),
        (BOOKED, SERVICE, replace(ACTIVE, standing=StructureState.CLOSED), LeftOut.CLOSED),
        (STRUCTURES, SERVICE, replace(ACTIVE, staff=True), LeftOut.STAFF),
        (STRUCTURES, OFFERS, replace(AGREED, staff=True), None),
    ],
)
def test_who_is_left_out_and_why(
    who: AudienceKind, kind: AnnouncementKind, facts: ReaderFacts, why: LeftOut | None
) -> None:
    assert left_out(who, kind, facts) == why


def test_participants_get_nothing_that_they_did_not_subscribe_to_but_about_their_own_booking() -> None:
    assert SERVICE not in KINDS_FOR[PARTICIPANTS]
    assert KINDS_FOR[BOOKED] == (SERVICE,)


@pytest.mark.parametrize(
    ("address", "territory"),
    [
        ("12 rue du Pont, 69100 Villeurbanne", Territory.METROPOLE),
        ("3 place Bellecour 69002 Lyon 2e", Territory.METROPOLE),
        ("1 rue Nationale, 69400 Villefranche-sur-Saône Cedex", Territory.RHONE),
        ("5 avenue de Rome, 01000 Bourg-en-Bresse", Territory.AIN),
        ("8 rue des Lilas, Villeurbanne", None),
        ("10 rue de Rivoli, 75001 Paris", None),
        ("", None),
    ],
)
def test_the_territory_is_that_of_the_postal_address(
    communes: Communes, address: str, territory: Territory | None
) -> None:
    assert territory_of(address, communes) == territory


ONE = StructureFacts(
    StructureId(1),
    "12 rue du Pont, 69100 Villeurbanne",
    frozenset({SupportKind.SOCIAL, SupportKind.INSERTION}),
    frozenset({"2025-2026"}),
)


@pytest.mark.parametrize(
    ("audience", "chosen"),
    [
        (Audience(STRUCTURES), True),
        (Audience(STRUCTURES, territory=Territory.METROPOLE), True),
        (Audience(STRUCTURES, territory=Territory.AIN), False),
        (Audience(STRUCTURES, sector=SupportKind.INSERTION), True),
        (Audience(STRUCTURES, sector=SupportKind.DISABILITY), False),
        (Audience(STRUCTURES, season="2025-2026"), True),
        (Audience(STRUCTURES, season="2026-2027"), False),
        (Audience(STRUCTURES, Territory.METROPOLE, SupportKind.SOCIAL, "2025-2026"), True),
        (Audience(STRUCTURES, Territory.METROPOLE, SupportKind.SOCIAL, "2026-2027"), False),
    ],
)
def test_a_structure_is_chosen_by_all_that_is_asked(communes: Communes, audience: Audience, chosen: bool) -> None:
    assert chooses(audience, ONE, communes) is chosen


def test_a_structure_without_an_address_is_of_no_territory(communes: Communes) -> None:
    nowhere = replace(ONE, postal_address="")
    assert not any(chooses(Audience(STRUCTURES, territory=one), nowhere, communes) for one in Territory)
    assert chooses(Audience(STRUCTURES), nowhere, communes)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  Bonjour \u202e à   tous.\r\n\r\n À bientôt\t! ", "Bonjour à tous.\nÀ bientôt !"),
        ("x" * 1000, "x" * 1000),
        ("<b>gras</b> & {$count}", "<b>gras</b> & {$count}"),
        ("1\n2\n3\n4\n5", "1\n2\n3\n4\n5"),
    ],
)
def test_a_text_goes_out_as_clean_paragraphs(typed: str, text: str) -> None:
    assert text_of(typed) == text


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (" \n\u200b\n ", "error-announcement-asked"),
        ("x" * 1001, "error-announcement-too-long"),
        ("1\n2\n3\n4\n5\n6", "error-announcement-paragraphs"),
    ],
)
def test_what_is_no_text_or_too_much_is_refused(typed: str, key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        text_of(typed)
    assert refused.value.key == key


SENT = Announcement(
    AnnouncementId(1),
    AccountId(9),
    NOW,
    Audience(MEMBERS),
    SERVICE,
    "Bonjour",
    AnnouncementState.DONE,
    AccountId(0),
    NOW,
)
AGAIN = replace(SENT, id=AnnouncementId(2), state=AnnouncementState.DRAFT, send_at=None)


@pytest.mark.parametrize(
    ("one", "other", "after", "doubled"),
    [
        (AGAIN, SENT, timedelta(minutes=9, seconds=59), True),
        (AGAIN, SENT, timedelta(minutes=10), False),
        (AGAIN, replace(SENT, state=AnnouncementState.STOPPED), timedelta(minutes=1), True),
        (AGAIN, replace(SENT, state=AnnouncementState.SENDING), timedelta(minutes=1), True),
        (AGAIN, replace(SENT, state=AnnouncementState.DRAFT), timedelta(minutes=1), False),
        (AGAIN, replace(SENT, state=AnnouncementState.SCHEDULED), timedelta(hours=9), True),
        (AGAIN, replace(SENT, text="Bonsoir"), timedelta(minutes=1), False),
        (AGAIN, replace(SENT, audience=Audience(BOOKED)), timedelta(minutes=1), False),
        (AGAIN, replace(AGAIN, state=AnnouncementState.DONE), timedelta(minutes=1), False),
    ],
)
def test_the_same_text_to_the_same_people_within_ten_minutes_is_doubled(
    one: Announcement, other: Announcement, after: timedelta, doubled: bool
) -> None:
    assert is_doubled(one, other, NOW + after) is doubled


@pytest.mark.parametrize(
    ("waiting", "sent", "since", "left"),
    [
        (600, 300, NOW - timedelta(seconds=10), timedelta(seconds=20)),
        (0, 300, NOW - timedelta(seconds=10), timedelta(0)),
        (5, 0, None, None),
        (5, 1, NOW, None),
    ],
)
def test_the_time_left_follows_the_pace_so_far(
    waiting: int, sent: int, since: datetime | None, left: timedelta | None
) -> None:
    assert time_left(Progress(waiting=waiting), Pace(sent, since), NOW) == left
