"""What a notice to a member leaves to pass on: it went to people without a chat too (I1)."""

from collections.abc import Mapping
from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import PerformanceId
from core.model.notices import NoticeKind, Told
from core.model.relays import Relay
from core.ports import View
from core.usecases.relay_subjects import performance_told
from handlers.press import Press
from handlers.reply import Text

_ABOUT: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.DATE_CANCELLED: "relay-about-cancelled",
        NoticeKind.CANCELLED_FOR_YOU: "relay-about-cancelled",
        NoticeKind.MOVED: "relay-about-moved",
        NoticeKind.LAST_MINUTE: "relay-about-last-minute",
        NoticeKind.REMINDER: "relay-about-reminder",
        NoticeKind.BOOKED_FOR_YOU: "relay-about-booked",
        NoticeKind.SEAT_OFFERED: "relay-about-seat",
        NoticeKind.SEATS_SHARED: "relay-about-seat",
    }
)


def about_what(relay: Relay) -> Text:
    """In a word or three."""
    return Text(_ABOUT.get(relay.told.kind, "relay-about-news"))


async def to_pass_on(
    told: Told, reader: Actor, performance_id: PerformanceId, view: View
) -> tuple[tuple[Text, ...], tuple[tuple[str, Press], ...]]:
    """A line and the way, where somebody of the reader's structure is still to be told the same."""
    if reader.structure_id is None:
        return (), ()
    for relay in await view.relays.of_moment(reader.structure_id, told.made_at):
        about = await performance_told(view, relay.told) if relay.told.kind is told.kind else None
        if about is not None and about.id == performance_id:
            return (Text("notice-to-pass-on"),), (("button-relays-open", Press("relays")),)
    return (), ()
