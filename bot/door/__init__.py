"""The page at the door: one date's list for whoever holds its link, and a look at vouchers. It works without script."""

from bot.door.pages import DoorPages

__all__ = ["DoorPages"]
