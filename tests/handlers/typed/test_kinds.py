"""Kinds of offers, as people write them."""

import pytest

from tests.handlers.typed.searching import typed_in


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("cirque", "cirque"),
        ("concerts", "concert"),
        ("THEATRES", "théâtre"),
        ("teatre", "théâtre"),
        ("spectacles musicaux", None),
        ("spectacle musical", "spectacle musical"),
        ("dj set", "dj-set"),
        ("concerto", None),
    ],
)
def test_a_kind_is_one_of_those_that_there_are(text: str, category: str | None) -> None:
    assert typed_in(text).category == category
