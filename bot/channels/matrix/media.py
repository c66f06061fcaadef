"""Files: up to the homeserver and down from it, encrypted where the room is."""

import re
from collections.abc import Mapping
from typing import Any

from nio.crypto.attachments import decrypt_attachment, encrypt_attachment
from nio.exceptions import EncryptionError

from bot.channels.matrix.calls import Calls
from bot.channels.matrix.trouble import DeclinedError

_MXC = re.compile(r"mxc://([A-Za-z0-9.:\[\]-]{1,255})/([A-Za-z0-9_=-]{1,255})")
HIDDEN = "application/octet-stream"


async def upload(calls: Calls, content: bytes, *, name: str, media_type: str, encrypted: bool) -> Mapping[str, Any]:
    """The part of a message's content that names the file: `url`, or `file` with its key. Raises MatrixError.

    Of an encrypted file the homeserver learns neither name nor type.
    """
    if not encrypted:
        answer = await calls.put_file(content, name=name, media_type=media_type)
        return {"url": _uri(answer)}
    hidden, key = encrypt_attachment(content)
    answer = await calls.put_file(hidden, name=None, media_type=HIDDEN)
    return {"file": {"url": _uri(answer), **key}}


async def download(calls: Calls, content: Mapping[str, Any], *, most: int) -> bytes:
    """The file that a message's content names. Raises TooLargeError above `most` bytes, DeclinedError where it is
    none or not what its hash says, and what the calls raise. Nothing but the homeserver's own media is asked for."""
    file = content.get("file")
    where = file.get("url") if isinstance(file, Mapping) else content.get("url")
    named = _MXC.fullmatch(where) if isinstance(where, str) else None
    if named is None:
        raise DeclinedError("no file")
    found = await calls.get_file(named[1], named[2], most=most)
    return _opened(found, file) if isinstance(file, Mapping) else found


def _opened(found: bytes, file: Mapping[str, Any]) -> bytes:
    try:
        return bytes(decrypt_attachment(found, file["key"]["k"], file["hashes"]["sha256"], file["iv"]))
    except (EncryptionError, KeyError, TypeError, ValueError, AttributeError):
        raise DeclinedError("not the file that was sent") from None


def _uri(answer: Mapping[str, Any]) -> str:
    uri = answer.get("content_uri")
    if not isinstance(uri, str):
        raise DeclinedError("no address for a file")
    return uri
