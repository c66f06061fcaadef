"""What every notice is made of."""

from collections.abc import Awaitable, Callable, Mapping

from core.model.act import Actor, Role
from core.model.ids import PerformanceId
from core.model.notices import NoticeKind, Told
from core.model.offers import Performance
from core.ports import View
from handlers.performances import when
from handlers.press import Press
from handlers.reply import Attachment, Button, Reply, Text

Draw = Callable[[Told, Actor, View], Awaitable[Reply]]
"""For a reader who is its recipient. What it is about may be gone since: then it says only that."""

Kinds = Mapping[NoticeKind, Draw]


async def performance_of(told: Told, view: View) -> Performance | None:
    return await view.offers.performance(PerformanceId(int(told.args["performance"])))


def what(performance: Performance) -> tuple[Text, ...]:
    """Title, date and time in full, venue and address."""
    place = performance.place
    where = "offer-where-address" if place.address else "offer-where"
    return (
        Text("notice-what", {"title": performance.title}),
        when(performance),
        Text(where, {"venue": place.venue, "address": place.address, "commune": place.commune}),
    )


def was(performance: Performance) -> Text:
    """What is given back, on one line, as it was to be: two dates of one day are told apart by their hour."""
    at = Text("offer-when", {"starts_at": performance.starts_at or performance.day})
    return Text("cancel-what", {"title": performance.title, "when": at})


async def call_the_venue(performance: Performance, reader: Actor, view: View) -> tuple[Text, ...]:
    """For staff, where nobody looks after the venue: nothing told it."""
    venue = await view.venues.venue(performance.place.venue_id) if Role.STAFF in reader.roles else None
    return (Text("notice-venue-untold"),) if venue is not None and not venue.accounts else ()


def fact(*text: Text, buttons: tuple[tuple[str, Press], ...] = (), attachments: tuple[Attachment, ...] = ()) -> Reply:
    """A message that stays. Its buttons, a label's key and what it presses, are good at any time, one a row."""
    return Reply(text, tuple((Button(Text(label), press),) for label, press in buttons), attachments, edit=False)


def gone() -> Reply:
    return fact(Text("notice-gone"))
