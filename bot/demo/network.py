"""The demo's network, from its data file to the books, by the same use cases as everything else."""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any

from bot.channels.web.desk import Persona
from bot.channels.web.sessions import persona_address
from core.convention.season import season_label
from core.model.act import Act, Actor
from core.model.bookings import Order, Party
from core.model.directory import Contact
from core.model.ids import AccountId, ParticipantId, StructureId
from core.model.names import PersonName
from core.model.people import SupportKind
from core.model.structures import MemberRole
from core.ports import Unit
from core.rules.weeks import paris_day
from core.usecases.book_seats import Booked
from core.usecases.register_participant import Registered
from handlers.reply import Text
from handlers.services import Services

Entry = Mapping[str, Any]
COLUMNS = (
    "external_id",
    "venue",
    "address",
    "commune",
    "title",
    "category",
    "date",
    "time",
    "seats",
    "accessibility",
    "max_party",
)


class DemoNetwork:
    """`data` is the file's content; instants are placed around `now` (UTC)."""

    def __init__(self, services: Services, data: Entry, now: datetime) -> None:
        self._services = services
        self._data = data
        self._now = now
        self._today = paris_day(now)

    async def furnish(self) -> Sequence[Persona]:
        """Writes it all and answers whom one may be."""
        await self._services.import_offers("demo.csv", offers_file(self._data, self._today), self._act())
        personas: list[Persona] = []
        for structure in self._data["structures"]:
            personas += await self._structure(structure)
        for other in self._data["others"]:
            async with self._services.store.write(self._act()) as unit:
                account_id = await self._account(unit, other["persona"])
                if other.get("staff"):
                    await unit.network.add_staff(account_id)
                if "venue" in other:
                    await unit.venues.admit(account_id, await self._venue(unit, other["venue"]), now=self._now)
                await unit.commit()
            personas.append(_persona(other))
        return personas

    async def _structure(self, entry: Entry) -> Sequence[Persona]:
        added = await self._services.add_structure(
            entry["name"], entry["generation"], entry["signed_on"], Contact(**entry["contact"]), self._act()
        )
        personas = [await self._member(member, added.structure_id) for member in entry["members"]]
        referent = await self._actor(entry["members"][0]["persona"])
        for participant in entry["participants"]:
            participant_id = await self._register(participant, referent)
            if "persona" in participant:
                personas.append(await self._link(participant, participant_id))
            for offer in participant.get("booked", ()):
                await self._book(f"{offer}-1", participant_id, referent)
        return personas

    async def _member(self, entry: Entry, structure_id: StructureId) -> Persona:
        async with self._services.store.write(self._act()) as unit:
            member_id = await unit.network.add_member(
                _name(entry),
                MemberRole(entry["role"]),
                structure_id=structure_id,
                account_id=await self._account(unit, entry["persona"]),
                now=self._now,
            )
            await unit.people.accept_terms(member_id, season=season_label(self._today), now=self._now)
            await unit.commit()
        return _persona(entry)

    async def _register(self, entry: Entry, referent: Actor) -> ParticipantId:
        outcome = await self._services.register(
            _name(entry), SupportKind(entry["kind"]), self._act(by=referent), attested=True
        )
        if not isinstance(outcome, Registered):
            raise TypeError(outcome)
        return outcome.participant_id

    async def _link(self, entry: Entry, participant_id: ParticipantId) -> Persona:
        async with self._services.store.write(self._act()) as unit:
            await unit.network.link_participant(participant_id, await self._account(unit, entry["persona"]))
            await unit.commit()
        return _persona(entry)

    async def _book(self, external_id: str, participant_id: ParticipantId, referent: Actor) -> None:
        async with self._services.store.read() as view:
            performance_id = await view.programme.find(external_id)
        if performance_id is None:
            raise LookupError(external_id)
        outcome = await self._services.book(Order(performance_id, (Party(participant_id),)), self._act(by=referent))
        if not isinstance(outcome, Booked):
            raise TypeError(outcome)

    async def _venue(self, unit: Unit, slug: str) -> int:
        name = self._data["venues"][slug]["name"]
        return next(one.id for one in await unit.venues.all() if one.name == name)

    async def _account(self, unit: Unit, persona: str) -> AccountId:
        address = persona_address(persona)
        return await unit.network.add_account(
            channel=address.channel, native_id=address.native_id, language="fr", now=self._now
        )

    async def _actor(self, persona: str) -> Actor:
        address = persona_address(persona)
        async with self._services.store.read() as view:
            presence = await view.people.presence(channel=address.channel, native_id=address.native_id, origin=None)
        if presence is None:
            raise LookupError(persona)
        return presence.actor

    def _act(self, by: Actor | None = None) -> Act:
        return Act(at=self._now, by=by)


def offers_file(data: Entry, today: date) -> bytes:
    """The offers as a file of the ordinary import; a date without a time is a draft."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for offer in data["offers"]:
        venue = data["venues"][offer["venue"]]
        for number, one in enumerate(offer["dates"], start=1):
            day = today + timedelta(days=one["days"])
            where = (venue["name"], venue["address"], venue["commune"], offer["title"], offer["category"])
            seats = (one["seats"], offer.get("access", ""), one.get("max_party", ""))
            rows.writerow((f"{offer['id']}-{number}", *where, day.isoformat(), one.get("time", ""), *seats))
    return text.getvalue().encode()


async def furnish(services: Services, *, now: datetime) -> Sequence[Persona]:
    """Fills an empty store with the packaged network; raises where the rules would not let it be."""
    text = resources.files("bot.demo").joinpath("network.toml").read_text(encoding="utf-8")
    return await DemoNetwork(services, tomllib.loads(text), now).furnish()


def _name(entry: Entry) -> PersonName:
    return PersonName(entry["given"], entry["family"])


def _persona(entry: Entry) -> Persona:
    return Persona(entry["persona"], Text("persona-named", {"name": entry["label"]}))
