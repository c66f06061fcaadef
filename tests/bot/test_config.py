"""Settings: what is taken, and what stops the start with a sentence an operator can act on."""

import os
from pathlib import Path

import pytest

from bot.config import SettingsError, load_settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("STRAPONTIN_")]:
        monkeypatch.delenv(name)


def test_nothing_has_to_be_configured() -> None:
    settings = load_settings()
    assert settings.database_path == Path("strapontin.sqlite")
    assert (settings.http.host, settings.http.port, settings.http.public_url) == ("127.0.0.1", 8080, None)
    assert settings.log.level == "info"


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("STRAPONTIN_HTTP__PORT=8081\nSTRAPONTIN_HTTP__HOST=::1\nEDITOR_OF_SOMEBODY=vi\n")
    monkeypatch.setenv("STRAPONTIN_HTTP__PORT", "8082")
    settings = load_settings()
    assert (settings.http.host, settings.http.port) == ("::1", 8082)


def test_an_absolute_path_has_four_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_DATABASE_URL", "sqlite:////srv/strapontin.sqlite")
    assert load_settings().database_path == Path("/srv/strapontin.sqlite")


def test_the_test_suites_own_variable_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_REQUIRE_ALL", "1")
    assert load_settings().http.port == 8080


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("STRAPONTIN_DATABASE_URL", "postgresql://bot:hunter2@db/strapontin", "PostgreSQL is not supported yet"),
        ("STRAPONTIN_DATABASE_URL", "strapontin-hunter2.sqlite", "must start with sqlite:///"),
        ("STRAPONTIN_DATABASE_URL", "sqlite:///", "go on with the path of a file"),
        ("STRAPONTIN_HTTP__HOST", "", "at least 1 character"),
        ("STRAPONTIN_HTTP__PORT", "hunter2", "valid integer"),
        ("STRAPONTIN_HTTP__PORT", "65536", "less than or equal to 65535"),
        ("STRAPONTIN_HTTP__PUBLIC_URL", "hunter2.example.org", "valid URL"),
        ("STRAPONTIN_LOG__LEVEL", "hunter2", "'debug', 'info', 'warning' or 'error'"),
        ("STRAPONTIN_TELEGRAM__TOKEN", "hunter2", "a number, a colon"),
        ("STRAPONTIN_TELEGRAM__TOKEN", "123:hunter2/x", "a number, a colon"),
        ("STRAPONTIN_TELEGRAM__API_URL", "hunter2", "valid URL"),
        ("STRAPONTIN_TELEGRAM__MODE", "hunter2", "'polling' or 'webhook'"),
        ("STRAPONTIN_TELEGRAM__WEBHOOK_SECRET", "hunter2", "16 to 256"),
        ("STRAPONTIN_TELEGRAM__WEBHOOK_SECRET", "hunter2-is-a-sécret", "16 to 256"),
        ("STRAPONTIN_TELEGRAM__NAMES", "hunter2", "'short' or 'full'"),
        ("STRAPONTIN_MATRIX__HOMESERVER", "hunter2.example.org", "valid URL"),
        ("STRAPONTIN_MATRIX__USER_ID", "hunter2", "@, a name, a colon"),
        ("STRAPONTIN_MATRIX__USER_ID", "@hunter 2:example.org", "@, a name, a colon"),
        ("STRAPONTIN_MATRIX__REACTIONS", "hunter2", "'auto', 'on' or 'off'"),
    ],
)
def test_a_wrong_value_is_named_explained_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, what: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as stop:
        load_settings()
    said = str(stop.value)
    assert said.startswith(f"{name}: ")
    assert what in said
    assert f"For example: {name}=" in said
    assert "hunter2" not in said
    assert stop.value.__suppress_context__


