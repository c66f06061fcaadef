"""Rows of an offers file into venues, offers and performances; the same row again changes nothing.

An offer is one venue, title and category, letter by letter: case and accents count.
"""

from collections.abc import Sequence
from datetime import datetime

from core.model.ids import PerformanceId
from core.model.offers import PerformanceState
from core.offersfile.rows import OfferRow
from core.ports import ImportResult, RefusedRow, ShortDate
from core.rules.weeks import PARIS
from storage import rows
from storage.facets import FoundBy, file_under, take_off_file
from storage.session import Repository, Row, Value, aside, at_once, returned
from storage.words import words_of

_TOLD_OF_OFFER = ("title", "venue", "insee_code")
_TOLD_OF_DATE = ("day", "starts_at")
"""What whoever booked, or waits, is told of when it changes; so is the venue's address, which its dates share."""

_OF_OFFER = (*_TOLD_OF_OFFER, "category")
_WHEN = ("time", "starts_at", "ends_at", "state")
_PLACE = ("place_name", "place_address", "place_commune")


class Programme(Repository):
    @aside
    async def short(self, rows: Sequence[OfferRow]) -> Sequence[ShortDate]:
        found = []
        for row in rows:
            known = await self._session.one("imported", external_id=row.external_id)
            left = _seats_left(_performance(row, 0, known)) if known else 0
            if known is not None and left < known["seats_taken"]:
                found.append(ShortDate(PerformanceId(known["id"]), left))
        return found

    @aside
    async def store(self, rows: Sequence[OfferRow], *, max_party: int) -> ImportResult:
        added = changed = drafts = 0
        moved: set[int] = set()
        started: dict[PerformanceId, datetime] = {}
        touched: list[PerformanceId] = []
        refused: list[RefusedRow] = []
        for row in rows:
            known = await self._session.one("imported", external_id=row.external_id)
            wanted = _performance(row, max_party, known)
            drafts += wanted["state"] == PerformanceState.DRAFT
            if known is None:
                added += 1
                moved |= await self._readdressed(row)
                await self._add(row, wanted)
            elif refusal := _refusal(row, wanted, known):
                refused.append(refusal)
            elif _differs(row, wanted, known):
                changed += 1
                touched.append(PerformanceId(known["id"]))
                moves = _moved(row, wanted, known)
                moved |= await self._readdressed(row) | moves
                started |= _started(known) if moves else {}
                await self._change(row, wanted, known["id"])
        same = len(rows) - added - changed - len(refused)
        to_tell = tuple(PerformanceId(performance_id) for performance_id in sorted(moved))
        return ImportResult(added, changed, same, drafts, tuple(touched), to_tell, tuple(refused), started)

    @at_once
    async def find(self, external_id: str) -> PerformanceId | None:
        known = await self._session.one("imported", external_id=external_id)
        return PerformanceId(known["id"]) if known else None

    async def _add(self, row: OfferRow, wanted: dict[str, Value]) -> None:
        offer_id = await self._offer(row)
        performance_id = await returned(
            self._session.one("add_performance", **wanted, offer_id=offer_id, external_id=row.external_id)
        )
        await self._file(row, wanted, performance_id)

    async def _change(self, row: OfferRow, wanted: dict[str, Value], performance_id: int) -> None:
        offer_id = await self._offer(row)
        await self._session.run("change_performance", **wanted, offer_id=offer_id, performance_id=performance_id)
        await self._file(row, wanted, performance_id)

    async def _readdressed(self, row: OfferRow) -> set[int]:
        """Dates booked or waited for, whose venue gets a new address from this row; ask before the row is kept."""
        found = await self._session.all(
            "concerned_by_address", venue=row.venue, insee_code=row.insee_code, address=row.address
        )
        return {concerned["id"] for concerned in found}

    async def _file(self, row: OfferRow, wanted: dict[str, Value], performance_id: int) -> None:
        """Under every facet by which pages find it; a draft has no place in time yet, one cancelled none any more."""
        starts_at = wanted["starts_at"]
        if wanted["state"] != PerformanceState.PUBLISHED or not isinstance(starts_at, int):
            await take_off_file(self._session, performance_id)
        else:
            found_by = FoundBy(row.territory, row.insee_code, row.category, str(wanted["access"]))
            await file_under(self._session, performance_id, starts_at, found_by)

    async def _offer(self, row: OfferRow) -> int:
        """The offer of this venue and title, made or brought up to date, with its words for the search."""
        sql = self._session
        venue_id = await returned(
            sql.one(
                "keep_venue",
                name=row.venue,
                address=row.address,
                commune=row.commune,
                insee_code=row.insee_code,
                territory=row.territory,
            )
        )
        offer_id = await returned(sql.one("keep_offer", venue_id=venue_id, title=row.title, category=row.category))
        words = words_of(row.title, row.venue, row.commune, row.category)
        await sql.many("add_word", [{"word": word, "offer_id": offer_id} for word in words])
        return offer_id


