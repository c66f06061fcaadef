"""An entry of a waiting list as its structure and its participant see it: whose it is, how it stands, its buttons."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import NotFoundError
from core.model.act import Actor
from core.model.waiting import EntryFacts, Hold, HoldReason
from handlers.performances import shortened, when
from handlers.press import Press
from handlers.reply import Button, Row, Text
from handlers.turn import Scene


def is_own(entry: EntryFacts, who: Actor) -> bool:
    """Of the participant, who is told in the plainest words and of nobody else; False for the structure's members."""
    return entry.structure_id != who.structure_id


def may_see(entry: EntryFacts, who: Actor) -> bool:
    """Members of its structure, and the linked participant who waits without another one (A9)."""
    holders = [party.holder for party in entry.order.parties]
    return not is_own(entry, who) or (len(holders) == 1 and holders[0] in who.participant_ids)


async def shown_entry(scene: Scene) -> EntryFacts:
    """The one that the dialogue is about, ended or not. Raises NotFoundError: unknown, or somebody else's (A9)."""
    number = scene.dialogue.entry_id
    entry = await scene.view.waiting.entry(number) if number else None
    if entry is None or not may_see(entry, scene.who):
        raise NotFoundError(number)
    return entry


def offer_of(entry: EntryFacts, now: datetime) -> Hold | None:
    """The seats that it may take now. At its last instant an offer is over, whether the tick came or not."""
    hold = entry.hold
    if hold is None or (hold.expires_at is not None and now >= hold.expires_at):
        return None
    return hold


def lines(entry: EntryFacts, who: Actor, now: datetime) -> Sequence[Text]:
    """When it plays, for whom it waits, how it stands."""
    return (*who_and_when(entry, who), *standing(entry, who, now))


def who_and_when(entry: EntryFacts, who: Actor) -> Sequence[Text]:
    """A participant reads of no name."""
    if is_own(entry, who):
        return (when(entry.performance),)
    people = Text("waiting-for", {"names": entry.holders, "seats": entry.seats})
    return (when(entry.performance), people)


def standing(entry: EntryFacts, who: Actor, now: datetime) -> Sequence[Text]:
    """Its rank and what is ahead, or the seats kept for it."""
    return _own_standing(entry, now) if is_own(entry, who) else _standing(entry, now)


def _standing(entry: EntryFacts, now: datetime) -> Sequence[Text]:
    hold = offer_of(entry, now)
    if hold is None:
        rank = Text("waiting-rank", {"rank": entry.rank, "ahead": entry.ahead_seats})
        return (rank, Text("waiting-no-promise"))
    if hold.why is HoldReason.LAST_HOURS or hold.expires_at is None:
        return (Text("waiting-shared"),)
    return (Text("waiting-offered", {"seats": hold.seats, "until": hold.expires_at}),)


def _own_standing(entry: EntryFacts, now: datetime) -> Sequence[Text]:
    hold = offer_of(entry, now)
    if hold is None:
        return (Text("own-waiting-rank", {"before": entry.rank - 1}), Text("own-waiting-not-sure"))
    if hold.why is HoldReason.LAST_HOURS or hold.expires_at is None:
        return (Text("own-waiting-shared"),)
    offered = Text("own-waiting-offered", {"seats": hold.seats})
    return (offered, Text("own-waiting-until", {"until": hold.expires_at}))


def state_line(entry: EntryFacts, now: datetime) -> Text:
    """How it stands, in a list."""
    hold = offer_of(entry, now)
    if hold is None:
        return Text("waiting-state-rank", {"rank": entry.rank})
    if hold.why is HoldReason.LAST_HOURS or hold.expires_at is None:
        return Text("waiting-state-shared")
    return Text("waiting-state-offered", {"until": hold.expires_at})


def answers(entry_id: int, hold_id: int, *, own: bool) -> tuple[tuple[str, Press], ...]:
    """The two buttons of an offer, each a label and its press: good at any time, the use case knows whether in time."""
    target = f"{entry_id}:{hold_id}"
    yes = "button-take-own" if own else "button-take"
    return ((yes, Press("wait-yes", target)), ("button-decline", Press("wait-no", target)))


def answer_row(entry: EntryFacts, hold: Hold, *, own: bool, refused: bool) -> Row:
    """Yes and no; where yes would be refused, only no."""
    both = answers(entry.id, hold.id, own=own)
    return tuple(Button(Text(label), press) for label, press in (both[1:] if refused else both))


def entry_button(scene: Scene, entry: EntryFacts) -> Button:
    title = shortened(entry.performance.title)
    if is_own(entry, scene.who):
        label = "button-own-answer" if offer_of(entry, scene.now) else "button-own-waiting"
        return scene.button(label, "waiting-entry", entry.id, title=title)
    return scene.button(
        "button-waiting-entry",
        "waiting-entry",
        entry.id,
        day=entry.performance.starts_at or entry.performance.day,
        name=entry.holders[0],
        title=title,
    )
