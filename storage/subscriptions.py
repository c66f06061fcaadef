"""Who subscribed to what."""

from core.model.announcements import AnnouncementKind
from core.model.ids import AccountId
from storage.announcement_rows import wants
from storage.session import Repository, at_once


class Subscriptions(Repository):
    @at_once
    async def wants(self, account_id: AccountId) -> frozenset[AnnouncementKind]:
        row = await self._session.one("subscriptions", account_id=account_id)
        return wants(row) if row else frozenset()

    @at_once
    async def subscribe(self, account_id: AccountId, wants: frozenset[AnnouncementKind]) -> None:
        sql = self._session
        offers, news = (int(kind in wants) for kind in (AnnouncementKind.OFFERS, AnnouncementKind.NEWS))
        await sql.run("subscribe", account_id=account_id, wants_offers=offers, wants_news=news)
        for kind in (AnnouncementKind.OFFERS, AnnouncementKind.NEWS):
            if kind not in wants:
                await sql.run("call_kind_back", account_id=account_id, kind=kind.value)

    @at_once
    async def end_of_nobody(self, account_id: AccountId) -> None:
        await self._session.run("end_subscriptions_of", account_id=account_id)
