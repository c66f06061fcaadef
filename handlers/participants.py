"""The people whom the structure follows: found in a list, and one person's record."""

from collections.abc import Sequence

from core.errors import NotFoundError
from core.model.act import Role
from core.model.ids import ParticipantId
from core.model.people import Participant
from handlers.bookings import booking_button
from handlers.dialogue import Dialogue
from handlers.names import nobody_found
from handlers.reply import Reply, Row, Text
from handlers.steps import Step
from handlers.turn import MEMBERS, Route, Scene, Screen, Subject, Turn

MOST_PEOPLE = 5
"""On one screen; the others by the next ones, or by typing."""
MOST_BOOKINGS = 4


def subject() -> Subject:
    return Subject(
        routes=(
            Route("people", MEMBERS, open_all),
            Route("person", MEMBERS, open_one),
            Route("more-people", MEMBERS, open_following, bound=True),
        ),
        screens=(
            Screen(Step.PARTICIPANTS, MEMBERS, show_all, typed=find),
            Screen(Step.PARTICIPANT, MEMBERS, show_one),
        ),
        commands={"participants": "people"},
    )


async def open_all(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.PARTICIPANTS, like="", people_after=None)


async def find(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.PARTICIPANTS, like=turn.text[:80], people_after=None)


async def open_one(turn: Turn) -> Dialogue:
    return turn.dialogue.to(Step.PARTICIPANT, participant_id=ParticipantId(turn.number))


async def open_following(turn: Turn) -> Dialogue:
    """The target is the last person shown: the same list, from after them on."""
    return turn.dialogue.to(turn.dialogue.step, people_after=ParticipantId(turn.number))


async def show_all(scene: Scene) -> Reply:
    dialogue = scene.dialogue
    found = await scene.view.participants.last_used(
        scene.structure_id, like=dialogue.like, after=dialogue.people_after, limit=MOST_PEOPLE + 1
    )
    people = found[:MOST_PEOPLE]
    rows: list[Row] = [(scene.button("button-person", "person", one.id, name=one.name),) for one in people]
    rows += following(scene, [one.id for one in found], first="people")
    new = [scene.button("button-new-person", "new-person")] if scene.has(Role.REFERENT) else []
    rows.append((*new, scene.button("button-menu", "menu")))
    told = Text("participants-type") if people or not scene.dialogue.like else nobody_found(scene)
    return Reply((Text("participants-title"), told), tuple(rows))


def following(scene: Scene, found: Sequence[ParticipantId], *, first: str) -> list[Row]:
    """On to the next people, of whom one more than a page was `found`; at the end, by `first`, to the first ones."""
    if len(found) > MOST_PEOPLE:
        return [(scene.step(Text("button-more"), "more-people", found[MOST_PEOPLE - 1]),)]
    return [(scene.step(Text("button-first-people"), first),)] if scene.dialogue.people_after else []


async def show_one(scene: Scene) -> Reply:
    number = scene.dialogue.participant_id or ParticipantId(0)
    person = await scene.view.participants.participant(scene.structure_id, number)
    if person is None:
        raise NotFoundError(number)
    bookings = await scene.view.bookings.of_participant(scene.structure_id, number, now=scene.now)
    told = [Text("participant-title", {"name": person.name})]
    if person.support_kind:
        told.append(Text("participant-kind", {"kind": Text(f"kind-{person.support_kind}")}))
    told.append(Text("participant-attested", {"day": person.attested_at}))
    told.append(await _reached(scene, person))
    told.append(Text("participant-bookings", {"count": len(bookings)}))
    rows: list[Row] = [(booking_button(scene, one),) for one in bookings[:MOST_BOOKINGS]]
    if scene.has(Role.REFERENT):
        rows.append(_kept_by_referent(scene, person))
    rows.append((scene.button("button-participants", "people"), scene.button("button-menu", "menu")))
    return Reply(tuple(told), tuple(rows))


async def _reached(scene: Scene, person: Participant) -> Text:
    """Whether what is told arrives: at one address at least that does not refuse it. A web page refuses nothing."""
    if person.account_id is None:
        return Text("participant-not-linked")
    addresses = await scene.view.addresses.of(person.account_id)
    return Text("participant-linked" if any(one.reachable for one in addresses) else "participant-cut-off")


def _kept_by_referent(scene: Scene, person: Participant) -> Row:
    label, verb = ("button-unlink-phone", "unlink-phone") if person.account_id else ("button-link-phone", "link-phone")
    return (scene.button(label, verb, person.id), scene.button("button-record", "record", person.id))
