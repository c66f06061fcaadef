"""Few taps from /start to a confirmed booking; /start counts as one, a typed name too."""

from tests.scenarios.stage import Stage
from tests.scenarios.talk import Talk


async def test_six_taps_book_for_one_known_participant_alone(stage: Stage, referent: Talk) -> None:
    await referent.types("/start")
    await referent.presses("offers")
    await referent.presses("offer", stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.presses("pick", stage.network.people[0])
    await referent.presses("confirm")
    assert (referent.title, referent.taps <= 6, stage.seats()) == ("booked-title", True, [("cirque", "holder", "P0")])


async def test_eight_taps_book_with_one_guest_typed_in(stage: Stage, referent: Talk) -> None:
    await referent.types("/start")
    await referent.presses("offers")
    await referent.presses("offer", stage.network.performance("cirque"))
    await referent.presses("book")
    await referent.presses("pick", stage.network.people[0])
    await referent.presses("guest")
    await referent.types("Karim Haddad")
    await referent.presses("confirm")
    seats = [("cirque", "holder", "P0"), ("cirque", "guest", "Karim")]
    assert (referent.title, referent.taps <= 8, stage.seats()) == ("booked-title", True, seats)
