"""Notices from and to the staff desk: a date cancelled, an exception asked for, an exception answered."""

from types import MappingProxyType

from core.model.act import Actor, Role
from core.model.exceptions import ExceptionRequest, RequestState
from core.model.ids import PerformanceId, RequestId
from core.model.notices import NoticeKind, Told
from core.ports import View
from handlers.notices.drawing import Kinds, fact, gone, performance_of, what
from handlers.notices.passing_on import to_pass_on
from handlers.press import Press
from handlers.reply import Reply, Text
from handlers.staff.exceptions import answer_line, exception_line


async def _date_cancelled(told: Told, reader: Actor, view: View) -> Reply:
    """To whoever booked, goes or waits: nothing is left to do but the papers (B7)."""
    performance = await performance_of(told, view)
    if performance is None:
        return gone()
    title, _, where = what(performance)
    # In full, as it was to be: two dates of one day are told apart by their hour.
    at = Text("offer-when", {"starts_at": performance.starts_at or performance.day})
    text = (Text("notice-date-cancelled"), title, at, where)
    if Role.MEMBER in reader.roles:
        return await _for_member(told, reader, performance.id, view, text)
    if await _held(reader, performance.id, view):
        return fact(*text, Text("notice-destroy-own"))
    return fact(*text)


async def _held(reader: Actor, performance_id: PerformanceId, view: View) -> bool:
    """Whether the person had seats on it: one who only waited has no paper to destroy."""
    for number in sorted(reader.participant_ids):
        record = await view.participants.anywhere(number)
        for outing in await view.bookings.outings(record.structure_id, performance_id) if record else ():
            if any(one.participant_id == number for one in outing.reservations):
                return True
    return False


async def _for_member(
    told: Told, reader: Actor, performance_id: PerformanceId, view: View, text: tuple[Text, ...]
) -> Reply:
    """What the structure's bookings leave to do; a structure that only waited has none."""
    dates = ("button-dates", Press("dates", str(performance_id)))
    number = reader.structure_id
    if number is None or not await view.bookings.outings(number, performance_id):
        return fact(*text, buttons=(dates,))
    papers = sum(one.performance_id == performance_id for one in await view.bookings.to_destroy(number))
    destroy = (Text("notice-destroy", {"count": papers}),) if papers else ()
    vouchers = (("button-vouchers", Press("to-do")),) if papers else ()
    say, relays = await to_pass_on(told, reader, performance_id, view)
    return fact(*text, *destroy, Text("notice-date-week"), *say, buttons=(*relays, *vouchers, dates))


async def _asked(told: Told, _reader: Actor, view: View) -> Reply:
    """To staff: the structure and figures, never whose week it is (A9). Closed once answered."""
    request = await _request(told, view)
    if request is None:
        return gone()
    text = (Text("notice-exception-asked"), exception_line(request))
    if request.state is not RequestState.OPEN:
        return fact(*text, Text("notice-exception-closed", {"state": request.state.value}))
    number = str(request.id)
    return fact(
        *text,
        buttons=(
            ("button-grant-exception", Press("grant", number)),
            ("button-decline-exception", Press("decline", number)),
        ),
    )


async def _answered(told: Told, reader: Actor, view: View) -> Reply:
    """To whoever asked, with the name as long as they are of that structure (A9)."""
    request = await _request(told, view)
    if request is None or request.structure_id != reader.structure_id:
        return gone()
    names = await view.participants.names(request.structure_id, [request.participant_id])
    performance = await view.offers.performance(request.performance_id)
    name = names.get(request.participant_id)
    if name is None or performance is None:
        return gone()
    line = answer_line(request, name, performance.title)
    if request.state is not RequestState.GRANTED:
        return fact(Text("notice-exception-declined"), line)
    book = ("button-book", Press("book", str(performance.id)))
    return fact(Text("notice-exception-granted"), line, buttons=(book,))


async def _request(told: Told, view: View) -> ExceptionRequest | None:
    return await view.exceptions.request(RequestId(int(told.args["request"])))


KINDS: Kinds = MappingProxyType(
    {
        NoticeKind.DATE_CANCELLED: _date_cancelled,
        NoticeKind.EXCEPTION_ASKED: _asked,
        NoticeKind.EXCEPTION_ANSWERED: _answered,
    }
)
