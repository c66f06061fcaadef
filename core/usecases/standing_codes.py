"""The two codes of a season: a structure's, which opens a request (A4), and the visitors' (A5)."""

from dataclasses import replace

from core.convention.season import season_label
from core.errors import NotFoundError, RefusedError
from core.model.act import Act
from core.model.codes import FreshCode
from core.model.findings import refuses
from core.model.ids import StructureId
from core.ports import CodeHasher, Store, View
from core.rules.codes import Fresh, hashed_forms, season_ends
from core.rules.team import leads, may_invite
from core.rules.weeks import paris_day
from core.usecases.acting import actor, as_staff


class SetStructureCode:
    def __init__(self, store: Store, hasher: CodeHasher, fresh: Fresh) -> None:
        self._store = store
        self._hasher = hasher
        self._fresh = fresh

    async def __call__(self, structure_id: StructureId, act: Act) -> FreshCode:
        """A new code, typed only, until the season ends. The one before stops at once, and the requests made with it
        die; whoever was approved stays.

        By staff or the structure's referent; raises NotFoundError for anybody else, RefusedError while suspended (A7).
        """
        async with self._store.read() as view:
            await _may_set(view, structure_id, act)  # no hash is spent on who may not
        code = replace(self._fresh(season_ends(act.at)), token="")
        digest = await self._hasher.hash(hashed_forms(code)[0])
        async with self._store.write(act) as unit:
            await _may_set(unit, structure_id, act)
            ended = await unit.team.withdraw_pending(structure_id, now=act.at)
            season = season_label(paris_day(act.at))
            await unit.codes.set_structure_code(
                structure_id, season=season, digest=digest, made_by=actor(act).account_id, now=act.at
            )
            unit.note("set-code", subject="structure", subject_id=structure_id, season=season, requests_ended=ended)
            await unit.commit(code)
        return code


async def _may_set(view: View, structure_id: StructureId, act: Act) -> None:
    rights = await view.people.rights(actor(act).account_id)
    structure = await view.people.structure(structure_id)
    if structure is None or not (rights.staff or leads(rights.member, structure_id)):
        raise NotFoundError(structure_id)
    if refuses(findings := may_invite(structure)):
        raise RefusedError(findings)


class SetVisitorCode:
    def __init__(self, store: Store, fresh: Fresh) -> None:
        self._store = store
        self._fresh = fresh

    async def __call__(self, act: Act) -> FreshCode:
        """A new visitors' code for this season, in the place of the one before. By staff; raises NotAllowedError.

        It is kept as it is: members read it to share it. Whoever entered the one before stays admitted.
        """
        code = replace(self._fresh(season_ends(act.at)), token="")
        async with self._store.write(act) as unit:
            who = actor(act)
            await as_staff(unit, act)
            season = season_label(paris_day(act.at))
            await unit.codes.set_visitor_code(code.typed, season=season, made_by=who.account_id, now=act.at)
            unit.note("set-visitor-code", subject="account", subject_id=who.account_id, season=season)
            await unit.commit(code)
        return code
