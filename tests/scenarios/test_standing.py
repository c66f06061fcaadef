"""What the lists and the rights say must be what is: full and closed dates, a closed structure, a database held."""

import sqlite3
from contextlib import closing

from core.model.act import Act
from core.model.structures import StructureState
from tests.scenarios.conftest import web_alone
from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens, orders
from tests.scenarios.talk import Talk


async def test_a_full_date_is_listed_as_full_and_how_to_buy_is_said(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await stage.has_booked(network.people[0], "petit")
    await stage.has_booked(network.people[1], "petit")
    await referent.types("/offres")
    while "petit" not in [text.args.get("title") for text in referent.screen.text]:
        await referent.presses("more")
    seats = [text.args["seats"] for text in referent.screen.text if text.args.get("title") == "petit"]
    assert seats == [0]
    await opens(referent, network.performance("petit"))
    assert {"offer-full", "full-buy"} <= set(referent.keys)


async def test_when_bookings_are_closed_the_list_says_so_too(stage: Stage, referent: Talk) -> None:
    await referent.types("/offres")
    while "clos" not in [text.args.get("title") for text in referent.screen.text]:
        await referent.presses("more")
    assert [text.key for text in referent.screen.text if text.args.get("title") == "clos"] == ["offer-line-closed"]


async def test_members_of_a_closed_structure_read_no_name_any_more(stage: Stage, referent: Talk) -> None:
    network = stage.network
    async with stage.store.write(Act(at=stage.now)) as unit:
        await unit.network.set_state(network.structure_a, StructureState.CLOSED)
        await unit.commit()
    await referent.types("/participants")
    assert referent.note == "error-not-allowed"
    assert not referent.has("people")


@web_alone  # Telegram keeps what could not be stored, and the bot fetches it again
async def test_while_another_process_holds_the_database_one_is_told_to_try_again(stage: Stage, referent: Talk) -> None:
    network = stage.network
    await orders(referent, network.performance("cirque"), network.people[0])
    with closing(sqlite3.connect(network.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await referent.presses("confirm")
        assert (referent.note, referent.title) == ("error-try-again", "check-title")
        other.execute("ROLLBACK")
    await referent.presses("confirm")
    assert referent.title == "booked-title"
