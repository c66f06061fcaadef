"""Valid facts, so that each row of a table states only what differs from an ordinary booking that nothing hinders.

The ordinary day is Friday 27 November 2026, 11:00 in Paris, in 2026-W48; the ordinary performance is on the next
evening; the ordinary order is one participant alone.
"""

from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

from core.convention.policy import SeasonPolicy
from core.model.bookings import Companion, CompanionReason, Order, Party
from core.model.facts import BookingFacts, HolderFacts, LiveBooking, StructureUse
from core.model.findings import Findings
from core.model.ids import AccountId, MemberId, OfferId, ParticipantId, PerformanceId, StructureId
from core.model.names import PersonName
from core.model.offers import Performance, PerformanceState, Place, Territory
from core.model.people import SupportKind
from core.model.structures import Convention, Member, MemberRole, Structure, StructureState

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
STARTS_AT = datetime(2026, 11, 28, 19, tzinfo=UTC)
GENERATIONS = ("2019", "2023")


def utc(text: str) -> datetime:
    """An ISO instant written without its zone, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def policy(generation: str = "2023", **changes: object) -> SeasonPolicy:
    """The policy as the package ships it, with `changes` made to a copy."""
    text = files("core.convention").joinpath(f"{generation}.toml").read_text(encoding="utf-8")
    return SeasonPolicy.from_toml(text).model_copy(update=changes)


def performance(
    *,
    number: int = 100,
    starts_at: datetime | None = STARTS_AT,
    ends_at: datetime | None = None,
    state: PerformanceState = PerformanceState.PUBLISHED,
    seats_total: int = 100,
    seats_taken: int = 0,
    max_party: int = 4,
    url: str = "https://venue.example/spectacle",
) -> Performance:
    place = Place("Théâtre des Essais", "1 rue des Essais", "Villeurbanne", "69266", Territory.METROPOLE)
    return Performance(
        id=PerformanceId(number),
        offer_id=OfferId(1),
        title="Cirque d'essai",
        category="cirque",
        place=place,
        day=starts_at.date() if starts_at else date(2026, 11, 28),
        starts_at=starts_at,
        ends_at=ends_at,
        state=state,
        seats_total=seats_total,
        seats_taken=seats_taken,
        max_party=max_party,
        access=frozenset(),
        url=url,
    )


def convention(
    generation: str = "2023", *, signed_on: date | None = date(2023, 9, 1), ended_on: date | None = None
) -> Convention:
    return Convention(generation, signed_on, ended_on)


SIGNED = convention()


def structure(
    *,
    number: int = 1,
    state: StructureState = StructureState.ACTIVE,
    signed: Convention | None = SIGNED,
    suspended_why: str = "",
) -> Structure:
    return Structure(StructureId(number), "Maison d'essai", state, signed, suspended_why)


def member(
    *,
    structure_id: int = 1,
    role: MemberRole = MemberRole.REFERENT,
    authorised: bool = True,
    terms_season: str | None = "2026-2027",
) -> Member:
    name = PersonName("Rose", "Référente")
    return Member(MemberId(1), StructureId(structure_id), AccountId(1), name, role, authorised, terms_season)


def live(
    performance_id: int = 200,
    *,
    booked_at: datetime = NOW - timedelta(days=1),
    starts_at: datetime = STARTS_AT + timedelta(days=20),
    ends_at: datetime | None = None,
) -> LiveBooking:
    return LiveBooking(performance_id, booked_at, starts_at, ends_at)


def holder(
    number: int = 10,
    *,
    of_structure: bool = True,
    support_kind: SupportKind | None = SupportKind.SOCIAL,
    attested: bool = True,
    live: tuple[LiveBooking, ...] = (),
    exceptions: tuple[str, ...] = (),
    name: PersonName | None = None,
) -> HolderFacts:
    return HolderFacts(ParticipantId(number), of_structure, support_kind, attested, live, exceptions, name)


PERFORMANCE = performance()
STRUCTURE = structure()
MEMBER = member()
NO_USE = StructureUse()


def facts(
    *holders: HolderFacts,
    performance: Performance = PERFORMANCE,
    structure: Structure | None = STRUCTURE,
    member: Member | None = MEMBER,
    use: StructureUse = NO_USE,
) -> BookingFacts:
    return BookingFacts(performance, structure, member, holders or (holder(),), use)


def party(holder: int = 10, *guests: PersonName) -> Party:
    return Party(ParticipantId(holder), guests)


def order(*parties: Party, companions: tuple[Companion, ...] = ()) -> Order:
    return Order(PerformanceId(100), parties or (party(),), companions)


def guests(count: int) -> tuple[PersonName, ...]:
    return tuple(PersonName("Ami", f"Essai{number}") for number in range(count))


def companions(count: int) -> tuple[Companion, ...]:
    return tuple(Companion(PersonName("Pro", f"Essai{n}"), CompanionReason.NEEDED) for n in range(count))


def told(findings: Findings) -> list[tuple[str, str, str]]:
    """Clause, level and key of each finding: what most rows are about."""
    return [(finding.clause, finding.level.value, finding.key) for finding in findings]
