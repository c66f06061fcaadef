"""Telegram: the token, the bot's name, and how updates come in."""

from collections.abc import Iterator

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.webhook import PATH
from bot.config import PREFIX, TelegramSettings
from bot.doctor.finding import Found, attention, ok, wrong

ABOUT = "Telegram"
BEHIND = 100
"""Updates that wait at Telegram: with so many, a service that runs does not get them."""


async def check_telegram(settings: TelegramSettings, *, public_url: str | None, running: bool) -> list[Found]:
    """Sends nothing and changes nothing. `running`: a service is, and holds the way in."""
    if settings.token is None:
        return [ok(ABOUT, f"off ({PREFIX}TELEGRAM__TOKEN turns it on)")]
    api = Api(settings.token.get_secret_value(), url=str(settings.api_url))
    await api.open()
    try:
        name = (await api.get_me()).username
        info = await api.get_webhook_info()
    except InvalidToken:
        to_do = f"set {PREFIX}TELEGRAM__TOKEN as BotFather gave it"
        return [wrong(ABOUT, "the token is refused", to_do)]
    except TelegramError as error:
        to_do = f"look whether this machine reaches {settings.api_url.host}"
        return [wrong(ABOUT, f"no answer ({type(error).__name__})", to_do)]
    finally:
        await api.close_connections()
    wanted = f"{(public_url or '').rstrip('/')}{PATH}" if settings.mode == "webhook" else ""
    return [ok(ABOUT, f"@{name} answers"), *_way_in(info, wanted, running=running)]


def _way_in(info: WebhookInfo, wanted: str, *, running: bool) -> Iterator[Found]:
    """`wanted`: the webhook's address, "" where updates are asked for."""
    if info.url != wanted:
        said = "no webhook is set" if wanted else "a webhook is set"
        if running:
            yield wrong(
                ABOUT, f"{said}, so nothing comes in", "another program uses this bot: stop it, or take another"
            )
        else:
            yield attention(ABOUT, said, "`strapontin run` sets that right when it starts")
    else:
        yield ok(ABOUT, "updates come by webhook" if wanted else "updates are asked for")
    if info.pending_update_count >= BEHIND and running:
        yield wrong(ABOUT, f"{info.pending_update_count} updates wait", "look at `/health` and at the log")
    if info.last_error_message and wanted:
        yield attention(ABOUT, f"the last call of the webhook failed ({info.last_error_message})", _proxy(wanted))


def _proxy(wanted: str) -> str:
    return f"look at the proxy's certificate and its route to {wanted}"
