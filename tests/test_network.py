"""What tests themselves stand on: a write past the code while the code writes too."""

import asyncio
from pathlib import Path

from core.model.act import Act
from tests.network import open_network


async def test_it_waits_for_the_unit_that_holds_the_lock_and_the_unit_goes_on_meanwhile(tmp_path: Path) -> None:
    async with open_network(tmp_path) as network:
        async with network.store.write(Act(at=network.now)) as unit:
            await unit.network.add_structure("C", generation="2023", signed_on=None)
            waiting = asyncio.create_task(network.execute("UPDATE structure SET name = 'D' WHERE name = 'C'"))
            await asyncio.sleep(0)  # it begins, and finds the lock held
            await unit.commit()
        await waiting
        assert network.query("SELECT name FROM structure WHERE name IN ('C', 'D')") == [("D",)]
