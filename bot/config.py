"""Settings: environment or `.env`, prefix `STRAPONTIN_`, nested with `__`. The names are a contract with operators."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "STRAPONTIN_"
_SQLITE = "sqlite:///"
_NOT_SETTINGS = frozenset({"STRAPONTIN_REQUIRE_ALL"})
"""Read by the test suite alone; the service, started by a test, is not to stumble over it."""


class SettingsError(Exception):
    """The service does not start. One line a wrong variable: its exact name, what is wrong, an example.

    Never its value: a line may be copied into a ticket, and a value may be a secret.
    """


class HttpSettings(BaseModel):
    """Where the one HTTP server listens (port 0: any free one), and the address people see behind a proxy."""

    model_config = ConfigDict(frozen=True)

    host: str = Field(default="127.0.0.1", min_length=1, examples=["127.0.0.1"])
    port: int = Field(default=8080, ge=0, le=65535, examples=["8080"])
    public_url: HttpUrl | None = Field(default=None, examples=["https://strapontin.example.org"])


class TelegramSettings(BaseModel):
    """The bot, on where it has a token. `api_url` is the root of a Bot API server; `names`: how screens name people."""

    model_config = ConfigDict(frozen=True)

    token: SecretStr | None = Field(default=None, examples=["110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"])
    api_url: HttpUrl = Field(default=HttpUrl("https://api.telegram.org"), examples=["https://api.telegram.org"])
    mode: Literal["polling", "webhook"] = Field(default="polling", examples=["polling"])
    webhook_secret: SecretStr | None = Field(default=None, examples=["9mVv8u3cNTQ0wXkBfP2hEJ5yLrZ7aDgS"])
    names: Literal["short", "full"] = Field(default="short", examples=["short"])

    @field_validator("token")
    @classmethod
    def looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
            raise ValueError("it must be the bot's token as BotFather gave it: a number, a colon, letters and digits")
        return token

    @field_validator("webhook_secret")
    @classmethod
    def telegram_takes_the_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("it must be 16 to 256 letters, digits, _ or -")
        return secret


class MatrixSettings(BaseModel):
    """The account on a homeserver, on where it has one. `reactions`: under each menu, to be touched like buttons.

    `allow`: homeservers whose members and staff are served; where it is empty, members of any, staff of our own alone.
    `deny`: homeservers and people whose invitations are declined. Both are names with commas or spaces between them.
    """

    model_config = ConfigDict(frozen=True)

    homeserver: HttpUrl | None = Field(default=None, examples=["https://matrix.example.org"])
    user_id: str | None = Field(default=None, examples=["@strapontin:example.org"])
    password: SecretStr | None = Field(default=None, examples=["correct-horse-battery-staple"])
    recovery_key: SecretStr | None = Field(
        default=None, examples=["EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d"]
    )
    reactions: Literal["auto", "on", "off"] = Field(default="auto", examples=["auto"])
    allow: str = Field(default="", examples=["example.org partner.example"])
    deny: str = Field(default="", examples=["spam.example @somebody:example.net"])

    @field_validator("user_id")
    @classmethod
    def is_a_whole_user_id(cls, user_id: str | None) -> str | None:
        if user_id is not None and not re.fullmatch(r"@[!-9;-~]+:[A-Za-z0-9.:\[\]-]+", user_id):
            raise ValueError("it must be a whole user id: @, a name, a colon, the homeserver's name")
        return user_id

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset(re.split(r"[\s,]+", self.allow)) - {""}

    @property
    def denied(self) -> frozenset[str]:
        return frozenset(re.split(r"[\s,]+", self.deny)) - {""}


class LogSettings(BaseModel):
    """The least urgent level that is written."""

    model_config = ConfigDict(frozen=True)

    level: Literal["debug", "info", "warning", "error"] = Field(default="info", examples=["warning"])


class Settings(BaseSettings):
    """What an operator chooses. Read with `load_settings`, which also refuses a misspelt name."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database_url: str = Field(default="sqlite:///strapontin.sqlite", examples=["sqlite:////var/lib/strapontin.sqlite"])
    http: HttpSettings = Field(default_factory=HttpSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    telegram: TelegramSettings = Field(default_factory=TelegramSettings)
    matrix: MatrixSettings = Field(default_factory=MatrixSettings)

    @field_validator("database_url")
    @classmethod
    def only_sqlite(cls, url: str) -> str:
        if url.startswith(("postgres:", "postgresql:")):
            raise ValueError("PostgreSQL is not supported yet, only SQLite")
        if not url.startswith(_SQLITE) or url == _SQLITE:
            raise ValueError("it must start with sqlite:/// and go on with the path of a file")
        return url

    @property
    def matrix_folder(self) -> Path:
        """Where the Matrix account's keys are kept, beside the database."""
        path = self.database_path
        return path.with_name(f"{path.stem}-matrix")

    @property
    def database_path(self) -> Path:
        """The database's file; a relative path is taken from the working directory."""
        return Path(self.database_url.removeprefix(_SQLITE))


def load_settings(env_file: Path = Path(".env")) -> Settings:
    """From the environment first, then from `env_file` where there is one. Raises `SettingsError`."""
    examples = dict(_examples(Settings, PREFIX))
    given = {name.upper() for name in (*os.environ, *dotenv_values(env_file))}
    strangers = sorted(name for name in given - _NOT_SETTINGS - set(examples) if name.startswith(PREFIX))
    if strangers:
        known = ", ".join(sorted(examples))
        raise SettingsError("\n".join(f"{name}: no such setting. There are: {known}" for name in strangers))
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError("\n".join(_complaints(error, examples))) from None
    if missing := [f"{name}: {why}. For example: {name}={examples[name]}" for name, why in _missing(settings)]:
        raise SettingsError("\n".join(missing))
    return settings


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    """What is needed because of another setting."""
    telegram, prefix = settings.telegram, f"{PREFIX}TELEGRAM__"
    if telegram.token is None and telegram.model_fields_set:
        yield f"{prefix}TOKEN", "missing, while Telegram is configured"
    if telegram.mode == "webhook" and telegram.webhook_secret is None:
        yield f"{prefix}WEBHOOK_SECRET", "missing, while STRAPONTIN_TELEGRAM__MODE is webhook"
    if telegram.mode == "webhook" and settings.http.public_url is None:
        yield f"{PREFIX}HTTP__PUBLIC_URL", "missing, while STRAPONTIN_TELEGRAM__MODE is webhook"
    matrix = settings.matrix
    if matrix.model_fields_set:
        needed = {"HOMESERVER": matrix.homeserver, "USER_ID": matrix.user_id, "PASSWORD": matrix.password}
        for name in (name for name, value in needed.items() if value is None):
            yield f"{PREFIX}MATRIX__{name}", "missing, while Matrix is configured"


def _examples(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    """Every variable's name with a value that would be right."""
    for name, field in model.model_fields.items():
        variable = prefix + name.upper()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _examples(field.annotation, variable + "__")
        else:
            yield variable, str((field.examples or [field.default])[0])


def _complaints(error: ValidationError, examples: dict[str, str]) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_input=False):
        variable = PREFIX + "__".join(str(part) for part in detail["loc"]).upper()
        what = detail["msg"].removeprefix("Value error, ")
        yield f"{variable}: {what}. For example: {variable}={examples[variable]}"
