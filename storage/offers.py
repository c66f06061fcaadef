"""Offers and their dates: pages by key, search by words, import."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from rapidfuzz import fuzz, process

from core.model.ids import OfferId, PerformanceId
from core.model.offers import Filters, Page, PageKey, Performance
from core.rules.weeks import midnight
from storage import rows
from storage.facets import facet_for
from storage.session import Repository, Value, aside, at_once

FAR = 2**53
MOST_WORDS = 4
"""Typed words that are looked at; more of them would not find more."""
FEW_OFFERS = 50
"""A word of no more offers is looked up first; one of more is met soon enough on the way through the dates."""
TRUSTED_LETTERS = (2, 1, 0)
"""A typo is looked for among the words that begin alike, then among more."""
LIKE_ENOUGH = 75
"""rapidfuzz's ratio, in percent, from which a typed word is taken for a known one."""


class Offers(Repository):
    @aside
    async def page(self, filters: Filters, *, now: datetime, after: PageKey | None, size: int) -> Page:
        words, rare = await self._rarest_first(filters.words[:MOST_WORDS])
        found = await self._session.all(
            "page_of_word" if rare else "page",
            now=rows.seconds(now),
            **_chosen(filters),
            **word_ranges(words),
            after_start=rows.seconds(after.starts_at) if after else 0,
            after_id=after.id if after else 0,
            count=size + 1,
        )
        items = tuple(rows.performance(row) for row in found[:size])
        last = items[-1] if len(found) > size else None
        return Page(items, PageKey(last.starts_at, last.id) if last and last.starts_at else None)

    @at_once
    async def performance(self, performance_id: PerformanceId) -> Performance | None:
        row = await self._session.one("performance", performance_id=performance_id)
        return rows.performance(row) if row else None

    @aside
    async def dates(self, offer_id: OfferId, *, now: datetime, limit: int) -> Sequence[Performance]:
        found = await self._session.all("dates", offer_id=offer_id, now=rows.seconds(now), count=limit)
        return [rows.performance(row) for row in found]

    @aside
    async def categories(self, *, now: datetime) -> Sequence[str]:
        found = await self._session.all("categories", now=rows.seconds(now), any=facet_for(Filters()))
        return [row["category"] for row in found]

    @aside
    async def known_words(self, words: Sequence[str]) -> Sequence[str]:
        return [await self._known(word) for word in words[:MOST_WORDS]]

    async def _known(self, word: str) -> str:
        begun = await self._session.one("word_starting", start=word, end=_after(word))
        if begun and begun["word"] is not None:
            return word
        for letters in TRUSTED_LETTERS:
            start = word[:letters]
            known = [row["word"] for row in await self._session.all("words_between", start=start, end=_after(start))]
            nearest = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
            if nearest:
                return str(nearest[0])
        return word

    async def _rarest_first(self, words: Sequence[str]) -> tuple[Sequence[str], bool]:
        """The words, the one found in the fewest offers first, and whether these are few enough to start from it."""
        spread = {}
        for word in words:
            row = await self._session.one("word_spread", start=word, end=_after(word), most=FEW_OFFERS + 1)
            spread[word] = row["places"] if row else 0
        first = sorted(words, key=spread.__getitem__)
        return first, bool(first) and spread[first[0]] <= FEW_OFFERS


def _chosen(filters: Filters) -> Mapping[str, Value]:
    return {
        "start": rows.seconds(midnight(filters.first_day)) if filters.first_day else 0,
        "end": rows.seconds(midnight(filters.last_day + timedelta(days=1))) if filters.last_day else FAR,
        "facet": facet_for(filters),
        "territory": filters.territory,
        "evening": int(filters.evening),
        "insee_codes": f";{';'.join(filters.insee_codes)};" if filters.insee_codes else None,
        "seats": filters.seats,
    }


def word_ranges(words: Sequence[str]) -> Mapping[str, Value]:
    """Each word as a range of the index: what begins with it. Places left free are None and let all pass."""
    ranges: dict[str, Value] = {}
    for place in range(MOST_WORDS):
        word = words[place] if place < len(words) else None
        ranges[f"from{place + 1}"] = word
        ranges[f"to{place + 1}"] = _after(word) if word else None
    return ranges


def _after(word: str) -> str:
    """The end of the range of words that begin with `word`."""
    return f"{word}\U0010ffff"
