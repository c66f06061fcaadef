"""Who acts, read again inside the unit: rights are those of the moment it is done."""

from core.errors import NotAllowedError
from core.model.act import Act, Actor
from core.ports import View


def actor(act: Act) -> Actor:
    """The person behind an act. Raises NotAllowedError for the service's own acts, which book and cancel nothing."""
    if act.by is None:
        raise NotAllowedError
    return act.by


async def as_staff(view: View, act: Act) -> None:
    """Raises NotAllowedError for an act of anybody who is not of the staff at this moment."""
    if not (await view.people.rights(actor(act).account_id)).staff:
        raise NotAllowedError
