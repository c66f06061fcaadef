"""A member accepts the conditions of use, once a season (A3)."""

from core.convention.season import season_label
from core.errors import NotAllowedError
from core.model.act import Act
from core.ports import Store
from core.rules.weeks import paris_day
from core.usecases.acting import actor


class AcceptTerms:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, act: Act) -> str:
        """The season they are accepted for. Raises NotAllowedError for somebody who is no member."""
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            if rights.member is None:
                raise NotAllowedError
            season = season_label(paris_day(act.at))
            await unit.people.accept_terms(rights.member.id, season=season, now=act.at)
            unit.note("accept-terms", subject="member", subject_id=rights.member.id, season=season)
            await unit.commit(season)
        return season
