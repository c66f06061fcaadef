"""What many talks do on their way to something else."""

from core.model.ids import ParticipantId, PerformanceId
from handlers.press import Press
from tests.scenarios.talk import Talk


async def opens(talk: Talk, performance_id: PerformanceId) -> None:
    """The offer, as from any list of them."""
    await talk.sends_press(Press("offer", str(performance_id)))


async def orders(talk: Talk, performance_id: PerformanceId, *people: ParticipantId) -> None:
    """Up to the check screen."""
    await opens(talk, performance_id)
    await talk.presses("book")
    await talk.presses("pick", people[0])
    for one in people[1:]:
        await talk.presses("someone")
        await talk.presses("pick", one)


async def books(talk: Talk, performance_id: PerformanceId, *people: ParticipantId) -> None:
    await orders(talk, performance_id, *people)
    await talk.presses("confirm")
    assert talk.title == "booked-title"


async def adds_guest(talk: Talk, name: str, *, of: ParticipantId | None = None) -> None:
    await talk.presses("guest")
    if of is not None:
        await talk.presses("guest-of", of)
    await talk.types(name)


async def adds_companion(talk: Talk, name: str, reason: str) -> None:
    await talk.presses("companion")
    await talk.presses("reason", reason)
    await talk.types(name)


async def opens_booking(talk: Talk, number: int = 0) -> None:
    """The structure's list, then its `number`th booking."""
    await talk.types("/reservations")
    buttons = [row[0].press for row in talk.screen.buttons if row[0].press and row[0].press.verb == "booking"]
    press = buttons[number]
    assert press is not None
    await talk.sends_press(press)


async def registers(talk: Talk, name: str, kind: str | None = "social") -> None:
    """Up to the attestation."""
    await talk.presses("new-person")
    await talk.types(name)
    if kind:
        await talk.presses("kind", kind)
