"""Of the person's own messengers: one was added or let go, by them or by somebody who could."""

from types import MappingProxyType

from core.model.act import Actor
from core.model.ids import AddressId
from core.model.notices import NoticeKind, Told
from core.ports import View
from core.rules.addresses import own
from handlers.addresses.naming import called
from handlers.notices.drawing import Kinds, fact, gone
from handlers.press import Press
from handlers.reply import Reply, Text


async def _added(told: Told, reader: Actor, view: View) -> Reply:
    addresses = await view.addresses.of(reader.account_id)
    one = own(addresses, AddressId(int(told.args["address"])))
    if one is None:
        return gone()
    what = Text("notice-address-which", {"where": called(one, addresses)})
    buttons = (("button-addresses", Press("addresses")),)
    return fact(Text("notice-address-added"), what, Text("notice-address-not-you"), buttons=buttons)


async def _removed(told: Told, reader: Actor, view: View) -> Reply:
    where = Text(f"channel-{told.args['channel']}", {"number": told.args["number"]})
    what = Text("notice-address-which", {"where": where})
    buttons = (("button-addresses", Press("addresses")),)
    return fact(Text("notice-address-removed"), what, Text("notice-address-not-you-removed"), buttons=buttons)


async def _let_go(told: Told, reader: Actor, view: View) -> Reply:
    """Read by whoever holds that phone: nothing of the account."""
    return fact(Text("notice-address-let-go"), Text("notice-address-let-go-told"))


KINDS: Kinds = MappingProxyType(
    {
        NoticeKind.ADDRESS_ADDED: _added,
        NoticeKind.ADDRESS_REMOVED: _removed,
        NoticeKind.ADDRESS_LET_GO: _let_go,
    }
)
