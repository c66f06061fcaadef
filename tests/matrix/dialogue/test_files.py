"""Files that are handed over: where the room is theirs alone, sealed; where it is open, none that names people."""

from collections.abc import Callable

import pytest

from tests.matrix.dialogue.conftest import seen
from tests.scenarios.stage import Stage
from tests.scenarios.steps import books
from tests.synapse.person import Person

opened = pytest.mark.parametrize("town", ["open_town"], indirect=True)


async def _booked(stage: Stage) -> Person:
    talk = stage.person("referent")
    await books(talk, stage.network.performance("cirque"), stage.network.people[0])
    await talk.facts()
    return await stage.matrix.town.person("referent")


async def _chooses(stage: Stage, person: Person, name: str) -> None:
    (code,) = [code for code, label in person.room.facts[0].choices.items() if name in label]
    await seen(stage, person, person.says(code))


async def test_in_an_encrypted_room_the_vouchers_come_sealed(stage: Stage, said: Callable[..., str]) -> None:
    referent = await _booked(stage)
    await _chooses(stage, referent, said("button-print-outing"))
    (file,) = referent.room.files
    assert "url" not in file.content
    assert (await referent.fetches(file)).startswith(b"%PDF")
    assert (file.encrypted, file.content["filename"], file.content["info"]["mimetype"]) == (
        True,
        said("file-outing"),
        "application/pdf",
    )


async def test_the_date_comes_as_a_calendar(stage: Stage, said: Callable[..., str]) -> None:
    referent = await _booked(stage)
    await _chooses(stage, referent, said("button-calendar"))
    (file,) = referent.room.files
    assert (await referent.fetches(file)).startswith(b"BEGIN:VCALENDAR")
    assert file.content["info"]["mimetype"] == "text/calendar"


@opened
async def test_in_an_open_room_no_file_names_people(stage: Stage, said: Callable[..., str]) -> None:
    referent = await _booked(stage)
    await _chooses(stage, referent, said("button-print-outing"))
    assert referent.room.files == []
    assert said("matrix-no-names-here") in referent.room.last.text
    await _chooses(stage, referent, said("button-calendar"))
    (file,) = referent.room.files
    assert (await referent.fetches(file)).startswith(b"BEGIN:VCALENDAR")
