"""Links to documents that are drawn when they are fetched: signed instead of kept, so that a thousand cost nothing."""

import hashlib
import hmac
from collections.abc import Iterable

from handlers.incoming import Address
from handlers.reply import Document, DocumentKind


class References:
    """`secret` is this process's: after a restart the page draws itself again, and its links with it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def token(self, address: Address, document: Document) -> str:
        """For one address alone, and good for as long as its rights are."""
        what = f"{document.kind}-{document.number}"
        return f"{what}-{self._mark(address, what)}"

    def read(self, token: str, *, readers: Iterable[Address]) -> tuple[Address, Document] | None:
        """Which of `readers` it was made for, and what it names; None where it was made for none of them."""
        what, _, mark = token.rpartition("-")
        for address in readers:
            if hmac.compare_digest(mark.encode(), self._mark(address, what).encode()):
                kind, _, number = what.partition("-")
                return address, Document(DocumentKind(kind), int(number))
        return None

    def _mark(self, address: Address, what: str) -> str:
        """128 bits."""
        said = f"{address.channel}\0{address.native_id}\0{what}".encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:32]
