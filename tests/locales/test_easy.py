"""`fr-simple` is easy French: every sentence, every wording of it."""

import pytest

from tests.locales import catalogue, easy, markup

LANGUAGE = "fr-simple"


def test_every_sentence_is_easy() -> None:
    found = [
        sentence.says(problem)
        for sentence in catalogue.sentences(LANGUAGE)
        for wording in sentence.wordings
        for problem in easy.problems(markup.unmarked(wording))
    ]
    assert catalogue.sentences(LANGUAGE), "no sentence at all"
    assert not found, "\n" + "\n".join(sorted(set(found)))


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        ("Un deux trois quatre cinq six sept huit neuf dix onze douze treize.", "13 words, 12 are easy"),
        ("Venez {MOMENT $at} avec votre ami et tous vos enfants.", "14 words, 12 are easy"),
        ("Venez tôt (avant la fin).", "a bracket: '('"),
        ("Rendez-vous à 20 h.", "an abbreviation: '20 h'"),
        ("Voir la règle B6.", "an abbreviation: 'B6'"),
        ("C’est gratuit, pour vous, pour tous.", "more than one idea"),
        ("Venez, car c’est bien.", "two ideas linked: 'car'"),
        ("Le {DAY_SHORT $at}.", "a shortened date"),
        ("Oui ; non.", "a semicolon or a slash"),
    ],
)
def test_what_is_hard_is_found(wording: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in easy.problems(wording)), list(easy.problems(wording))


def test_what_is_easy_passes() -> None:
    easy_ones = ("Votre sortie est {MOMENT $at}.", "Vous ne pouvez plus venir ? Touchez le bouton.")
    assert [found for wording in easy_ones for found in easy.problems(wording)] == []
