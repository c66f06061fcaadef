"""Notices about wishes: drawn from what became of them."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import WishId
from core.model.notices import NoticeKind, Told
from core.model.offers import PerformanceState
from core.model.wishes import Wish, WishState
from core.ports import View
from handlers.notices.drawing import Kinds, fact, gone, what
from handlers.press import Press
from handlers.reply import Reply, Text


async def _wished(told: Told, reader: Actor, view: View) -> Reply:
    """To the referent; its buttons are there as long as nobody answered (A9: of that structure only)."""
    wish = await _wish(told, view)
    if wish is None or wish.structure_id != reader.structure_id:
        return gone()
    text = (Text("notice-wished", {"name": wish.name}), *what(wish.performance))
    if wish.performance.state is PerformanceState.CANCELLED:
        return fact(*text, Text("notice-wish-off"))
    if wish.state is not WishState.OPEN:
        return fact(*text, Text(f"notice-wish-{wish.state}"))
    target = str(wish.id)
    answers = (("button-wish-book", Press("wish-book", target)), ("button-wish-no", Press("wish-no", target)))
    return fact(*text, Text("wish-not-booked"), buttons=answers)


async def _declined(told: Told, reader: Actor, view: View) -> Reply:
    wish = await _wish(told, view)
    if wish is None or wish.participant_id not in reader.participant_ids:
        return gone()
    text = (Text("notice-wish-no"), *what(wish.performance), Text("notice-wish-no-told"))
    return fact(*text, buttons=(("button-offers", Press("offers")),))


async def _wish(told: Told, view: View) -> Wish | None:
    return await view.wishes.wish(WishId(int(told.args["wish"])))


KINDS: Kinds = MappingProxyType({NoticeKind.WISHED: _wished, NoticeKind.WISH_DECLINED: _declined})
