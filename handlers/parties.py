"""The people of an outing: guests by name (B4), companions with one of two reasons (B5), and taking somebody out."""

from collections.abc import Iterator, Mapping, Sequence

from core.errors import StaleError
from core.model.bookings import Companion, CompanionReason, Party
from core.model.ids import ParticipantId, PerformanceId
from core.model.names import PersonName
from handlers.dialogue import Dialogue, Draft
from handlers.drafts import peopled
from handlers.names import find_name, looked_for, told_apart, typed_name
from handlers.reply import Button, Reply, Row, Text
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_CHOICES = 7


def subject() -> Subject:
    return Subject(
        routes=(
            Route("guest", MEMBERS, ask_guest, bound=True),
            Route("guest-of", MEMBERS, choose_host, bound=True),
            Route("companion", MEMBERS, ask_reason, bound=True),
            Route("reason", MEMBERS, choose_reason, bound=True),
            Route("take-out", MEMBERS, ask_whom, bound=True),
            Route("out", MEMBERS, take_out, bound=True),
        ),
        screens=(
            Screen(Step.GUEST_OF, MEMBERS, show_hosts, typed=find_name),
            Screen(Step.GUEST_NAME, MEMBERS, show_guest_name, typed=add_guest),
            Screen(Step.COMPANION_REASON, MEMBERS, show_reasons),
            Screen(Step.COMPANION_NAME, MEMBERS, show_companion_name, typed=add_companion),
            Screen(Step.TAKE_OUT, MEMBERS, show_whom, typed=find_name),
        ),
    )


async def ask_guest(turn: Turn) -> Dialogue:
    draft = peopled(turn.dialogue)
    if len(draft.parties) > 1:
        return turn.dialogue.to(Step.GUEST_OF, like="")
    return turn.dialogue.to(Step.GUEST_NAME, guest_of=draft.parties[0].holder)


async def choose_host(turn: Turn) -> Dialogue:
    host = ParticipantId(turn.number)
    if host not in peopled(turn.dialogue).holders:
        raise StaleError("not of this outing")
    return turn.dialogue.to(Step.GUEST_NAME, guest_of=host)


async def add_guest(turn: Turn) -> Dialogue:
    draft, guest = peopled(turn.dialogue), typed_name(turn.text)
    parties = tuple(
        Party(party.holder, (*party.guests, guest)) if party.holder == turn.dialogue.guest_of else party
        for party in draft.parties
    )
    return turn.dialogue.to(Step.CHECK, draft=draft.model_copy(update={"parties": parties}), guest_of=None)


async def ask_reason(turn: Turn) -> Dialogue:
    peopled(turn.dialogue)
    return turn.dialogue.to(Step.COMPANION_REASON)


async def choose_reason(turn: Turn) -> Dialogue:
    if turn.target not in set(CompanionReason):
        raise StaleError("no such reason")
    return turn.dialogue.to(Step.COMPANION_NAME, reason=CompanionReason(turn.target))


async def add_companion(turn: Turn) -> Dialogue:
    draft, name = peopled(turn.dialogue), typed_name(turn.text)
    if turn.dialogue.reason is None:
        raise StaleError("no reason was chosen")
    companions = (*draft.companions, Companion(name, turn.dialogue.reason))
    return turn.dialogue.to(Step.CHECK, draft=draft.model_copy(update={"companions": companions}), reason=None)


async def ask_whom(turn: Turn) -> Dialogue:
    peopled(turn.dialogue)
    return turn.dialogue.to(Step.TAKE_OUT, like="")


async def take_out(turn: Turn) -> Dialogue:
    """A participant with their guests, a guest, or a companion; with the last participant, back to "pour qui ?"."""
    draft = peopled(turn.dialogue)
    left = next((after for place, _, after in _places(draft) if place == turn.target), None)
    if left is None:
        raise StaleError("not of this outing")
    if not left.parties:
        emptied = Draft(performance_id=draft.performance_id)
        return turn.dialogue.to(Step.FOR_WHOM, draft=emptied, like="", people_after=None)
    return turn.dialogue.to(Step.CHECK, draft=left)


