"""QR codes: as a picture for a screen, as squares for a page.

segno is imported when a code is drawn: a start does not pay for it.
"""

import asyncio
import io
from collections.abc import Sequence

PIXELS = 10
"""A module's side: a short link is 350 to 500 pixels wide, which a phone's camera reads from another phone's screen."""
LINK_FROM = 20
"""Characters; a code alone has fewer."""
QUIET = 4
"""Modules left white around it; readers count on them."""


class QrPictures:
    """Implements `handlers.papers.Papers`."""

    async def qr(self, url: str) -> bytes:
        """Drawn in a thread and not kept: it is as secret as the code in it."""
        return await asyncio.to_thread(png, url)


def png(url: str) -> bytes:
    """Black on white, with its quiet zone. It is read with 15 % of it hidden. Some 15 ms, 90 the first time."""
    import segno  # noqa: PLC0415 - the reason is at the top of this file

    picture = io.BytesIO()
    segno.make_qr(url, error="M").save(picture, kind="png", scale=PIXELS, border=QUIET)
    return picture.getvalue()


def modules(code: str) -> Sequence[Sequence[bool]]:
    """Rows of a voucher's code or link, True where black, without quiet zone. A code is read with 25 % of it worn off,
    a link, whose squares are smaller, with 15 %."""
    import segno  # noqa: PLC0415 - the reason is at the top of this file

    return [
        [bool(module) for module in row]
        for row in segno.make_qr(code, error="Q" if len(code) < LINK_FROM else "M", boost_error=False).matrix
    ]
