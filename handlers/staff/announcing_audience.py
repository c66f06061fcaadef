"""To whom the staff announce something: members, participants who agreed, chosen structures, those booked on a date."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from core.convention.season import season_label
from core.errors import StaleError
from core.model.announcements import Audience, AudienceKind
from core.model.offers import Territory
from core.model.people import SupportKind
from core.rules.announcements import KINDS_FOR, chooses, territory_of
from core.rules.weeks import paris_day
from handlers.dialogue import Announcing, Dialogue
from handlers.reply import Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

T = TypeVar("T")

ASKED = (AudienceKind.MEMBERS, AudienceKind.STRUCTURES, AudienceKind.PARTICIPANTS)
"""At once; whoever booked is chosen by the date."""


class AnnouncingTo:
    def __init__(self, services: Services) -> None:
        self._communes = services.communes

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("announce", STAFF, self.open),
                Route("announce-to", STAFF, self.choose, bound=True),
                Route("announce-turn", STAFF, self.turn, bound=True),
                Route("announce-go", STAFF, self.go_on, bound=True),
                Route("announce-kind", STAFF, self.choose_kind, bound=True),
            ),
            screens=(
                Screen(Step.ANNOUNCE_TO, STAFF, self.show),
                Screen(Step.ANNOUNCE_STRUCTURES, STAFF, self.show_structures),
                Screen(Step.ANNOUNCE_KIND, STAFF, self.show_kinds),
            ),
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_TO, announcing=Announcing())

    async def choose(self, turn: Turn) -> Dialogue:
        who = next((one for one in ASKED if one.value == turn.target), None)
        if who is None:
            raise StaleError("no such audience")
        step = Step.ANNOUNCE_STRUCTURES if who is AudienceKind.STRUCTURES else Step.ANNOUNCE_KIND
        return turn.dialogue.to(step, announcing=Announcing(audience=Audience(who)))

    async def turn(self, turn: Turn) -> Dialogue:
        """The next value of what is pressed; after the last one, any."""
        audience = _audience(turn.dialogue)
        turned = {
            "territory": lambda: replace(audience, territory=_next(audience.territory, (None, *Territory))),
            "sector": lambda: replace(audience, sector=_next(audience.sector, (None, *SupportKind))),
            "season": lambda: replace(audience, season=_next(audience.season, ("", *_seasons(turn)))),
        }.get(turn.target)
        if turned is None or audience.who is not AudienceKind.STRUCTURES:
            raise StaleError("nothing to turn")
        return turn.dialogue.to(Step.ANNOUNCE_STRUCTURES, announcing=Announcing(audience=turned()))

    async def go_on(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.ANNOUNCE_KIND, announcing=Announcing(audience=_audience(turn.dialogue)))

    async def choose_kind(self, turn: Turn) -> Dialogue:
        audience = _audience(turn.dialogue)
        kind = next((one for one in KINDS_FOR[audience.who] if one.value == turn.target), None)
        if kind is None:
            raise StaleError("not for this audience")
        return turn.dialogue.to(Step.ANNOUNCE_TEXT, announcing=Announcing(audience=audience, kind=kind))

    async def show(self, scene: Scene) -> Reply:
        rows: list[Row] = [(scene.step(Text(f"button-to-{one.value}"), "announce-to", one.value),) for one in ASKED]
        rows.append((scene.button("button-to-booked", "announce-date"),))
        rows.append((scene.button("button-announcements", "announcements"), scene.button("button-menu", "menu")))
        return Reply((Text("announce-to-title"), Text("announce-to-told")), tuple(rows))

    async def show_structures(self, scene: Scene) -> Reply:
        audience = _audience(scene.dialogue)
        every = await scene.view.announcements.structures()
        found = sum(chooses(audience, one, self._communes) for one in every)
        told = [Text("announce-structures-title"), Text("announce-structures-found", {"count": found})]
        unplaced = sum(territory_of(one.postal_address, self._communes) is None for one in every)
        if audience.territory is not None and unplaced:
            told.append(Text("announce-structures-unplaced", {"count": unplaced}))
        rows: list[Row] = [(scene.step(label, "announce-turn", what),) for what, label in _choices(audience)]
        rows += [(scene.step(Text("button-go-on"), "announce-go"),)] if found else []
        rows.append((scene.button("button-back", "announce"), scene.button("button-menu", "menu")))
        return Reply((*told, Text("announce-structures-told")), tuple(rows))

    async def show_kinds(self, scene: Scene) -> Reply:
        audience = _audience(scene.dialogue)
        kinds = KINDS_FOR[audience.who]
        told = [Text("announce-kind-title"), *(Text(f"announce-kind-told-{kind.value}") for kind in kinds)]
        rows: list[Row] = [
            (scene.step(Text(f"announcement-kind-{kind.value}"), "announce-kind", kind.value),) for kind in kinds
        ]
        rows.append((scene.button("button-back", "announce"), scene.button("button-menu", "menu")))
        return Reply(tuple(told), tuple(rows))


def _audience(dialogue: Dialogue) -> Audience:
    """Raises StaleError where none was chosen."""
    if dialogue.announcing.audience is None:
        raise StaleError("no audience")
    return dialogue.announcing.audience


def _choices(audience: Audience) -> tuple[tuple[str, Text], ...]:
    territory = f"territory-{audience.territory.replace('_', '-')}" if audience.territory else "audience-any"
    sector = f"kind-{audience.sector.value}" if audience.sector else "audience-any"
    season = Text("audience-season", {"season": audience.season}) if audience.season else Text("audience-any")
    return (
        ("territory", Text("button-turn-territory", {"what": Text(territory)})),
        ("sector", Text("button-turn-sector", {"what": Text(sector)})),
        ("season", Text("button-turn-season", {"what": season})),
    )


def _seasons(turn: Turn) -> tuple[str, str]:
    """The present one, the one before."""
    today = paris_day(turn.now)
    return season_label(today), season_label(today.replace(year=today.year - 1, day=1))


def _next(value: T, values: Sequence[T]) -> T:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
