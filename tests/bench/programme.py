"""A made-up programme of any size: words, kinds and places as uneven as real ones."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from core.model.offers import Access, Territory
from core.offersfile.rows import OfferRow
from core.rules.weeks import paris_day

DAYS = 300
DATES_AN_OFFER = 4
RARE = 3
"""Performances with the rare access, and shows with the rare word, however large the programme is."""
RARE_ACCESS = Access.PSYCHIC
RARE_WORD = "strapontin"
RARE_CATEGORY = "cirque"

_CATEGORIES = ("concert", "musique", "théâtre", "danse", "cinéma", "lecture", "opéra", "sport", "conte", RARE_CATEGORY)
_OFTEN = (30, 15, 15, 10, 8, 6, 5, 5, 4, 2)
_PLACES = (
    (Territory.METROPOLE, "Lyon 1er Arrondissement", "69381"),
    (Territory.METROPOLE, "Villeurbanne", "69266"),
    (Territory.METROPOLE, "Vaulx-en-Velin", "69256"),
    (Territory.RHONE, "Villefranche-sur-Saône", "69264"),
    (Territory.AIN, "Bourg-en-Bresse", "01053"),
)
_VENUES = 60
_SYLLABLES = ("ba", "cor", "di", "fan", "gri", "jo", "lan", "mé", "nou", "pré", "quin", "ra", "sol", "tur", "vi", "zé")


def programme(count: int, now: datetime, *, hot_seats: int = 0) -> list[OfferRow]:
    """`count` performances over the `DAYS` days after `now` (UTC), the rare ones last; "hot" is one more."""
    chance = random.Random(count)  # noqa: S311 - the same programme each time
    shows = [_show(number, chance) for number in range(RARE + max(1, count // DATES_AN_OFFER))]
    rows = []
    for number in range(count):
        show, access = chance.choice(shows[RARE:]), frozenset({Access.MOBILITY} if chance.random() < 0.4 else ())
        if number >= count - RARE:
            show, access = shows[number - count + RARE], frozenset({RARE_ACCESS})
        starts_at = now + timedelta(hours=7) + timedelta(days=DAYS) * number / count
        day = paris_day(starts_at)
        rows.append(replace(show, external_id=f"p{number}", day=day, starts_at=starts_at, access=access))
    if hot_seats:
        rows.append(replace(rows[count // 20], external_id="hot", seats=hot_seats))
    return rows


def _show(number: int, chance: random.Random) -> OfferRow:
    venue = chance.randrange(_VENUES)
    territory, commune, insee_code = _PLACES[venue % len(_PLACES)]
    title = f"{_word(chance, 2)} {_word(chance, 3)} {_word(chance, 4)}"
    return OfferRow(
        external_id="",
        venue=f"Salle {_SYLLABLES[venue % len(_SYLLABLES)]} {venue}",
        address=f"{venue} rue de la Salle",
        commune=commune,
        insee_code=insee_code,
        territory=territory,
        title=f"{RARE_WORD} {title}" if number < RARE else title,
        category=chance.choices(_CATEGORIES, _OFTEN)[0],
        day=paris_day(datetime.fromtimestamp(0).astimezone()),
        starts_at=None,
        ends_at=None,
        url="https://example.org/spectacle",
        seats=chance.randrange(20, 40),
        access=frozenset(),
        max_party=None,
    )


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables))
