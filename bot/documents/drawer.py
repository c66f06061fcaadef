"""Documents drawn for a reader at the moment they fetch them.

The libraries that draw are imported with the first document, in its thread: a start needs none of their 40 MB.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from bot.documents.loading import Voucher, bulletin_file, outing_vouchers, party, party_vouchers
from bot.documents.say import Say, saying
from bot.texts import Texts
from core.model.act import Actor
from core.model.ids import PerformanceId, ReservationId, StructureId
from core.model.offers import Performance
from core.ports import Store, View
from core.usecases.door import DoorList, own_list
from core.usecases.season import Policies, latest, policy_for
from handlers.reply import Document, DocumentKind

Draw = Callable[[], bytes]

EASY: Mapping[str, str] = MappingProxyType({"fr": "fr-simple"})
"""The leaflet is handed to people who may read with difficulty, whatever language its member reads."""


class Documents:
    """One is drawn at a time, off the event loop: a class's forty vouchers keep nobody's answer waiting."""

    def __init__(
        self, store: Store, texts: Texts, policies: Policies, *, voucher_link: Callable[[str], str] | None = None
    ) -> None:
        """`voucher_link`: what the QR of a voucher leads to, by its code; None: it is the code alone."""
        self._link = voucher_link
        self._store = store
        self._texts = texts
        self._policies = policies
        self._drawing = asyncio.Lock()

    async def draw(self, document: Document, reader: Actor, now: datetime) -> bytes:
        """In the reader's language, with the rights that `reader` holds as read at this moment; `now` is UTC.

        Raises NotFoundError: unknown, somebody else's, cancelled since.
        """
        async with self._store.read() as view:
            draw = await self._loaded(document, reader, view, now)
        async with self._drawing:
            return await asyncio.to_thread(draw)

    async def door_list(self, door: DoorList, now: datetime, *, language: str) -> bytes:
        """For whoever was let in to that door (`core.usecases.door`)."""
        draw = partial(_door_list, door, saying(self._texts, language), language, now)
        async with self._drawing:
            return await asyncio.to_thread(draw)

    async def _loaded(self, document: Document, reader: Actor, view: View, now: datetime) -> Draw:
        """Everything is read: what is left to do needs no database."""
        say = saying(self._texts, reader.language)
        match document.kind:
            case DocumentKind.VOUCHERS:
                printed = await party_vouchers(view, document.number, reader)
                return partial(_vouchers, printed, say, reader.language, now, self._link)
            case DocumentKind.OUTING:
                printed = await outing_vouchers(view, document.number, reader)
                return partial(_vouchers, printed, say, reader.language, now, self._link)
            case DocumentKind.CALENDAR:
                outing, reservation = await party(view, document.number, reader)
                lasts = await self._lasts(view, outing.structure_id, now)
                return partial(_calendar, outing.performance, say, reservation.id, lasts, now)
            case DocumentKind.DOOR_LIST:
                door = await own_list(view, self._policies, PerformanceId(document.number), by=reader, now=now)
                return partial(_door_list, door, say, reader.language, now)
            case DocumentKind.LEAFLET:
                easy = EASY.get(reader.language, reader.language)
                return partial(_leaflet, saying(self._texts, easy), easy, now)
            case DocumentKind.BULLETIN_PDF | DocumentKind.BULLETIN_PNG | DocumentKind.BULLETIN_JPEG:
                return partial(bytes, await bulletin_file(view, document.number, reader))
            case DocumentKind.TERMS:
                return partial(_terms, say, reader.language, now)

    async def _lasts(self, view: View, structure_id: StructureId, now: datetime) -> timedelta:
        """How long an offer without an end lasts, by the structure's policy."""
        structure = await view.people.structure(structure_id)
        policy = policy_for(self._policies, structure, now) or latest(self._policies)
        return policy.default_duration


def _vouchers(
    printed: Sequence[Voucher], say: Say, language: str, now: datetime, link: Callable[[str], str] | None
) -> bytes:
    from bot.documents.voucher import vouchers  # noqa: PLC0415 - the reason is at the top of this file

    return vouchers(printed, say, language=language, now=now, link=link)


def _door_list(door: DoorList, say: Say, language: str, now: datetime) -> bytes:
    from bot.documents.doorlist import door_list  # noqa: PLC0415 - the reason is at the top of this file

    return door_list(door, say, language=language, now=now)


def _calendar(
    performance: Performance, say: Say, reservation_id: ReservationId, lasts: timedelta, now: datetime
) -> bytes:
    from bot.documents.calendar import calendar  # noqa: PLC0415 - the reason is at the top of this file

    return calendar(performance, say, reservation_id=reservation_id, lasts=lasts, now=now)


def _leaflet(say: Say, language: str, now: datetime) -> bytes:
    from bot.documents.leaflet import leaflet  # noqa: PLC0415 - the reason is at the top of this file

    return leaflet(say, language=language, now=now)


def _terms(say: Say, language: str, now: datetime) -> bytes:
    from bot.documents.terms import terms  # noqa: PLC0415 - the reason is at the top of this file

    return terms(say, language=language, now=now)
