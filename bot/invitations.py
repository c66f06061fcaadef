"""What `strapontin invite` does: one-time codes made by the service itself, as lines to hand on."""

from core.errors import BadInputError
from core.model.act import Act
from core.model.codes import FreshCode
from core.model.ids import StructureId
from handlers.names import typed_name
from handlers.services import Services


async def invite_staff(of: Services, act: Act) -> str:
    return _lines("somebody of the service's team", await of.invite.staff(act), of)


async def invite_venue(venue: str, of: Services, act: Act) -> str:
    """The account of a venue, by its number or its exact name. Raises BadInputError: none, or several so named."""
    async with of.store.read() as view:
        found = [one for one in await view.venues.all() if venue in (one.name, str(one.id))]
    if len(found) != 1:
        raise BadInputError("error-venue-unknown", name=venue)
    return _lines(f"{found[0].name}, {found[0].commune}", await of.invite.venue(found[0].id, act), of)


async def invite_member(structure: str, name: str, of: Services, act: Act) -> str:
    """A referent. Raises BadInputError: no structure of exactly this name, or no name of a person."""
    invited = typed_name(name)
    code = await of.invite.referent(await _structure(structure, of), invited, act)
    return _lines(f"{invited.full}, referent of {structure}", code, of)


async def _structure(name: str, of: Services) -> StructureId:
    async with of.store.read() as view:
        found = [one.id for one in await view.structures.all(like=name) if one.name == name]
    if len(found) != 1:
        raise BadInputError("error-structure-unknown", name=name)
    return found[0]


def _lines(for_whom: str, code: FreshCode, of: Services) -> str:
    until = f" until {code.expires_at:%Y-%m-%d %H:%M} UTC" if code.expires_at else ""
    return (
        f"For {for_whom}; good once{until}.\nLink: {of.link(code.token)}\nOr the code, typed in the chat: {code.typed}"
    )
