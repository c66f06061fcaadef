"""What a person's messengers are called on their screens."""

from collections.abc import Sequence

from core.model.addresses import OwnAddress
from core.rules.addresses import place_of
from handlers.reply import Text


def called(one: OwnAddress, addresses: Sequence[OwnAddress]) -> Text:
    """ "Telegram", and "Telegram 2" for the second one of an account."""
    return Text(f"channel-{one.channel}", {"number": place_of(one, addresses)})
