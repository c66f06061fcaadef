"""Of the person's own messengers: one was added, by them or by somebody who read their code."""

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


KINDS: Kinds = MappingProxyType({NoticeKind.ADDRESS_ADDED: _added})
