"""Notices about whom nobody told yet, and whom to call: by name to their structure, in figures to staff (I1, A9)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.ids import StructureId
from core.model.names import PersonName
from core.model.notices import NoticeKind, Told
from core.model.offers import Performance
from core.model.relays import Relay, RelayLevel
from core.ports import View
from core.rules.relays import RelayOutcome, outcome
from core.usecases.relay_subjects import performance_told
from handlers.notices.drawing import Kinds, fact, gone, performance_of, what
from handlers.notices.passing_on import about_what
from handlers.press import Press
from handlers.reply import Arg, Reply, Text

MOST_NAMES = 20
MOST_STRUCTURES = 4
_CLOSED: Mapping[RelayOutcome, str] = MappingProxyType(
    {RelayOutcome.TOLD: "notice-relays-done", RelayOutcome.DROPPED: "notice-relays-dropped"}
)
_CLOSED_TO_STAFF: Mapping[RelayOutcome, str] = MappingProxyType(
    {RelayOutcome.TOLD: "notice-relays-staff-done", RelayOutcome.DROPPED: "notice-relays-staff-dropped"}
)


async def _escalated(told: Told, reader: Actor, view: View) -> Reply:
    """Whom it is about as it is now: to be told, or told, or not told in time, or not to be told any more."""
    performance, number = await performance_of(told, view), StructureId(int(told.args["structure"]))
    if performance is None:
        return gone()
    relays = await _of_date(told, view, number, performance)
    if "staff" in told.args:
        return await _escalated_to_staff(told, reader, view, number, performance, relays)
    if reader.structure_id != number:
        return gone()
    people = _escalated_ones(relays, RelayLevel.REFERENT)
    match outcome(relays, RelayLevel.REFERENT, heard_at=told.made_at):
        case RelayOutcome.OPEN:
            late = [one for one in people if one.done_at is None]
            see = ("button-relay-open", Press("relay", str(late[0].id)))
            if len(late) > 1:
                see = ("button-relays-open", Press("relays"))
            title = Text("notice-relays", {"count": _people(late)})
            return fact(title, *what(performance), *_by_kind(late), buttons=(see,))
        case RelayOutcome.UNTOLD:
            names = _names(tuple(dict.fromkeys(one.name for one in people if one.done_by is None)))
            told_none = Text("notice-relays-untold", {"names": names})
            return fact(told_none, *what(performance))
        case closed:
            return fact(Text(_CLOSED[closed]), *what(performance))


async def _escalated_to_staff(
    told: Told, reader: Actor, view: View, number: StructureId, performance: Performance, relays: Sequence[Relay]
) -> Reply:
    """In figures (A9)."""
    structure = await view.people.structure(number)
    if structure is None or Role.STAFF not in reader.roles:
        return gone()
    name, people = structure.name, _escalated_ones(relays, RelayLevel.STAFF)
    match outcome(relays, RelayLevel.STAFF, heard_at=told.made_at):
        case RelayOutcome.OPEN:
            late = [one for one in people if one.done_at is None]
            title = Text("notice-relays-staff", {"structure": name, "count": _people(late)})
            about = Text("notice-relays-staff-about", {"about": _abouts(late)})
            see = ("button-open-structure", Press("structure", str(number)))
            return fact(title, *what(performance), about, Text("notice-relays-staff-call"), buttons=(see,))
        case RelayOutcome.UNTOLD:
            count = _people([one for one in people if one.done_by is None])
            return fact(Text("notice-relays-staff-untold", {"structure": name, "count": count}), *what(performance))
        case closed:
            return fact(Text(_CLOSED_TO_STAFF[closed], {"structure": name}), *what(performance))


async def _of_date(told: Told, view: View, number: StructureId, performance: Performance) -> Sequence[Relay]:
    found = []
    for relay in await view.relays.of_structure(number, since=told.made_at):
        about = await performance_told(view, relay.told)
        if about is not None and about.id == performance.id:
            found.append(relay)
    return found


def _escalated_ones(relays: Sequence[Relay], level: RelayLevel) -> Sequence[Relay]:
    return [one for one in relays if one.level >= level]


def _by_kind(late: Sequence[Relay]) -> Sequence[Text]:
    """Who does not know what."""
    return [
        Text("notice-relays-names", {"about": about, "names": _names([one.name for one in late if _is(one, about)])})
        for about in _abouts(late)
    ]


def _abouts(late: Sequence[Relay]) -> tuple[Text, ...]:
    """What is to be said, each once."""
    return tuple(map(Text, dict.fromkeys(about_what(one).key for one in late)))


def _is(relay: Relay, about: Text) -> bool:
    return about_what(relay).key == about.key


def _people(relays: Sequence[Relay]) -> int:
    return len({one.participant_id for one in relays})


async def _call_list(told: Told, reader: Actor, view: View) -> Reply:
    """The names to call, as they are now: whoever answers meanwhile is not among them any more."""
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    if "structure" not in told.args:
        return await _calls_counted(reader, view, performance)
    number = StructureId(int(told.args["structure"]))
    if reader.structure_id != number:
        return gone()
    people = await view.call_lists.to_call(number, performance.id)
    if not people:
        return fact(Text("notice-calls-done"), *what(performance))
    lines = []
    for key, unsure in (("notice-calls-untold", False), ("notice-calls-unsure", True)):
        if names := [one.name for one in people if one.unsure is unsure]:
            lines.append(Text(key, {"names": _names(names)}))
    see = ("button-relays-open", Press("relays"))
    return fact(Text("notice-calls", {"count": len(people)}), *what(performance), *lines, buttons=(see,))


async def _calls_counted(reader: Actor, view: View, performance: Performance) -> Reply:
    counts = await view.call_lists.counts(performance.id)
    if Role.STAFF not in reader.roles:
        return gone()
    if not counts:
        return fact(Text("notice-calls-staff-done"), *what(performance))
    lines = [
        Text("notice-calls-of", {"structure": one.structure, "count": one.people}) for one in counts[:MOST_STRUCTURES]
    ]
    if len(counts) > MOST_STRUCTURES:
        lines.append(Text("alert-more", {"count": len(counts) - MOST_STRUCTURES}))
    total = Text("notice-calls-staff", {"count": sum(one.people for one in counts)})
    return fact(total, *what(performance), *lines)


def _names(names: Sequence[PersonName]) -> tuple[Arg, ...]:
    """As many as one reads; how many more is said."""
    over = len(names) - MOST_NAMES
    return (*names[:MOST_NAMES], *((Text("names-more", {"count": over}),) if over > 0 else ()))


KINDS: Kinds = MappingProxyType({NoticeKind.RELAY_ESCALATED: _escalated, NoticeKind.CALL_LIST: _call_list})
