"""The log-in: one device, kept over restarts, and logged in again as itself where the homeserver ended its session."""

from typing import Any

import structlog
from pydantic import SecretStr

from bot.channels.matrix.calls import CLIENT, Calls
from bot.channels.matrix.folder import Folder
from bot.channels.matrix.trouble import DeclinedError

SESSION = "session.json"
DEVICE_NAME = "Strapontin"

_log = structlog.get_logger(__name__)


class Login:
    """`device_id` is None until there was a log-in."""

    def __init__(self, calls: Calls, folder: Folder, *, user_id: str, password: SecretStr) -> None:
        self._calls = calls
        self._folder = folder
        self._user_id = user_id
        self._password = password
        self.device_id: str | None = None

    async def restore(self) -> None:
        """The session of the last run, or a new one. Raises MatrixError, FolderError."""
        kept = self._folder.read(SESSION)
        if kept is None:
            await self.anew()
            return
        self.device_id, self._calls.token = str(kept["device_id"]), kept.get("access_token")
        if self._calls.token is None:
            await self.anew()

    async def anew(self) -> None:
        """With the password, as the same device: its keys are kept, and what was sent twice still collapses.

        Raises MatrixError; DeclinedError where the homeserver says that we are somebody else.
        """
        body: dict[str, Any] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self._user_id},
            "password": self._password.get_secret_value(),
            "initial_device_display_name": DEVICE_NAME,
        }
        if self.device_id is not None:
            body["device_id"] = self.device_id
        answer = await self._calls.ask("POST", CLIENT + "/login", body, anonymous=True)
        if answer.get("user_id") != self._user_id:
            raise DeclinedError("another user id")
        self.device_id = str(answer["device_id"])
        self._folder.write(SESSION, {"device_id": self.device_id, "access_token": answer["access_token"]})
        self._calls.token = str(answer["access_token"])
        _log.info("matrix_logged_in")
