"""Which of a person's messengers is told, and what stands against one more."""

import pytest

from core.model.addresses import NotAdded, OwnAddress
from core.model.ids import AccountId, AddressId
from core.rules.addresses import MOST_ADDRESSES, may_be_added, own, receiving

ME, OTHER = AccountId(1), AccountId(2)


def addresses(*said: str) -> list[OwnAddress]:
    """In order: "web", or "telegram", "!" after one that is preferred, "x" after one that cannot be reached."""
    return [
        OwnAddress(
            id=AddressId(number),
            channel=one.rstrip("!x"),
            native_id=f"{number}",
            preferred="!" in one,
            reachable="x" not in one.removeprefix("matrix"),
            messenger=not one.startswith("web"),
        )
        for number, one in enumerate(said, start=1)
    ]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ((), None),
        (("web",), None),
        (("web", "telegram"), 2),
        (("telegram", "matrix"), 1),
        (("telegram", "matrix!"), 2),
        (("web", "telegram", "matrix!"), 3),
        (("telegramx", "matrix"), 2),
        (("telegram", "matrix!x"), 1),
        (("telegram!x", "matrix"), 2),
        (("telegram!x", "matrixx", "pigeon"), 3),
        (("telegramx", "matrix!x"), 2),
        (("telegramx", "matrixx"), 1),
    ],
)
def test_the_preferred_messenger_is_told_or_the_first_that_can_be_reached(
    said: tuple[str, ...], chosen: int | None
) -> None:
    found = receiving(addresses(*said))
    assert (found.id if found else None) == chosen


@pytest.mark.parametrize(
    ("account_id", "count", "is_somebody", "verdict"),
    [
        (OTHER, 1, False, None),
        (OTHER, MOST_ADDRESSES - 1, False, None),
        (OTHER, MOST_ADDRESSES, False, NotAdded.FULL),
        (OTHER, 1, True, NotAdded.SOMEBODY),
        (OTHER, MOST_ADDRESSES, True, NotAdded.SOMEBODY),
        (ME, 1, True, NotAdded.OWN),
        (ME, MOST_ADDRESSES, False, NotAdded.OWN),
    ],
)
def test_only_an_address_of_nobody_is_added_and_three_are_enough(
    account_id: AccountId, count: int, is_somebody: bool, verdict: NotAdded | None
) -> None:
    have = addresses(*["telegram"] * count)
    assert may_be_added(account_id, have, to=ME, is_somebody=is_somebody) is verdict


def test_an_address_of_somebody_else_is_not_found() -> None:
    mine = addresses("telegram", "matrix")
    assert (own(mine, AddressId(2)), own(mine, AddressId(3))) == (mine[1], None)
