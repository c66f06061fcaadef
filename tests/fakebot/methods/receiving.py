"""How updates come to the bot."""

from urllib.parse import urlsplit

from tests.fakebot import limits
from tests.fakebot.parameters import Parameters
from tests.fakebot.refusals import Json, Refusal, bad
from tests.fakebot.world import World

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


async def get_updates(world: World, given: Parameters) -> list[Json]:
    if world.webhook.url:
        raise Refusal(
            409, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _allow(world, given)
    return await world.updates.poll(given.number("offset", 0), given.number("limit", 100), given.number("timeout", 0))


async def set_webhook(world: World, given: Parameters) -> bool:
    """HTTPS, as the cloud server wants it; plain HTTP to loopback alone, as a local Bot API server allows."""
    parts = urlsplit(given.text("url"))
    if given.text("url") and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    limits.check_secret(given.text("secret_token"))
    _allow(world, given)
    if given.flag("drop_pending_updates"):
        world.updates.clear()
    await world.webhook.set(given.text("url"), given.text("secret_token"))
    return True


async def delete_webhook(world: World, given: Parameters) -> bool:
    if given.flag("drop_pending_updates"):
        world.updates.clear()
    await world.webhook.close()
    return True


async def get_webhook_info(world: World, given: Parameters) -> Json:
    return world.webhook.info()


def _allow(world: World, given: Parameters) -> None:
    """An empty list: all but the unasked; none given: as before."""
    allowed = given.data("allowed_updates")
    if allowed is not None:
        world.updates.allowed = allowed or None


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
