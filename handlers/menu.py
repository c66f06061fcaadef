"""The one menu from which everything is reached, what comes behind its "Plus…", and the help."""

from collections.abc import Sequence

from core.model.act import Role
from core.rules.weeks import paris_day, week_of
from handlers.attendance.listing import attendance_count
from handlers.dialogue import Dialogue
from handlers.drafts import resume_row
from handlers.reply import Button, Reply, Row, Text
from handlers.staff.alerts import alerts_count
from handlers.steps import Step
from handlers.turn import EVERYBODY, HOLDERS, MEMBERS, PARTICIPANTS, STAFF, VENUES, Route, Scene, Screen, Subject, Turn
from handlers.vouchers import by_performance
from handlers.waiting.ways import waiting_way

MORE_WAYS: tuple[tuple[frozenset[Role], str, str], ...] = (
    (HOLDERS | STAFF, "button-directory", "directory"),
    (MEMBERS, "button-my-structure", "my-structure"),
    (MEMBERS, "button-team", "team"),
    (MEMBERS, "button-papers", "papers"),
    (STAFF, "button-venues", "venues"),
    (STAFF, "button-visitor-code", "visitor-code"),
    (HOLDERS | STAFF | VENUES, "button-addresses", "addresses"),
    (PARTICIPANTS, "button-reminders", "reminders"),
    (PARTICIPANTS, "button-my-data", "my-data"),
    (HOLDERS, "button-subscriptions", "subscriptions"),
    (MEMBERS | STAFF, "button-language", "language"),
)
"""Behind "Plus…", in this order: for whoever holds one of these roles, a label and its verb."""
MOST_IN_MENU = 6
"""Beside "Plus…" and "Aide"; what is over comes first behind "Plus…"."""
MOST_MORE = 6
"""Ways on one screen, beside the next screen and the menu."""


def subject() -> Subject:
    return Subject(
        routes=(
            Route("menu", EVERYBODY, open_menu),
            Route("help", EVERYBODY, open_help),
            Route("more-ways", EVERYBODY, open_more),
        ),
        screens=(
            Screen(Step.MENU, EVERYBODY, show_menu),
            Screen(Step.HELP, EVERYBODY, show_help),
            Screen(Step.MORE, EVERYBODY, show_more),
        ),
        commands={"start": "menu", "menu": "menu", "aide": "help", "help": "help"},
    )


async def open_menu(turn: Turn) -> Dialogue:
    return turn.dialogue.afresh(Step.MENU)


async def open_help(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.HELP)


async def open_more(turn: Turn) -> Dialogue:
    """The target is the number of the screen, from 0."""
    return turn.dialogue.to(Step.MORE, ways_page=turn.number)


async def show_menu(scene: Scene) -> Reply:
    """What a person's roles open, the most used first; a number tells what waits."""
    shown, over = _fitted(await _rows(scene))
    more = [scene.button("button-more-ways", "more-ways")] if over or _ways(scene) else []
    return Reply(await _greeting(scene), (*shown, (*more, scene.button("button-help", "help"))))


async def show_more(scene: Scene) -> Reply:
    """What the menu has no room for, then the rest, a few at a time."""
    _, over = _fitted(await _rows(scene))
    ways = [*(button for row in over for button in row), *_ways(scene)]
    pages = [ways[start : start + MOST_MORE] for start in range(0, len(ways), MOST_MORE)] or [[]]
    page = scene.dialogue.ways_page if scene.dialogue.ways_page < len(pages) else 0
    rows: list[Row] = [tuple(pages[page][start : start + 2]) for start in range(0, len(pages[page]), 2)]
    following = [scene.button("button-more-ways", "more-ways", (page + 1) % len(pages))] if len(pages) > 1 else []
    return Reply((Text("more-title"),), (*rows, (*following, scene.button("button-menu", "menu"))))


def _ways(scene: Scene) -> list[Button]:
    return [scene.button(label, verb) for roles, label, verb in MORE_WAYS if scene.has(*roles)]


