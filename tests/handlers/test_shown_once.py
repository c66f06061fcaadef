"""A fresh code is looked at again for ten minutes, in the chat that made it, and never more than so many are kept."""

from datetime import timedelta

from core.model.codes import FreshCode
from core.model.ids import AddressId
from handlers.access.shown_once import MOST_SHOWN, SHOWN_FOR, ShownOnce
from tests.programme import NOW

HERE, THERE = AddressId(1), AddressId(2)
CODE, LATER = (FreshCode(typed, "", None) for typed in ("ABCD-EFGH-JKMN", "NMKJ-HGFE-DCBA"))
INSTANT = timedelta(microseconds=1)


def test_it_is_shown_where_it_was_made_until_ten_minutes_are_over() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW)
    assert shown.of(HERE, NOW + SHOWN_FOR - INSTANT) == CODE
    assert shown.of(HERE, NOW + SHOWN_FOR) is None
    assert shown.of(THERE, NOW) is None


def test_the_last_one_stands_in_the_place_of_the_one_before() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW)
    shown.keep(HERE, LATER, NOW)
    assert shown.of(HERE, NOW) == LATER


def test_codes_for_different_things_stand_beside_each_other() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about="structure")
    shown.keep(HERE, LATER, NOW)
    assert (shown.of(HERE, NOW, about="structure"), shown.of(HERE, NOW)) == (CODE, LATER)


def test_of_too_many_the_oldest_goes() -> None:
    shown = ShownOnce()
    for number in range(MOST_SHOWN + 1):
        shown.keep(AddressId(number), CODE, NOW)
    assert (shown.of(AddressId(0), NOW), shown.of(AddressId(1), NOW)) == (None, CODE)