@pytest.mark.parametrize(
    "name",
    ["STRAPONTIN_HTTP_PORT", "STRAPONTIN_HTTP__PROT", "STRAPONTIN_HTTP", "STRAPONTIN_TELEGRAM__TOKENS", "STRAPONTIN_"],
)
@pytest.mark.parametrize("where", ["environment", "file"])
def test_an_unknown_name_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, where: str) -> None:
    if where == "environment":
        monkeypatch.setenv(name, "hunter2")
    else:
        Path(".env").write_text(f"{name}=hunter2\n")
    with pytest.raises(SettingsError) as stop:
        load_settings()
    assert str(stop.value).startswith(f"{name}: no such setting. There are: STRAPONTIN_DATABASE_URL, ")
    assert "hunter2" not in str(stop.value)


def test_telegram_is_on_with_a_token_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().telegram.token is None
    monkeypatch.setenv("STRAPONTIN_TELEGRAM__TOKEN", "123:a-token")
    telegram = load_settings().telegram
    assert (telegram.mode, telegram.names, str(telegram.api_url)) == ("polling", "short", "https://api.telegram.org/")
    assert telegram.token is not None
    assert telegram.token.get_secret_value() == "123:a-token"
    assert "a-token" not in repr(load_settings())


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"MODE": "polling"}, ["TELEGRAM__TOKEN"]),
        ({"NAMES": "full"}, ["TELEGRAM__TOKEN"]),
        ({"TOKEN": "123:x", "MODE": "webhook"}, ["TELEGRAM__WEBHOOK_SECRET", "HTTP__PUBLIC_URL"]),
        ({"TOKEN": "123:x", "MODE": "webhook", "WEBHOOK_SECRET": "x" * 16}, ["HTTP__PUBLIC_URL"]),
    ],
)
def test_what_a_setting_needs_besides_is_named_with_an_example(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: list[str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"STRAPONTIN_TELEGRAM__{name}", value)
    with pytest.raises(SettingsError) as stop:
        load_settings()
    lines = str(stop.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [f"STRAPONTIN_{name}" for name in missing]
    for line in lines:
        name, value = line.split("For example: ")[1].split("=", 1)
        monkeypatch.setenv(name, value)
    assert load_settings().telegram.token is not None


def test_matrix_is_on_with_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().matrix.user_id is None
    monkeypatch.setenv("STRAPONTIN_MATRIX__ALLOW", "example.org, partner.example")
    with pytest.raises(SettingsError) as stop:
        load_settings()
    lines = str(stop.value).splitlines()
    assert [line.split(":")[0].rpartition("__")[2] for line in lines] == ["HOMESERVER", "USER_ID", "PASSWORD"]
    for line in lines:
        name, value = line.split("For example: ")[1].split("=", 1)
        monkeypatch.setenv(name, value)
    matrix = load_settings().matrix
    assert (matrix.user_id, matrix.reactions) == ("@strapontin:example.org", "auto")
    assert (matrix.allowed, matrix.denied) == (frozenset({"example.org", "partner.example"}), frozenset())
    assert "battery-staple" not in repr(matrix)


def test_every_wrong_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRAPONTIN_HTTP__PORT", "-1")
    monkeypatch.setenv("STRAPONTIN_LOG__LEVEL", "loud")
    with pytest.raises(SettingsError) as stop:
        load_settings()
    lines = str(stop.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["STRAPONTIN_HTTP__PORT", "STRAPONTIN_LOG__LEVEL"]


def test_the_example_of_a_complaint_is_right_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"HTTP__HOST": "", "HTTP__PORT": "-1", "HTTP__PUBLIC_URL": "x", "LOG__LEVEL": "x", "DATABASE_URL": "x"}
    for name, value in wrong.items():
        monkeypatch.setenv(f"STRAPONTIN_{name}", value)
    with pytest.raises(SettingsError) as stop:
        load_settings()
    examples = [line.split("For example: ")[1].split("=", 1) for line in str(stop.value).splitlines()]
    assert len(examples) == len(wrong)
    for name, value in examples:
        monkeypatch.setenv(name, value)
    assert load_settings().http.port == 8080
