"""What a typed number, a word or a reaction means, and which number a choice has."""

import pytest

from bot.channels.matrix.choices import (
    LETTERS,
    Choice,
    Option,
    beginning,
    numbered,
    reacted_choice,
    reaction,
    typed_choice,
    worded,
)


def options(*labels: str) -> list[Option]:
    return [Option(label, f"verb.{place}.") for place, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("2", Choice("", 2)),
        (" 2. ", Choice("", 2)),
        ("2)", Choice("", 2)),
        ("12", Choice("", 12)),
        ("100", Choice("", 100)),
        ("2️⃣", Choice("", 2)),
        ("٢", Choice("", 2)),
        ("２", Choice("", 2)),
        ("02", Choice("", 2)),
        ("0", Choice("", 0)),
        ("A1", Choice("A", 1)),
        ("a 1", Choice("A", 1)),
        ("b-2.", Choice("B", 2)),
        ("B.2", Choice("B", 2)),
        ("", None),
        ("-2", None),
        ("1.5", None),
        ("2026", None),
        ("69100", None),
        ("2 places", None),
        ("le 2", None),
        ("AB1", None),
        ("1A", None),
        ("20 h", None),
        ("1\n2", None),
        ("1" * 5000, None),
        ("A" * 5000 + "1", None),
        ("½", None),
        ("②", Choice("", 2)),
    ],
)
def test_a_choice_is_a_number_alone_with_its_letter_where_it_has_one(text: str, choice: Choice | None) -> None:
    assert typed_choice(text) == choice


@pytest.mark.parametrize(
    ("key", "number"),
    [("1️⃣", 1), ("9️⃣", 9), ("3\u20e3", 3), ("0️⃣", None), ("🔟", None), ("👍", None), ("1", None), ("", None), ("1️⃣2️⃣", None),
     ("a\u20e3", None), ("²\u20e3", None)],
)  # fmt: skip
def test_a_reaction_chooses_by_its_keycap_alone(key: str, number: int | None) -> None:
    assert reacted_choice(key) == number


def test_our_own_reactions_are_understood() -> None:
    assert [reacted_choice(reaction(number)) for number in range(1, 10)] == list(range(1, 10))


@pytest.mark.parametrize("text", ["Mes sorties", "mes SORTIES", " mes sorties ! ", "mès sorties", "• Mes sorties"])
def test_a_label_is_typed_without_care_for_case_accents_or_points(text: str) -> None:
    assert worded(text, options("Offres", "Mes sorties")) == Option("Mes sorties", "verb.1.")


@pytest.mark.parametrize(
    ("text", "labels"),
    [("Oui", ("Oui", "oui")), ("sorties", ("Mes sorties",)), ("", ("…",)), ("?!", ("…",)), ("x" * 100, ("x" * 100,))],
)
def test_words_that_are_no_label_or_two_choose_nothing(text: str, labels: tuple[str, ...]) -> None:
    assert worded(text, options(*labels)) is None


def test_a_count_in_brackets_is_not_typed() -> None:
    assert worded("à faire", options("À faire (3)")) == Option("À faire (3)", "verb.0.")


def test_the_way_back_is_found_by_its_first_word_where_there_is_one() -> None:
    assert beginning("retour", options("Retour aux offres", "Menu")) == Option("Retour aux offres", "verb.0.")
    assert beginning("retour", options("Retour aux offres", "Retour au menu")) is None


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("Oui", "Non"), [(1, "Oui"), (2, "Non")]),
        (("1. Cirque", "2. Danse", "Menu"), [(1, "Cirque"), (2, "Danse"), (3, "Menu")]),
        (("Reprendre", "5. Jazz", "6. Opéra", "Menu"), [(5, "Jazz"), (6, "Opéra"), (7, "Reprendre"), (8, "Menu")]),
        (("1. Accorder", "1. Refuser", "2. Accorder"), [(1, "Accorder (1)"), (2, "Refuser (1)"), (3, "Accorder (2)")]),
        (("2. Danse", "4. Jazz"), [(1, "Danse (2)"), (2, "Jazz (4)")]),
        ((), []),
    ],
)
def test_a_list_s_own_numbers_are_the_numbers_to_type(labels: tuple[str, ...], shown: list[tuple[int, str]]) -> None:
    found = numbered(options(*labels))
    assert [(place, one.label) for place, one in enumerate(found.options, start=found.first)] == shown


def test_each_choice_keeps_what_it_does_whatever_its_number() -> None:
    found = numbered(options("Reprendre", "1. Jazz", "2. Opéra"))
    assert found.payloads == ("verb.1.", "verb.2.", "verb.0.")


def test_no_letter_is_read_as_a_figure() -> None:
    assert set(LETTERS) & set("ILOX") == set()
