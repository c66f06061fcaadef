"""How much there is, read by indexes alone."""

from core.ports.figures import Counted
from storage.session import Repository, aside


class Figures(Repository):
    @aside
    async def counted(self) -> Counted:
        last = await self._session.one("last_reservation")
        arrivals = await self._session.all("arrivals_by_channel")
        return Counted((last and last["id"]) or 0, {row["channel"]: row["many"] for row in arrivals})
