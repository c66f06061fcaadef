"""A Bot API server on loopback, with people who write and press, and the faults of real networks. See `server`."""

from tests.fakebot.server import FakeBotApi

__all__ = ["FakeBotApi"]