async def show_hosts(scene: Scene) -> Reply:
    draft = scene.dialogue.draft or Draft(performance_id=PerformanceId(0))
    names = await scene.view.participants.names(scene.structure_id, [party.holder for party in draft.parties])
    rows = [
        (scene.step(Text("button-person", {"name": name}), "guest-of", one),)
        for one, name in names.items()
        if looked_for(name, scene.dialogue.like)
    ]
    return Reply((Text("guest-of-title"), *_cut(rows)), (*rows[:MOST_CHOICES], (_back(scene),)))


async def show_guest_name(scene: Scene) -> Reply:
    return Reply((Text("guest-title"), Text("guest-told"), Text("name-example")), ((_back(scene),),))


async def show_reasons(scene: Scene) -> Reply:
    rows = [(scene.step(Text(f"button-reason-{reason}"), "reason", reason),) for reason in CompanionReason]
    return Reply((Text("companion-title"), Text("companion-told")), (*rows, (_back(scene),)))


async def show_companion_name(scene: Scene) -> Reply:
    return Reply((Text("companion-name-title"), Text("name-example")), ((_back(scene),),))


async def show_whom(scene: Scene) -> Reply:
    draft = scene.dialogue.draft or Draft(performance_id=PerformanceId(0))
    names = await scene.view.participants.names(scene.structure_id, [party.holder for party in draft.parties])
    placed = {place: names.get(who) if isinstance(who, int) else who for place, who, _ in _places(draft)}
    known = {place: name for place, name in placed.items() if name is not None}
    holders = {place for place, who, _ in _places(draft) if isinstance(who, int)}
    rows: list[Row] = [
        (scene.step(Text("button-person", {"name": shown}), "out", place),)
        for place, shown in told_apart(known, holders & known.keys()).items()
        if looked_for(known[place], scene.dialogue.like)
    ]
    told = (Text("take-out-title"), Text("take-out-told"), *_cut(rows))
    return Reply(told, (*rows[:MOST_CHOICES], (_back(scene),)))


def _cut(rows: Sequence[Row]) -> tuple[Text, ...]:
    """Where not all names have a button: the others are found by typing."""
    return (Text("names-type"),) if len(rows) > MOST_CHOICES else ()


def party_lines(draft: Draft, names: Mapping[ParticipantId, PersonName], *, most: int) -> Sequence[Text]:
    """One line a party, then one for all the companions; `most` lines, where that is too few the rest is counted."""
    known = [party for party in draft.parties if party.holder in names]
    room = most - bool(draft.companions)
    shown = known if len(known) <= room else known[: room - 1]
    told = [_party_line(names[party.holder], party.guests) for party in shown]
    if len(known) > len(shown):
        told.append(Text("check-parties-more", {"count": len(known) - len(shown)}))
    if draft.companions:
        told.append(Text("check-companions", {"names": tuple(one.name for one in draft.companions)}))
    return told


def _party_line(holder: PersonName, guests: tuple[PersonName, ...]) -> Text:
    if guests:
        return Text("check-party-guests", {"name": holder, "guests": guests})
    return Text("check-party", {"name": holder})


def _places(draft: Draft) -> Iterator[tuple[str, ParticipantId | PersonName, Draft]]:
    """Each one who can be taken out: a mark for the button, who it is, and the order without them."""
    for party in draft.parties:
        others = tuple(one for one in draft.parties if one is not party)
        yield f"p{party.holder}", party.holder, draft.model_copy(update={"parties": others})
        for place, guest in enumerate(party.guests):
            fewer = Party(party.holder, party.guests[:place] + party.guests[place + 1 :])
            kept = tuple(fewer if one is party else one for one in draft.parties)
            yield f"g{party.holder}:{place}", guest, draft.model_copy(update={"parties": kept})
    for place, companion in enumerate(draft.companions):
        rest = draft.companions[:place] + draft.companions[place + 1 :]
        yield f"c{place}", companion.name, draft.model_copy(update={"companions": rest})


def _back(scene: Scene) -> Button:
    return scene.step(Text("button-back"), "check")
