"""A8: what may be written as contact details; links that are tapped are of the web and nothing else."""

import pytest

from core.convention.policy import DirectoryField
from core.errors import BadInputError
from core.rules.contacts import LONGEST_CONTACT, contact

ADDRESS, WEBSITE = DirectoryField.POSTAL_ADDRESS, DirectoryField.WEBSITE
PHONE, EMAIL = DirectoryField.PHONE, DirectoryField.EMAIL


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (ADDRESS, "  12 rue\n des Lilas ", "12 rue des Lilas"),
        (ADDRESS, "\u202e12 rue des Lilas", "12 rue des Lilas"),
        (WEBSITE, "www.relais.example", "https://www.relais.example"),
        (WEBSITE, "http://relais.example/acces?a=1", "http://relais.example/acces?a=1"),
        (WEBSITE, "https://relais.example:8443/", "https://relais.example:8443/"),
        (PHONE, "04 99 00 00 00", "04 99 00 00 00"),
        (PHONE, "+33 (0)4.99.00.00.00", "+33 (0)4.99.00.00.00"),
        (EMAIL, "accueil@relais.example", "accueil@relais.example"),
        (ADDRESS, "", ""),
        (WEBSITE, " ", ""),
        (PHONE, "\u200b", ""),
        (EMAIL, "", ""),
    ],
)
def test_what_is_typed_is_cleaned_and_kept_and_empty_is_allowed(field: DirectoryField, typed: str, kept: str) -> None:
    assert contact(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        (WEBSITE, "javascript:alert(1)", "error-website"),
        (WEBSITE, "data:text/html,x", "error-website"),
        (WEBSITE, "ftp://relais.example", "error-website"),
        (WEBSITE, "https://", "error-website"),
        (WEBSITE, "https://localhost", "error-website"),
        (WEBSITE, "https://a@relais.example", "error-website"),
        (WEBSITE, "https://[relais", "error-website"),
        (WEBSITE, "le relais", "error-website"),
        (PHONE, "demander Paul", "error-phone"),
        (PHONE, "12", "error-phone"),
        (PHONE, "1" * 41, "error-phone"),
        (EMAIL, "accueil", "error-email"),
        (EMAIL, "accueil@relais", "error-email"),
        (EMAIL, "a@b.example c@d.example", "error-email"),
        (ADDRESS, "x" * (LONGEST_CONTACT + 1), "error-contact-too-long"),
        (DirectoryField.NAME, "Le Relais", "error-contact-unknown"),
        (DirectoryField.REFERENT, "Paul", "error-contact-unknown"),
    ],
)
def test_what_is_none_is_refused_with_what_to_write(field: DirectoryField, typed: str, key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        contact(field, typed)
    assert refused.value.key == key
