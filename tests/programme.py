"""The made-up programme: dates of shows as an offers file gives them, around the ordinary moment."""

from datetime import UTC, date, datetime, timedelta

from core.model.offers import Territory
from core.offersfile.rows import OfferRow
from core.rules.weeks import paris_day

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""Sunday 22 November 2026, 11:00 in Paris, in 2026-W47."""


def offer_row(
    external_id: str,
    *,
    starts_at: datetime | None = NOW + timedelta(days=9),
    day: date | None = None,
    seats: int = 20,
    max_party: int | None = None,
) -> OfferRow:
    """One date of a show, as an offers file gives it; a draft without `starts_at`."""
    return OfferRow(
        external_id=external_id,
        venue="Salle des Essais",
        address="1 rue des Essais",
        commune="Villeurbanne",
        insee_code="69266",
        territory=Territory.METROPOLE,
        title=external_id,
        category="cirque",
        day=day or (paris_day(starts_at) if starts_at else date(2026, 12, 1)),
        starts_at=starts_at,
        ends_at=None,
        url="https://venue.example/",
        seats=seats,
        access=frozenset(),
        max_party=max_party,
    )


def programme(now: datetime) -> tuple[OfferRow, ...]:
    """Named by what they are for: four ordinary dates, one small, one late to cancel, one closed, one draft."""
    return (
        offer_row("cirque", starts_at=now + timedelta(days=9)),
        offer_row("danse", starts_at=now + timedelta(days=10)),
        offer_row("opera", starts_at=now + timedelta(days=11)),
        offer_row("jazz", starts_at=now + timedelta(days=12)),
        offer_row("petit", starts_at=now + timedelta(days=13), seats=2),
        offer_row("demain", starts_at=now + timedelta(hours=20)),
        offer_row("clos", starts_at=now + timedelta(hours=1)),
        offer_row("brouillon", starts_at=None, day=paris_day(now + timedelta(days=14))),
    )
