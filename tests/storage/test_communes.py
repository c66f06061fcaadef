"""The communes served, and the many ways to write their names."""

import pytest

from core.model.offers import Territory
from core.model.places import Commune
from storage.communes import Communes

LYON_WHOLE_AND_BY_ARRONDISSEMENT = ["69123", *(str(code) for code in range(69381, 69390))]


@pytest.fixture(scope="module")
def communes() -> Communes:
    return Communes.load()


def test_the_package_carries_the_666_communes(communes: Communes) -> None:
    assert len(communes) == 666


def test_a_code_gives_the_whole_record(communes: Communes) -> None:
    assert communes.by_code("69266") == Commune(
        "69266", "Villeurbanne", ("69100",), Territory.METROPOLE, communes.named("Villeurbanne")[0].population
    )
    assert communes.by_code("01004") == communes.named("Ambérieu-en-Bugey")[0]


def test_an_unknown_code_gives_nothing(communes: Communes) -> None:
    assert communes.by_code("75056") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Villeurbanne", ["69266"]),
        ("  VILLEURBANNE ", ["69266"]),
        ("Saint-Fons", ["69199"]),
        ("st fons", ["69199"]),
        ("Ste Foy les Lyon", ["69202"]),
        ("L'Abergement-Clémenciat", ["01001"]),
        ("l’abergement clemenciat", ["01001"]),
        ("Lyon 3", ["69383"]),
        ("lyon 3e", ["69383"]),
        ("LYON 3ÈME", ["69383"]),
        ("Lyon 1er Arrondissement", ["69381"]),
        ("9e arrondissement", ["69389"]),
        ("69003", ["69383"]),
        ("69100", ["69266"]),
        ("Lyon", LYON_WHOLE_AND_BY_ARRONDISSEMENT),
        ("Paris", []),
        ("vileurbane", []),
        ("3", []),
        ("", []),
        ("69", []),
    ],
)
def test_a_name_is_found_exactly_however_it_is_written(communes: Communes, text: str, codes: list[str]) -> None:
    assert [commune.insee_code for commune in communes.named(text)] == codes


def test_a_shared_postal_code_gives_all_its_communes(communes: Communes) -> None:
    found = communes.named("01400")
    assert len(found) == 10
    assert all("01400" in commune.postal_codes for commune in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bron", "Bron"),
        ("vileurbane", "Villeurbanne"),
        ("vennisieux", "Vénissieux"),
        ("vaux en velin", "Vaulx-en-Velin"),
        ("caluire", "Caluire-et-Cuire"),
        ("bourg", "Bourg-en-Bresse"),
        ("brn", None),
        ("lion", None),
        ("bronx", None),
        ("benoist", None),
        ("danse", None),
        ("saint genis", None),
        ("", None),
        ("-'", None),
    ],
)
def test_a_typo_is_forgiven_where_one_commune_was_surely_meant(communes: Communes, text: str, name: str | None) -> None:
    found = communes.like(text)
    assert (found.name if found else None) == name


def test_a_name_as_close_to_two_communes_is_not_guessed() -> None:
    pair = [Commune(code, name, (), Territory.AIN, 10) for code, name in (("1", "Marlieux"), ("2", "Marliaux"))]
    assert Communes(pair).like("Marlieaux") is None
