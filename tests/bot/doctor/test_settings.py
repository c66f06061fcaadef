"""The settings, as the doctor looks at them."""

from pathlib import Path

import pytest
from pydantic import HttpUrl, SecretStr

from bot.config import HttpSettings, MatrixSettings, Settings, SettingsError, TelegramSettings
from bot.doctor.finding import Level
from bot.doctor.settings import check_settings, unread

PUBLIC = HttpSettings(public_url=HttpUrl("https://strapontin.example.org"))
TOKEN = TelegramSettings(token=SecretStr("42:secret"))
PASSWORD = MatrixSettings(
    homeserver=HttpUrl("https://m.example.org"), user_id="@s:example.org", password=SecretStr("secret")
)


def levels(settings: Settings, env_file: Path) -> list[Level]:
    return [found.level for found in check_settings(settings, env_file)]


def test_each_wrong_variable_is_a_line_with_its_example() -> None:
    error = SettingsError("STRAPONTIN_A: missing. For example: STRAPONTIN_A=1\nSTRAPONTIN_B: no such setting")
    assert [found.line() for found in unread(error)] == [
        "wrong      settings: STRAPONTIN_A: missing; for example STRAPONTIN_A=1",
        "wrong      settings: STRAPONTIN_B: no such setting; correct its name",
    ]


@pytest.mark.parametrize(
    ("http", "expected"),
    [
        (PUBLIC, [Level.OK]),
        (HttpSettings(), [Level.OK, Level.ATTENTION]),
        (HttpSettings(public_url=HttpUrl("http://strapontin.example.org")), [Level.OK, Level.ATTENTION]),
    ],
)
def test_people_need_an_address_that_nobody_reads_along_with(
    tmp_path: Path, http: HttpSettings, expected: list[Level]
) -> None:
    assert levels(Settings(http=http), tmp_path / ".env") == expected


@pytest.mark.parametrize("secret", [{"telegram": TOKEN}, {"matrix": PASSWORD}, {}])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o604])
def test_a_file_with_secrets_is_for_its_owner_alone(
    tmp_path: Path, mode: int, secret: dict[str, TelegramSettings | MatrixSettings]
) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("…", encoding="utf-8")
    env_file.chmod(mode)
    settings = Settings.model_validate({"http": PUBLIC, **secret})
    found = list(check_settings(settings, env_file))
    assert (Level.ATTENTION in [one.level for one in found]) == (mode != 0o600 and bool(secret))
    assert "secret" not in "".join(one.line() for one in found).replace("secrets", "")
