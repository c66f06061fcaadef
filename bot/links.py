"""Where a one-time link leads: the web chat's own page, as people reach it."""


class Links:
    """`public_url` is what people see behind a proxy; without it, the address that the server took."""

    def __init__(self, public_url: str | None = None) -> None:
        self._public = public_url
        self._own = "http://localhost/"

    def serves(self, url: str) -> None:
        """The server listens at `url`."""
        self._own = url

    def url(self, token: str) -> str:
        base = self._public or self._own
        return f"{base.rstrip('/')}/i/{token}"
