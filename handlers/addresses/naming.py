"""What a person's messengers are called on their screens."""

from collections.abc import Sequence

from core.model.addresses import OwnAddress
from handlers.reply import Text


def called(one: OwnAddress, addresses: Sequence[OwnAddress]) -> Text:
    """ "Telegram", and "Telegram 2" for the second one of an account."""
    same = [other.id for other in addresses if other.channel == one.channel]
    return Text(f"channel-{one.channel}", {"number": same.index(one.id) + 1})
