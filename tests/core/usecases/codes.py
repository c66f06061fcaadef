"""Codes over the made-up network, with a hash that costs nothing and counts."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from bot.codes import new_fresh_code
from core.model.act import Act, Actor
from core.model.codes import FreshCode
from core.model.names import PersonName
from core.usecases.entering import EnterCode, Entered
from core.usecases.inviting import Invite
from core.usecases.standing_codes import SetStructureCode, SetVisitorCode
from core.usecases.team import ApproveMember, AskAccess, WithdrawMember
from storage.store import SqliteStore
from tests.network import CHANNEL, Network, actor_at

NADIA = PersonName("Nadia", "Benali")
UNKNOWN = "ABCD-EFGH-JKMN"


class PlainHasher:
    """Never outside a test: it is as fast to compute as to guess."""

    def __init__(self) -> None:
        self.hashed: list[str] = []

    async def hash(self, code: str) -> str:
        self.hashed.append(code)
        return hashlib.sha256(code.encode()).hexdigest()


@dataclass
class Codes:
    """`store` may be another one on the same file, after a restart."""

    network: Network
    store: SqliteStore
    hasher: PlainHasher = field(default_factory=PlainHasher)

    @property
    def invite(self) -> Invite:
        return Invite(self.store, self.hasher, new_fresh_code)

    @property
    def approve(self) -> ApproveMember:
        return ApproveMember(self.store, self.network.policies)

    @property
    def withdraw(self) -> WithdrawMember:
        return WithdrawMember(self.store, self.network.policies)

    @property
    def ask(self) -> AskAccess:
        return AskAccess(self.store, self.network.policies)

    @property
    def set_structure_code(self) -> SetStructureCode:
        return SetStructureCode(self.store, self.hasher, new_fresh_code)

    @property
    def set_visitor_code(self) -> SetVisitorCode:
        return SetVisitorCode(self.store, new_fresh_code)

    async def stranger(self, native_id: str = "nobody") -> Actor:
        """Somebody at an address of their own, as they are at this moment."""
        async with self.store.write(Act(at=self.network.now)) as unit:
            await unit.people.welcome(channel=CHANNEL, native_id=native_id, language="fr", now=self.network.now)
            await unit.commit()
        return await actor_at(self.store, native_id)

    async def enters(self, code: str, who: Actor, *, at: datetime | None = None) -> Entered:
        enter = EnterCode(self.store, self.network.policies, self.hasher)
        return await enter(code, self.network.act(who, at=at))

    async def referent_code(self) -> FreshCode:
        """Nadia's, for structure A."""
        network = self.network
        return await self.invite.referent(network.structure_a, NADIA, network.act(network.staff))

    async def season_code(self) -> FreshCode:
        """Structure A's, by its referent."""
        return await self.set_structure_code(self.network.structure_a, self.network.act())


def unused(network: Network) -> int:
    return int(network.one("SELECT COUNT(*) FROM one_time_code WHERE used_at IS NULL"))
