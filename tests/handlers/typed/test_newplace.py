"""A new place on one line: name, address, commune."""

import pytest

from core.errors import BadInputError
from core.model.bulletins import NewPlace
from handlers.typed.newplace import LONGEST_TEXT, typed_place
from storage.communes import Communes


@pytest.fixture(scope="module")
def communes() -> Communes:
    return Communes.load()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MJC Jean Macé", NewPlace("MJC Jean Macé")),
        ("Salle Rameau, Lyon", NewPlace("Salle Rameau", commune="Lyon")),
        ("Le Rize, 23 rue Valentin-Haüy", NewPlace("Le Rize", "23 rue Valentin-Haüy")),
        ("TNP, 8 place Goujon, 69100 Villeurbanne", NewPlace("TNP", "8 place Goujon", "Villeurbanne")),
        ("TNP\n8 place Goujon\nVilleurbanne", NewPlace("TNP", "8 place Goujon", "Villeurbanne")),
        ("Cour, bâtiment B, 3 rue Neuve", NewPlace("Cour", "bâtiment B, 3 rue Neuve")),
        ("\u202eMJC\u0000", NewPlace("MJC")),
    ],
)
def test_what_comes_last_is_the_commune_where_it_is_one(communes: Communes, text: str, place: NewPlace) -> None:
    assert typed_place(text, communes) == place


@pytest.mark.parametrize("text", ["", " , ", "x" * (LONGEST_TEXT + 1)])
def test_no_name_or_far_too_much_is_asked_for_again(communes: Communes, text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        typed_place(text, communes)
    assert refused.value.key == "error-place-asked"
