"""What may be written as a structure's contact details (A8)."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from core.convention.policy import DirectoryField
from core.errors import BadInputError
from core.model.names import cleaned

LONGEST_CONTACT = 160
"""Characters in one field; longer ones are refused, never cut."""
LONGEST_PHONE = 40
_PHONE = re.compile(r"[+(]?[0-9][0-9 .()/+-]{4,}[0-9]")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
_HOST = re.compile(r"[^\s.:/@]+(?:\.[^\s.:/@]+)+")


def contact(field: DirectoryField, typed: str) -> str:
    """`typed` as it is kept for one of `CONTACT_FIELDS`; empty is allowed.

    Raises BadInputError: too long, no telephone number, no e-mail address, no address of the web (http or https); or
    a field that is not one of them.
    """
    text = cleaned(typed)
    if len(text) > LONGEST_CONTACT:
        raise BadInputError("error-contact-too-long", most=LONGEST_CONTACT)
    if field not in CONTACT_FIELDS:
        raise BadInputError("error-contact-unknown")
    return CONTACT_FIELDS[field](text) if text else ""


def _as_it_is(text: str) -> str:
    return text


def _website(text: str) -> str:
    """With its scheme: a bare "www.relais.example" is on https. No other scheme: it becomes a link that is tapped."""
    address = text if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", text) else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise BadInputError("error-website") from None
    if " " in address or parts.scheme not in {"http", "https"} or parts.username or not _HOST.fullmatch(host):
        raise BadInputError("error-website")
    return address


def _phone(text: str) -> str:
    if len(text) > LONGEST_PHONE or not _PHONE.fullmatch(text):
        raise BadInputError("error-phone")
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise BadInputError("error-email")
    return text


CONTACT_FIELDS: Mapping[DirectoryField, Callable[[str], str]] = MappingProxyType(
    {
        DirectoryField.POSTAL_ADDRESS: _as_it_is,
        DirectoryField.WEBSITE: _website,
        DirectoryField.PHONE: _phone,
        DirectoryField.EMAIL: _email,
    }
)
"""What a structure writes about itself, and how each is read."""
