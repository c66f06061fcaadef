"""Who acts, read again inside the unit: rights are those of the moment it is done."""

from core.errors import NotAllowedError
from core.model.act import Act, Actor


def actor(act: Act) -> Actor:
    """The person behind an act. Raises NotAllowedError for the service's own acts, which book and cancel nothing."""
    if act.by is None:
        raise NotAllowedError
    return act.by
