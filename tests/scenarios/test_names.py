"""Names as people have them: of one word, and of two people at once."""

from tests.scenarios.stage import Stage
from tests.scenarios.steps import opens, orders, registers
from tests.scenarios.talk import Talk


async def test_a_person_of_one_word_is_shown_before_the_attestation(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Nour")
    assert "Nour" in referent.words.splitlines()[0]
    await referent.presses("attest")
    assert stage.network.query("SELECT given, family FROM participant WHERE given = 'Nour'") == [("Nour", "")]


async def test_two_people_of_one_name_are_told_apart_on_every_list(stage: Stage, referent: Talk) -> None:
    for _ in range(2):
        await referent.types("/participants")
        await registers(referent, "Nadia Petit")
        await referent.presses("attest")
    await referent.presses("people")
    in_list = [line for line in referent.words.splitlines() if "Nadia" in line]
    await opens(referent, stage.network.performance("cirque"))
    await referent.presses("book")
    in_order = [line.partition(" · ")[0] for line in referent.words.splitlines() if "Nadia" in line]
    assert sorted(in_list) == sorted(in_order) == ["Nadia Petit", "Nadia Petit (2)"]


async def test_two_hosts_of_one_name_are_told_apart(stage: Stage, referent: Talk) -> None:
    await stage.network.execute("UPDATE participant SET given = 'Nadia', homonym = id")
    await orders(referent, stage.network.performance("cirque"), *stage.network.people[:2])
    await referent.presses("guest")
    shown = [line for line in referent.words.splitlines() if "Nadia" in line]
    assert shown == ["Nadia Zyxperson", "Nadia Zyxperson (2)"]


async def test_a_namesake_is_said_before_the_attestation_and_may_be_registered(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "p1 zyxperson")
    assert "new-namesake" in referent.keys
    await referent.presses("attest")
    assert referent.title == "participant-title"


async def test_a_namesake_of_another_structure_is_not_said(stage: Stage, referent: Talk) -> None:
    await referent.types("/participants")
    await registers(referent, "Q Zyxperson")
    assert "new-namesake" not in referent.keys
