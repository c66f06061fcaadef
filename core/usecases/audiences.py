"""Who is in an audience, and how many of them would be told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError
from core.model.announcements import AnnouncementKind, Audience, AudienceKind, LeftOut
from core.model.offers import Performance
from core.model.places import Communes
from core.ports import Chosen, View
from core.rules.announcements import chooses, left_out


@dataclass(frozen=True, slots=True)
class Counted:
    """`readers` are told; the others are not, by reason."""

    readers: int
    left_out: Mapping[LeftOut, int]


async def chosen_structures(view: View, audience: Audience, communes: Communes) -> Chosen:
    """None where the audience does not choose by structures."""
    if audience.who is not AudienceKind.STRUCTURES:
        return None
    return [one.id for one in await view.announcements.structures() if chooses(audience, one, communes)]


async def counted(view: View, audience: Audience, kind: AnnouncementKind, communes: Communes) -> Counted:
    """As it stands at this moment."""
    chosen = await chosen_structures(view, audience, communes)
    readers, left = 0, Counter[LeftOut]()
    for facts, many in (await view.announcements.census(audience, chosen)).items():
        why = left_out(audience.who, kind, facts)
        if why is None:
            readers += many
        else:
            left[why] += many
    return Counted(readers, left)


async def booked_on(view: View, audience: Audience) -> Performance | None:
    """The performance whose people it is for; None for any other audience. Raises NotFoundError for an unknown one."""
    if audience.performance_id is None:
        return None
    performance = await view.offers.performance(audience.performance_id)
    if performance is None:
        raise NotFoundError(audience.performance_id)
    return performance


async def begins_at(view: View, audience: Audience) -> datetime | None:
    """Until when it is of use; None where it is about no performance."""
    performance = await booked_on(view, audience)
    return performance.starts_at if performance else None
