"""Keyboards that fit a phone."""

import pytest
from telegram import InlineKeyboardMarkup

from bot.channels.telegram.keyboard import keyboard
from bot.texts import DrawnButton


def rows(markup: InlineKeyboardMarkup) -> list[list[str]]:
    return [[button.text for button in row] for row in markup.inline_keyboard]


def labelled(*labels: str) -> list[DrawnButton]:
    return [DrawnButton(label, payload="menu..") for label in labels]


def test_buttons_that_fit_beside_each_other_stay_in_their_row() -> None:
    assert rows(keyboard([labelled("Offres", "Aide", "Menu")])) == [["Offres", "Aide", "Menu"]]


def test_a_row_too_wide_for_a_phone_becomes_several() -> None:
    row = labelled("Réservations", "Liste d’attente", "Participants")
    assert rows(keyboard([row])) == [["Réservations", "Liste d’attente"], ["Participants"]]


def test_no_row_has_more_than_three_buttons() -> None:
    assert rows(keyboard([labelled("1", "2", "3", "4", "5")])) == [["1", "2", "3"], ["4", "5"]]


def test_of_more_buttons_than_telegram_takes_the_way_back_stays() -> None:
    drawn = rows(keyboard([labelled("1", "2", "3")] * 40 + [labelled("Menu", "Retour")]))
    assert (sum(map(len, drawn)), drawn[-2:]) == (98, [["1", "2", "3"], ["Menu", "Retour"]])


@pytest.mark.parametrize("url", ["http://localhost/", "ftp://example.org/", "tel:+33400000000", "mailto:a@b.fr"])
def test_a_link_that_telegram_refuses_is_left_out_and_with_it_no_message_is_lost(url: str) -> None:
    button = DrawnButton("Voir", url=url)
    assert rows(keyboard([[button, *labelled("Menu")], [button]])) == [["Menu"]]
