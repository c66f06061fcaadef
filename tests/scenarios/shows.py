"""A programme to look through: kinds, places and days, each offer named by what finds it."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.offers import Access, Territory
from core.offersfile.rows import OfferRow
from tests.programme import offer_row

PARIS = ZoneInfo("Europe/Paris")


def at(day: int, month: int = 11, hour: int = 20) -> datetime:
    """On the wall clock of Paris, 2026."""
    return datetime(2026, month, day, hour, tzinfo=PARIS)


def show(
    title: str,
    starts_at: datetime,
    *,
    category: str = "théâtre",
    commune: tuple[str, str, Territory] = ("Lyon 3e Arrondissement", "69383", Territory.METROPOLE),
    access: frozenset[Access] = frozenset(),
    seats: int = 20,
) -> OfferRow:
    name, insee_code, territory = commune
    row = offer_row(title, starts_at=starts_at, seats=seats)
    return replace(
        row, category=category, commune=name, insee_code=insee_code, territory=territory, access=access, title=title
    )


VILLEURBANNE = ("Villeurbanne", "69266", Territory.METROPOLE)
BOURG = ("Bourg-en-Bresse", "01053", Territory.AIN)
VILLEFRANCHE = ("Villefranche-sur-Saône", "69264", Territory.RHONE)

ROWS = (
    show("Ce jour même", at(22, hour=18), category="concert"),
    show("Demain midi", at(23, hour=12), category="concert"),
    show("Demain au soir", at(23), category="concert"),
    show("Piste aux étoiles", at(28), category="cirque", commune=VILLEURBANNE),
    show("Piste ailleurs", at(28), category="cirque", commune=BOURG),
    show(
        "Piste dimanche", at(29, hour=15), category="cirque", commune=VILLEURBANNE, access=frozenset({Access.HEARING})
    ),
    show("Salon de thé", at(12, 12), commune=VILLEFRANCHE, access=frozenset({Access.MOBILITY})),
    show("Le Bourgeois gentilhomme", at(19, 12), seats=2),
)
