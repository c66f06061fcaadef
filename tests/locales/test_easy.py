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
        ("Une sortie exceptionnellement gratuite.", "a long word: 'exceptionnellement'"),
        ("Voir la page, cf. le menu.", "an abbreviation: 'cf.'"),
        ("Demandez à Mme {$name}.", "an abbreviation: 'Mme'"),
        ("Allez au XIIe étage.", "a Roman numeral: 'XIIe'"),
        ("Il reste 20 % des places.", "a percentage: '%'"),
        ("Venez le 24/11.", "a date or an hour in figures: '24/11'"),
        ("Venez à 20:30.", "a date or an hour in figures: '20:30'"),
        ("La sortie a été annulée.", "a passive in the past: 'a été'"),
        ("Vous ne payez que le repas.", "a double negation: 'ne payez que'"),
        ("Vous n’avez ni place ni billet.", "a double negation: 'ni'"),
        ("Votre structure réserve.", "a word of the trade: 'structure'"),
        ("L’ami qui vient et la place qui reste.", "more than one idea"),
    ],
)
def test_what_is_hard_is_found(wording: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in easy.problems(wording)), list(easy.problems(wording))


def test_what_is_easy_passes() -> None:
    easy_ones = (
        "Votre sortie est {MOMENT $at}.",
        "Vous ne pouvez plus venir ? Choisissez une réponse.",
        "La personne qui vous accompagne voit ce que vous demandez.",
        "Choisissez « Fonctionnalités (structure) ».",
        "Son accompagnement est fini.",
    )
    assert [found for wording in easy_ones for found in easy.problems(wording)] == []
