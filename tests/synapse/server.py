"""Synapse as a process of its own: started, stopped, started again on the same data; accounts as its admin makes."""

import hashlib
import hmac
import json
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.synapse.configuration import SERVER_NAME, write_configuration

PATIENCE = 60.0
"""Seconds to start, on a busy machine."""
TRIES = 3
"""A free port may be taken before Synapse has it."""
LOOK_AGAIN = 0.05
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person there, and the session that making them opened."""

    user_id: str
    password: str
    token: str
    device_id: str


class SynapseError(Exception):
    """What Synapse answered instead of a 200: status, errcode."""


class Synapse:
    """Its methods block for some milliseconds: it is not the product that waits."""

    def __init__(self, folder: Path, *, limited: bool) -> None:
        """`folder` is empty, and only for it."""
        self.folder = folder
        self.url = ""
        self._limited = limited
        self._secret = secrets.token_hex(8)
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._admin: Account | None = None

    def start(self) -> None:
        """Returns once it answers; after a `stop`, at the same address. Raises RuntimeError where it ends instead."""
        for _ in range(TRIES):
            if self._begins(self._port or _free_port()):
                return
        raise RuntimeError((self.folder / "out.log").read_text("utf-8")[-2000:])

    def stop(self) -> None:
        """Nothing is lost: what it acknowledged is on the disk."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def register(self, name: str, *, admin: bool = False) -> Account:
        """A new account, `@name:localhost`, with a session of its own."""
        nonce = self.call("GET", "/_synapse/admin/v1/register")["nonce"]
        password = secrets.token_hex(8)
        said = "\0".join((nonce, name, password, "admin" if admin else "notadmin"))
        mac = hmac.new(self._secret.encode(), said.encode(), hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        made = self.call("POST", "/_synapse/admin/v1/register", asked)
        return Account(made["user_id"], password, made["access_token"], made["device_id"])

    def another_device(self, account: Account) -> Account:
        """The same person, logged in once more."""
        identity = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": account.user_id}}
        made = self.call("POST", "/_matrix/client/v3/login", {**identity, "password": account.password})
        return Account(account.user_id, account.password, made["access_token"], made["device_id"])

    def exempt(self, user_id: str) -> None:
        """From the limits of messages, as the operator's guide says how to."""
        self.as_admin(
            "POST", f"users/{quote(user_id)}/override_ratelimit", {"messages_per_second": 0, "burst_count": 0}
        )

    def limit(self, user_id: str) -> None:
        """As everybody, again."""
        self.as_admin("DELETE", f"users/{quote(user_id)}/override_ratelimit")

    def as_admin(self, method: str, path: str, body: object = None) -> Any:
        """`path` under `/_synapse/admin/v1/`."""
        if self._admin is None:
            self._admin = self.register("operator", admin=True)
        return self.call(method, f"/_synapse/admin/v1/{path}", body, token=self._admin.token)

    def call(self, method: str, path: str, body: object = None, *, token: str = "") -> Any:
        """One request and its answer's JSON. Raises `SynapseError`, and OSError while it is stopped."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            answer = json.loads(response.read() or "{}")
        finally:
            connection.close()
        if response.status != 200:
            raise SynapseError(response.status, answer.get("errcode"))
        return answer

    @property
    def refused(self) -> int:
        """How many requests it answered with a 429 so far."""
        return (self.folder / "homeserver.log").read_text("utf-8").count(" 429 ")

    def user_id(self, name: str) -> str:
        return f"@{name}:{SERVER_NAME}"

    def _begins(self, port: int) -> bool:
        self._port, self.url = port, f"http://127.0.0.1:{port}"
        file = write_configuration(self.folder, port=port, secret=self._secret, limited=self._limited)
        with (self.folder / "out.log").open("wb") as log:
            command = [sys.executable, "-m", "synapse.app.homeserver", "-c", str(file)]
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603 - our own words
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < end:
            if self._answers():
                return True
            time.sleep(LOOK_AGAIN)
        self.stop()
        return False

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=2)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
