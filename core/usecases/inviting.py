"""One-time codes: for a structure's referent, for the staff, for a venue, for a participant's own chat."""

from collections.abc import Awaitable, Callable
from functools import partial

from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.codes import FreshCode, Invitee, Opens
from core.model.findings import refuses
from core.model.ids import ParticipantId, StructureId
from core.model.names import PersonName
from core.ports import CodeHasher, Store, Unit, View
from core.rules.codes import INVITATION_LASTS, Fresh, hashed_forms
from core.rules.team import leads, may_invite
from core.usecases.acting import actor, as_staff


class Invite:
    """Each answers a code to be shown once; it lasts seven days and opens one thing, once."""

    def __init__(self, store: Store, hasher: CodeHasher, fresh: Fresh) -> None:
        self._store = store
        self._hasher = hasher
        self._fresh = fresh

    async def referent(self, structure_id: StructureId, name: PersonName, act: Act) -> FreshCode:
        """By staff or the service (A2). Raises NotAllowedError, NotFoundError for a structure unknown."""
        code, hashes = await self._made(act, partial(_staff_only, act=act))
        async with self._store.write(act) as unit:
            await _staff_only(unit, act)
            if await unit.people.structure(structure_id) is None:
                raise NotFoundError(structure_id)
            await self._add(unit, Invitee(0, Opens.REFERENT, structure_id, name=name), code, hashes, act)
        return code

    async def staff(self, act: Act) -> FreshCode:
        """By staff or the service. Raises NotAllowedError."""
        code, hashes = await self._made(act, partial(_staff_only, act=act))
        async with self._store.write(act) as unit:
            await _staff_only(unit, act)
            await self._add(unit, Invitee(0, Opens.STAFF), code, hashes, act)
        return code

    async def venue(self, venue_id: int, act: Act) -> FreshCode:
        """By staff or the service. Raises NotAllowedError, NotFoundError for a venue unknown."""
        code, hashes = await self._made(act, partial(_staff_only, act=act))
        async with self._store.write(act) as unit:
            await _staff_only(unit, act)
            if await unit.venues.venue(venue_id) is None:
                raise NotFoundError(venue_id)
            await self._add(unit, Invitee(0, Opens.VENUE, venue_id=venue_id), code, hashes, act)
        return code

    async def participant(self, participant_id: ParticipantId, act: Act) -> FreshCode:
        """By the referent of that person's structure; the codes made before for the same person open nothing more.

        Raises NotFoundError for anybody else, RefusedError while the structure is suspended (A7).
        """
        code, hashes = await self._made(act, partial(_followed_by, participant_id=participant_id, act=act))
        async with self._store.write(act) as unit:
            structure_id = await _followed_by(unit, participant_id=participant_id, act=act)
            await unit.codes.forget_invitations(participant_id)
            invitee = Invitee(0, Opens.PARTICIPANT, structure_id, participant_id)
            await self._add(unit, invitee, code, hashes, act)
        return code

    async def _made(self, act: Act, may: Callable[[View], Awaitable[object]]) -> tuple[FreshCode, tuple[str, str]]:
        """Asks first whether it may be: no hash is spent on who may not. It is asked again where it is written."""
        async with self._store.read() as view:
            await may(view)
        code = self._fresh(act.at + INVITATION_LASTS)
        typed, token = hashed_forms(code)
        return code, (await self._hasher.hash(typed), await self._hasher.hash(token))

    async def _add(self, unit: Unit, invitee: Invitee, code: FreshCode, hashes: tuple[str, str], act: Act) -> None:
        code_id = await unit.codes.add_invitation(
            invitee,
            hashes=hashes,
            made_by=act.by.account_id if act.by else None,
            now=act.at,
            expires_at=act.at + INVITATION_LASTS,
        )
        unit.note("invite", subject="one_time_code", subject_id=code_id, opens=invitee.opens)
        await unit.commit(code)


async def _staff_only(view: View, act: Act) -> None:
    """Staff, or the service itself: its command line. Raises NotAllowedError."""
    if act.by is not None:
        await as_staff(view, act)


async def _followed_by(view: View, participant_id: ParticipantId, act: Act) -> StructureId:
    """The structure that follows this person, for its referent. Raises NotFoundError, RefusedError (A7)."""
    rights = await view.people.rights(actor(act).account_id)
    structure = rights.structure
    if structure is None or not leads(rights.member, structure.id):
        raise NotFoundError(participant_id)
    if await view.participants.participant(structure.id, participant_id) is None:
        raise NotFoundError(participant_id)
    if refuses(findings := may_invite(structure)):
        raise RefusedError(findings)
    return structure.id