def _fitted(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows that the menu has room for, and those over, whole rows."""
    room = MOST_IN_MENU
    for number, row in enumerate(rows):
        room -= len(row)
        if room < 0:
            return rows[:number], rows[number:]
    return rows, ()


async def _rows(scene: Scene) -> list[Row]:
    offers = scene.button("button-offers", "offers")
    rows: list[Row] = [(offers,)]
    if scene.has(Role.MEMBER):
        first = (offers, scene.button("button-bookings", "bookings"))
        rows = [*await resume_row(scene), first, *await _members_rows(scene)]
    if scene.has(Role.PARTICIPANT):
        rows.insert(0, (scene.button("button-my-outings", "my-outings"),))
    if scene.has(Role.STAFF):
        alerts = scene.button("button-alerts", "alerts", count=await alerts_count(scene))
        rows.insert(0, (scene.button("button-announcements", "announcements"), alerts))
        rows.append((scene.button("button-structures", "structures"),))
        rows += await _desk_rows(scene)
        rows.append((scene.button("button-offers-file", "offers-file"),))
    if scene.has(Role.VENUE):
        rows = _venues_rows(scene)
    if not scene.has(*HOLDERS, Role.STAFF, Role.VENUE):
        rows.append((scene.button("button-partners", "directory"),))
        rows.append((scene.button("button-code", "code"),))
    if not scene.has(Role.MEMBER, Role.STAFF):
        rows.append((scene.button("button-language", "language"),))
    return rows


async def _members_rows(scene: Scene) -> list[tuple[Button, ...]]:
    people = scene.button("button-participants", "people")
    vouchers = await scene.view.bookings.to_destroy(scene.structure_id)
    to_do = len(by_performance(vouchers)) + await scene.view.wishes.waiting(scene.structure_id, now=scene.now)
    to_do += await attendance_count(scene)
    to_do += await scene.view.relays.waiting(scene.structure_id, now=scene.now)
    ways = [people]
    if to_do:
        ways.append(scene.button("button-to-do", "to-do", count=to_do))
    ways += await waiting_way(scene)
    return [tuple(ways[:2])] + [tuple(ways[2:])] * bool(ways[2:])


def _venues_rows(scene: Scene) -> list[Row]:
    return [
        (scene.button("button-my-dates", "my-dates"), scene.button("button-give-seats", "my-dates", "seats")),
        (scene.button("button-bulletin", "my-dates", "bulletin"), scene.button("button-door", "my-dates", "door")),
    ]


async def _desk_rows(scene: Scene) -> list[Row]:
    """What waits for the staff; nothing where nothing does."""
    drafts = await scene.view.dates.draft_count(today=paris_day(scene.now))
    asked = await scene.view.exceptions.open_count(week=week_of(scene.now).label)
    waits = [("button-exceptions", "exceptions", asked), ("button-drafts", "drafts", drafts)]
    row = tuple(scene.button(label, verb, count=count) for label, verb, count in waits if count)
    return [row] if row else []


async def _greeting(scene: Scene) -> tuple[Text, ...]:
    rights = await scene.view.people.rights(scene.who.account_id)
    if scene.has(Role.STAFF):
        return (Text("menu-title-staff"), Text("menu-staff"))
    if scene.has(Role.VENUE):
        venues = [await scene.view.venues.venue(one) for one in sorted(scene.who.venue_ids)]
        names = tuple(one.name for one in venues if one is not None)
        return (Text("menu-title"), Text("menu-venue", {"venues": names}))
    if rights.member is not None and rights.structure is not None and scene.has(Role.MEMBER):
        hello = Text("menu-title-member", {"name": rights.member.name.given})
        thanks = (Text("terms-thanks"),) if scene.dialogue.saved and scene.dialogue.step is Step.MENU else ()
        return (hello, *thanks, Text("menu-member", {"structure": rights.structure.name}), Text("menu-type"))
    waits = (Text("menu-pending"),) if rights.member is not None and not rights.member.authorised else ()
    if scene.has(Role.PARTICIPANT):
        return (Text("menu-title"), Text("menu-participant"), *waits)
    return (Text("menu-title"), *waits, Text("menu-visitor"), Text("menu-type"))


async def show_help(scene: Scene) -> Reply:
    commands = Text("help-commands-holder" if scene.has(*HOLDERS) else "help-commands")
    told = [Text("help-title"), Text("help-search"), commands]
    rows: list[Row] = [(scene.button("button-menu", "menu"),)]
    if scene.has(Role.MEMBER):
        told += [Text("help-booking"), Text("help-cancelling"), Text("help-rules")]
        rows.insert(0, (scene.button("button-papers", "papers"),))
    return Reply(tuple(told), tuple(rows))