def _performance(row: OfferRow, max_party: int, known: Row | None) -> dict[str, Value]:
    """What the row asks for, and what staff did since."""
    wanted: dict[str, Value] = {
        "day": row.day.isoformat(),
        "time": f"{row.starts_at.astimezone(PARIS):%H:%M}" if row.starts_at else "",
        "starts_at": rows.seconds(row.starts_at) if row.starts_at else None,
        "ends_at": rows.seconds(row.ends_at) if row.ends_at else None,
        "state": PerformanceState.PUBLISHED if row.starts_at else PerformanceState.DRAFT,
        "seats_total": row.seats,
        "max_party": row.max_party or max_party,
        "access": rows.access_text(row.access),
        "url": row.url,
    }
    return wanted | _kept(row, wanted, known) if known else wanted


def _kept(row: OfferRow, wanted: dict[str, Value], known: Row) -> dict[str, Value]:
    """What staff did stays as long as the file says what it said then; another word is the venue's newer one.

    A draft's completed time stays as long as the day is the same; a cancelled date stays as it was. A date that was
    moved stays there as long as the file gives it its old day and time; a new place, as long as the venue is the same.
    """
    kept: dict[str, Value] = {"seats_filed": None, "access_filed": None, "when_filed": None}
    if known["seats_filed"] == row.seats:
        kept |= {column: known[column] for column in ("seats_total", "seats_filed")}
    if not row.access or known["access_filed"] == wanted["access"]:
        kept |= {column: known[column] for column in ("access", "access_filed")}
    if _filed_before(row, known):
        kept |= {column: known[column] for column in ("day", *_WHEN, "when_filed")}
    kept |= {column: known[column] if _same_venue(row, known) else "" for column in _PLACE}
    if known["state"] == PerformanceState.CANCELLED:
        kept |= {column: known[column] for column in ("day", *_WHEN)}
    elif wanted["starts_at"] is None and known["day"] == wanted["day"]:
        kept |= {column: known[column] for column in _WHEN}
    return kept


def _filed_before(row: OfferRow, known: Row) -> bool:
    """Whether the file says what it said before somebody moved the date; a draft's file never said an hour."""
    filed = known["when_filed"]
    if filed is None:
        return False
    if row.starts_at is None:
        return bool(filed[:10] == row.day.isoformat())
    return bool(filed == f"{row.day.isoformat()} {row.starts_at.astimezone(PARIS):%H:%M}")


def _same_venue(row: OfferRow, known: Row) -> bool:
    same = (row.venue, row.insee_code) == (known["venue"], known["insee_code"])
    return same and row.address in ("", known["address"])


def _seats_left(wanted: dict[str, Value]) -> int:
    """By the row; nobody keeps a seat on a date without a time."""
    return int(wanted["seats_total"] or 0) if wanted["starts_at"] is not None else 0


def _refusal(row: OfferRow, wanted: dict[str, Value], known: Row) -> RefusedRow | None:
    """What is booked or offered stays: never fewer seats than are taken, never a date without its time."""
    if int(wanted["seats_total"] or 0) < known["seats_taken"]:
        return RefusedRow(row.external_id, "seats", str(row.seats), known["seats_taken"])
    if known["seats_taken"] and wanted["starts_at"] is None:
        return RefusedRow(row.external_id, "time", "", known["seats_taken"])
    return None


def _moved(row: OfferRow, wanted: dict[str, Value], known: Row) -> set[int]:
    """The date, when somebody holds seats or waits, and would not find it by what they were told."""
    offer = any(getattr(row, column) != known[column] for column in _TOLD_OF_OFFER)
    date = any(wanted[column] != known[column] for column in _TOLD_OF_DATE)
    return {known["id"]} if (known["seats_taken"] or known["waited_for"]) and (offer or date) else set()


def _started(known: Row) -> dict[PerformanceId, datetime]:
    starts_at = rows.instant_or_none(known["starts_at"])
    return {} if starts_at is None else {PerformanceId(known["id"]): starts_at}


def _differs(row: OfferRow, wanted: dict[str, Value], known: Row) -> bool:
    offer = any(getattr(row, column) != known[column] for column in _OF_OFFER)
    address = row.address not in ("", known["address"])
    return offer or address or any(known[column] != value for column, value in wanted.items())
