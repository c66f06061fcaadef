"""The proof that the totals are what they are made of."""

from collections.abc import Sequence

from core.model.ids import PerformanceId
from core.ports import WrongBook
from storage.session import Repository, aside


class Books(Repository):
    @aside
    async def wrong(self) -> Sequence[WrongBook]:
        return [
            WrongBook(PerformanceId(row["id"]), row["seats_taken"], row["invitations"], row["holds"])
            for row in await self._session.all("wrong_books")
        ]
