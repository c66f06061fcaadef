"""Whether a participant comes: asked on reminders and on their own booking's page, in the same words."""

from core.model.bookings import Outing, Reservation
from core.rules.reminders import asks_coming
from core.usecases.reminder_notices import seconds
from core.usecases.season import Policies, latest
from handlers.press import Press
from handlers.reply import Button, Row, Text
from handlers.turn import Scene

Answers = tuple[tuple[str, Press], ...]
"""Labels and what they press, good at any time."""


def coming(outing: Outing, reservation: Reservation, *, asks: bool) -> tuple[tuple[Text, ...], Answers]:
    """What is asked of, or known from, the person whose booking it is; and their answers. "I can't come" is always one.

    The word is of the start that was read: pressed when the date has moved, it is not taken.
    """
    cannot = ("button-cannot-come", Press("cannot-come", str(reservation.id)))
    starts_at = outing.performance.starts_at
    if reservation.confirmed_at is not None:
        return (Text("reminder-said"),), (cannot,)
    if not asks or starts_at is None:
        return (), (cannot,)
    yes = ("button-will-come", Press("will-come", f"{reservation.id}:{seconds(starts_at)}"))
    return (Text("reminder-asked"),), (yes, cannot)


def coming_now(
    scene: Scene, policies: Policies, outing: Outing, reservation: Reservation
) -> tuple[tuple[Text, ...], tuple[Row, ...]]:
    """For a screen: asked from the first reminder on."""
    asks = asks_coming(latest(policies), outing.performance, scene.now)
    told, answers = coming(outing, reservation, asks=asks)
    return told, tuple((Button(Text(label), press),) for label, press in answers)
