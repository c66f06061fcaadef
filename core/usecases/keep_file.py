"""A picture or a file is kept for the notice that it goes with: one at a time until that is posted."""

from dataclasses import dataclass

from core.errors import NotAllowedError
from core.model.act import Act
from core.model.bulletins import MediaType
from core.ports import Store
from core.rules.bulletins import media_type_of
from core.rules.pictures import only_seen
from core.usecases.acting import actor


@dataclass(frozen=True, slots=True)
class FileKept:
    file_id: int
    media_type: MediaType


class KeepFile:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, content: bytes, act: Act) -> FileKept:
        """By staff or a venue. What it says of where and when it was taken is not kept.

        Raises BadInputError as `media_type_of` and `only_seen` do, NotAllowedError for anybody else.
        """
        media_type = media_type_of(content)
        seen = only_seen(media_type, content)
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            if not (rights.staff or rights.venues):
                raise NotAllowedError
            number = await unit.bulletins.keep_file(media_type, seen, by=actor(act).account_id, now=act.at)
            kept = FileKept(number, media_type)
            await unit.commit(kept)
        return kept
