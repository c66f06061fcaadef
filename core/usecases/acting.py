"""Who acts, read again inside the unit: rights are those of the moment it is done."""

from core.errors import NotAllowedError
from core.model.act import Act, Actor
from core.model.ids import AddressId
from core.ports import Rights, View


def actor(act: Act) -> Actor:
    """The person behind an act. Raises NotAllowedError for the service's own acts, which book and cancel nothing."""
    if act.by is None:
        raise NotAllowedError
    return act.by


def own_dialogue(act: Act) -> AddressId:
    """Of the dialogue that the act itself moves; no address has the number 0."""
    return act.move.address_id if act.move else AddressId(0)


def has_powers(rights: Rights) -> bool:
    """Whether the account is of the staff, of a structure, of a venue, or a participant's own: nothing else is opened
    to it."""
    member = rights.member is not None and rights.member.authorised
    return rights.staff or member or bool(rights.own_records) or bool(rights.venues)


async def as_staff(view: View, act: Act) -> None:
    """Raises NotAllowedError for an act of anybody who is not of the staff at this moment."""
    if not (await view.people.rights(actor(act).account_id)).staff:
        raise NotAllowedError
