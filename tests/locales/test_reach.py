"""Reading from the code what it can say: through calls, tables, families, services and errors."""

from collections.abc import Callable

import pytest

from handlers import menu, names
from handlers.access.entering import Entering
from handlers.bookings import seat_lines
from handlers.information import Information
from handlers.wishing import Wishing
from tests.locales import catalogue
from tests.locales.reach import sentences_of

KNOWN = frozenset(sentence.key for sentence in catalogue.sentences("fr"))


@pytest.mark.parametrize(
    ("function", "key"),
    [
        (menu.show_help, "help-search"),
        (menu.show_more, "button-my-data"),
        (menu.show_menu, "menu-participant"),
        (names.typed_name, "error-name-asked"),
        (seat_lines, "booking-guest"),
        (Information.show, "information-7"),
        (Wishing.make, "finding-wish-open"),
        (Entering.take, "error-code-wrong"),
        (Entering.show_opened, "code-opened-offers"),
    ],
    ids=["its own", "a table", "a call", "an error", "a family", "a method", "a service", "its result", "a branch"],
)
def test_what_a_function_can_say_is_found(function: Callable[..., object], key: str) -> None:
    assert key in sentences_of([function], KNOWN)


def test_what_it_cannot_say_is_not() -> None:
    assert sentences_of([menu.open_help, names.looked_for], KNOWN) == frozenset()
    assert "finding-wish-open" not in sentences_of([menu.show_menu], KNOWN)
