"""On a booking's page: what the last notice about its date was, and who of the party's people understood it."""

from core.model.bookings import Outing, Reservation
from handlers.reply import Text
from handlers.turn import Scene


async def informed_lines(scene: Scene, outing: Outing, reservation: Reservation) -> tuple[Text, ...]:
    """For members of the structure; nothing where there was none."""
    last = await scene.view.bulletins.of_date(outing.performance.id, limit=1)
    people = await scene.view.bulletins.concerned(last[0].id, outing.structure_id) if last else ()
    mine = [one for one in people if one.participant_id == reservation.participant_id]
    if not mine:
        return ()
    kind = Text("bulletin-kind", {"kind": last[0].kind.value})
    names = tuple(one.name for one in mine if one.acknowledged)
    if not names:
        return (Text("booking-informed-nobody", {"kind": kind}),)
    return (Text("booking-informed", {"kind": kind, "names": names}),)
