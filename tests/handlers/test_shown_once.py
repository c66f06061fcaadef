"""A fresh code is looked at again for ten minutes, in the chat that made it, and never more than so many are kept."""

import weakref
from datetime import timedelta

from core.model.codes import FreshCode
from core.model.ids import AddressId
from handlers.access.shown_once import MOST_SHOWN, SHOWN_FOR, ShownOnce
from tests.programme import NOW

HERE, THERE = AddressId(1), AddressId(2)
CODE, LATER = (FreshCode(typed, "", None) for typed in ("ABCD-EFGH-JKMN", "NMKJ-HGFE-DCBA"))
ABOUT = "structure:1"
INSTANT = timedelta(microseconds=1)


def test_it_is_shown_where_it_was_made_until_ten_minutes_are_over() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about=ABOUT)
    assert shown.of(HERE, NOW + SHOWN_FOR - INSTANT, about=ABOUT) == CODE
    assert shown.of(HERE, NOW + SHOWN_FOR, about=ABOUT) is None
    assert shown.of(THERE, NOW, about=ABOUT) is None


def test_the_last_one_stands_in_the_place_of_the_one_before() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about=ABOUT)
    shown.keep(HERE, LATER, NOW, about=ABOUT)
    assert shown.of(HERE, NOW, about=ABOUT) == LATER


def test_codes_for_different_things_stand_beside_each_other() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about="structure:2")
    shown.keep(HERE, LATER, NOW, about=ABOUT)
    assert (shown.of(HERE, NOW, about="structure:2"), shown.of(HERE, NOW, about=ABOUT)) == (CODE, LATER)


def test_of_too_many_the_oldest_goes() -> None:
    shown = ShownOnce()
    for number in range(MOST_SHOWN + 1):
        shown.keep(AddressId(number), CODE, NOW, about=ABOUT)
    assert [shown.of(AddressId(number), NOW, about=ABOUT) for number in (0, 1)] == [None, CODE]


def test_one_that_is_replaced_from_another_chat_is_shown_no_more() -> None:
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about=ABOUT)
    shown.keep(HERE, CODE, NOW, about="structure:2")
    shown.keep(THERE, LATER, NOW, about=ABOUT, replaces=True)
    assert (shown.of(HERE, NOW, about=ABOUT), shown.of(THERE, NOW, about=ABOUT)) == (None, LATER)
    assert shown.of(HERE, NOW, about="structure:2") == CODE


def test_one_that_replaces_nothing_stands_beside_those_of_other_chats() -> None:
    """Two invitations of one structure are two persons'."""
    shown = ShownOnce()
    shown.keep(HERE, CODE, NOW, about=ABOUT)
    shown.keep(THERE, LATER, NOW, about=ABOUT)
    assert (shown.of(HERE, NOW, about=ABOUT), shown.of(THERE, NOW, about=ABOUT)) == (CODE, LATER)


def test_one_that_is_expired_leaves_the_memory_when_anything_is_asked() -> None:
    shown, keeper = ShownOnce(), _Weak("ABCD-EFGH-JKMN")
    gone = weakref.ref(keeper)
    shown.keep(HERE, keeper, NOW, about=ABOUT)
    del keeper
    assert gone() is not None
    shown.of(THERE, NOW + SHOWN_FOR, about=ABOUT)
    assert gone() is None


class _Weak(FreshCode):
    """As a code, and its end can be seen."""

    __slots__ = ("__weakref__",)

    def __init__(self, typed: str) -> None:
        super().__init__(typed, "", None)
