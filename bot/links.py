"""Where a one-time link leads: to the bot on Telegram where there is one, to the web chat's own page where people reach
it, else to our account on Matrix."""

import ipaddress
from collections.abc import Sequence


class Links:
    """`public_url` is what people see behind a proxy; without it, the address that the server took."""

    def __init__(self, public_url: str | None = None) -> None:
        self._public = public_url
        self._own = "http://localhost/"
        self._bot = ""
        self._matrix = ""

    def serves(self, url: str) -> None:
        """The server listens at `url`."""
        self._own = url

    def named(self, username: str) -> None:
        """The bot's @username on Telegram; "" where there is none."""
        self._bot = username

    def on_matrix(self, user_id: str) -> None:
        """Our account there; "" where there is none. Its links carry no token: the code is typed."""
        self._matrix = user_id

    def messengers(self) -> Sequence[str]:
        """Where the service is written to, besides the web chat."""
        telegram = [f"https://t.me/{self._bot}"] if self._bot else []
        return telegram + ([f"https://matrix.to/#/{self._matrix}"] if self._matrix else [])

    def url(self, token: str) -> str:
        if self._bot:
            return f"https://t.me/{self._bot}?start={token}"
        if self._matrix and not self._public:
            return f"https://matrix.to/#/{self._matrix}"
        return f"{self._base}/i/{token}"

    def door(self, token: str) -> str:
        """Of a page at the door: it is opened in a browser, whatever messengers there are."""
        return f"{self._base}/door/{token}"

    def voucher(self, code: str) -> str:
        """What a phone opens that reads a voucher: nothing but "show this", unless it stands at a door."""
        return f"{self._base}/door/v/{code}"

    @property
    def _base(self) -> str:
        return (self._public or self._own).rstrip("/")


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
