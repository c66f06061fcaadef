"""What is a command without its slash; and what only looks like one, which is searched."""

import pytest

from handlers.typed.commands import CANCEL, command


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Menu", "menu"),
        ("aide !", "aide"),
        ("STOP", "stop"),
        ("Réservations", "reservations"),
        ("mes réservations", "reservations"),
        ("Mes sorties", "sorties"),
        ("my outings", "sorties"),
        ("Toutes les sorties", "offres"),
        ("accueil", "menu"),
        ("J’ai un code", "code"),
        ("j'ai un code", "code"),
        ("équipe", "equipe"),
        ("à faire", "afaire"),
        ("cirque samedi", "cirque samedi"),
        ("menu du jour", "menu du jour"),
        ("", ""),
    ],
)
def test_a_whole_text_is_one_command_or_none(text: str, name: str) -> None:
    assert command(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "annuler",
        "Annuler ma réservation",
        "je veux annuler",
        "j’annule",
        "cancel my booking",
        "Je suis malade",
        "bonjour, je suis très malade aujourd’hui",
        "je ne peux pas venir",
        "Je ne peux plus venir samedi.",
        "je peux pas venir",
        "on ne pourra pas venir",
        "je ne viens pas",
        "je n'pourrai pas y aller",
        "I can't come",
        "I cannot make it",
        "I’m ill",
    ],
)
def test_whoever_does_not_come_says_it_in_many_ways(text: str) -> None:
    assert command(text) == CANCEL


@pytest.mark.parametrize("text", ["Le Malade imaginaire", "Grand Corps Malade", "je veux venir", "qui vient samedi"])
def test_a_title_is_no_excuse(text: str) -> None:
    assert command(text) != CANCEL
