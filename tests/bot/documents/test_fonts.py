"""The font that the product carries."""

import string
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from bot.documents.fonts import FACES, UNKNOWN, drawable, face

FRENCH = "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ« »’…–—€\u00a0\u202f"
NAMES = "ÁŁřşğıİñõøåŽșțđẠễơƯčćžŠ ΆλφαΏ ЩщЪъЇїҐґЁё"


@pytest.mark.parametrize("style", FACES)
def test_it_writes_latin_greek_and_cyrillic(style: str) -> None:
    with face(style).open("rb") as file:
        known = TTFont(file).getBestCmap()
    assert [letter for letter in f"{string.printable[:95]}{FRENCH}{NAMES}{UNKNOWN}" if ord(letter) not in known] == []


def test_both_faces_know_the_same_letters() -> None:
    known = []
    for style in FACES:
        with face(style).open("rb") as file:
            known.append(frozenset(TTFont(file).getBestCmap()))
    assert known[0] == known[1]


def test_it_is_light_and_its_licence_stands_beside_it() -> None:
    folder = list(files("bot.documents").joinpath("fonts").iterdir())
    assert sum(len(path.read_bytes()) for path in folder) < 400_000
    licence = next(path for path in folder if path.name == "LICENSE").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence


def test_what_it_lacks_is_replaced_letter_for_letter_and_a_lacking_accent_left_out() -> None:
    known = frozenset(map(ord, "Ae\u0301 é"))
    assert [drawable(text, known) for text in ("Aé", "Ae\u0301", "A李 é", "A\u064b\u200b")] == ["Aé", "Aé", "A□ é", "A"]
