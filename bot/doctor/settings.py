"""The settings: read, and what follows from those that are there."""

import stat
from collections.abc import Iterator
from pathlib import Path

from bot.config import PREFIX, Settings, SettingsError
from bot.doctor.finding import Found, attention, ok, wrong

ABOUT = "settings"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def unread(error: SettingsError) -> Iterator[Found]:
    """One a variable."""
    for line in str(error).splitlines():
        said, _, example = line.partition(" For example: ")
        yield wrong(ABOUT, said.rstrip("."), f"for example {example}" if example else "correct its name")


def check_settings(settings: Settings, env_file: Path) -> Iterator[Found]:
    yield ok(ABOUT, f"read; the database is {settings.database_path}")
    yield from _secrets(settings, env_file)
    url = settings.http.public_url
    if url is None:
        to_do = f"set {PREFIX}HTTP__PUBLIC_URL to the address that people use"
        yield attention(ABOUT, "the web chat and its one-time links open on this machine only", to_do)
    elif url.scheme != "https":
        to_do = "put a proxy with a certificate in front, and name its https address"
        yield attention(ABOUT, f"{PREFIX}HTTP__PUBLIC_URL is not https: others on the way can read along", to_do)


def _secrets(settings: Settings, env_file: Path) -> Iterator[Found]:
    """A file with tokens is for the service's user alone."""
    kept = settings.telegram.token or settings.matrix.password
    if kept and env_file.exists() and env_file.stat().st_mode & _OTHERS:
        yield attention(
            ABOUT, f"others on this machine may read {env_file}, and secrets in it", f"chmod 600 {env_file}"
        )
