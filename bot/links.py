"""Where a one-time link leads: to the bot on Telegram where there is one, else to the web chat's own page."""

import ipaddress


class Links:
    """`public_url` is what people see behind a proxy; without it, the address that the server took."""

    def __init__(self, public_url: str | None = None) -> None:
        self._public = public_url
        self._own = "http://localhost/"
        self._bot = ""

    def serves(self, url: str) -> None:
        """The server listens at `url`."""
        self._own = url

    def named(self, username: str) -> None:
        """The bot's @username on Telegram; "" where there is none."""
        self._bot = username

    def url(self, token: str) -> str:
        if self._bot:
            return f"https://t.me/{self._bot}?start={token}"
        base = self._public or self._own
        return f"{base.rstrip('/')}/i/{token}"


def own_url(host: str, port: int) -> str:
    """An address that a browser on this machine opens, for what the server listens on: "0.0.0.0" and "::" are none."""
    return f"http://{_reached(host)}:{port}/"


def _reached(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "localhost"
    return f"[{address}]" if address.version == 6 else str(address)
