"""Announcements as their readers get them, and the figures for whoever of the staff made one."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.announcements import Announcement
from core.model.ids import AnnouncementId
from core.model.notices import NoticeKind, Told
from core.ports import View
from core.usecases.audiences import booked_on
from core.usecases.subscriptions import SUBSCRIBED
from handlers.notices.drawing import Kinds, fact, gone
from handlers.press import Press
from handlers.reply import Reply, Text
from handlers.staff.announcing_lines import about, beginning, frame, paragraphs, progress_lines


async def _announced(told: Told, _reader: Actor, view: View) -> Reply:
    """The text as it was written; its frame in the reader's language. One tap leaves what one subscribes to (I2)."""
    one = await _announcement(told, view)
    if one is None:
        return gone()
    performance = await booked_on(view, one.audience)
    leave = (("button-no-more", Press("no-more", one.kind.value)),) if one.kind in SUBSCRIBED else ()
    offer = (("button-open-offer", Press("offer", str(performance.id))),) if performance else ()
    return fact(
        frame(one.kind),
        *((Text("notice-announced-test"),) if "test" in told.args else ()),
        *((about(performance),) if performance else ()),
        *paragraphs(one),
        buttons=(*offer, *leave),
    )


async def _ended(told: Told, reader: Actor, view: View) -> Reply:
    one = await _announcement(told, view)
    if one is None or one.report is None or Role.STAFF not in reader.roles:
        return gone()
    title = Text("notice-announcement-ended", {"state": one.state.value})
    return fact(
        title,
        beginning(one),
        *progress_lines(one.report, one.left_out),
        buttons=(("button-open-announcement", Press("announcement", str(one.id))),),
    )


async def _announcement(told: Told, view: View) -> Announcement | None:
    return await view.announcements.announcement(AnnouncementId(int(told.args["announcement"])))


KINDS: Kinds = MappingProxyType({NoticeKind.ANNOUNCED: _announced, NoticeKind.ANNOUNCEMENT_ENDED: _ended})
