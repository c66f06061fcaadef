"""The addresses of one account, and what is on its way to one that leaves it."""

from collections.abc import Sequence
from datetime import datetime

from core.model.addresses import OwnAddress
from core.model.ids import AccountId, AddressId
from storage import rows
from storage.relays import relay
from storage.session import Repository, Session, at_once, returned


class Addresses(Repository):
    @at_once
    async def of(self, account_id: AccountId) -> Sequence[OwnAddress]:
        found = await self._session.all("own_addresses", account_id=account_id)
        return [
            OwnAddress(
                id=AddressId(row["id"]),
                channel=row["channel"],
                native_id=row["native_id"],
                preferred=bool(row["preferred"]),
                reachable=bool(row["reachable"]),
                messenger=bool(row["messenger"]),
            )
            for row in found
        ]

    @at_once
    async def is_somebody(self, account_id: AccountId) -> bool:
        return await self._session.one("is_somebody", account_id=account_id) is not None

    @at_once
    async def give(self, address_id: AddressId, account_id: AccountId) -> None:
        sql = self._session
        await sql.all("call_back", address_id=address_id)
        await sql.run("give_address", address_id=address_id, account_id=account_id)

    @at_once
    async def release(self, address_id: AddressId, *, language: str, spared: AddressId, now: datetime) -> AccountId:
        sql, at = self._session, rows.seconds(now)
        before = await sql.one("account_of_address", address_id=address_id)
        if before is None:
            raise LookupError(f"no address {address_id}")
        account_id = await returned(sql.one("add_account", language=language, now=at))
        await sql.run("give_address", address_id=address_id, account_id=account_id)
        for row in await sql.all("call_back", address_id=address_id):
            await elsewhere(sql, row["outbox_id"], before["account_id"], now=at)
        if address_id != spared:
            await sql.run("forget_dialogue", address_id=address_id, now=at)
        return AccountId(account_id)

    @at_once
    async def prefer(self, account_id: AccountId, address_id: AddressId) -> None:
        await self._session.run("prefer_none", account_id=account_id)
        await self._session.run("prefer_address", account_id=account_id, address_id=address_id)


async def elsewhere(sql: Session, outbox_id: int, account_id: int, *, now: int) -> None:
    """A notice that one address of this account does not get any more: the next one does, else somebody tells it."""
    await sql.all("deliver_to_account", outbox_id=outbox_id, account_id=account_id)
    await relay(sql, outbox_id, now=now)
