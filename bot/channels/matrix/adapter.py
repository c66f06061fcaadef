"""What answers people and tells them things, built over a homeserver that sends and receives."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

from bot.channels.matrix.address import Servers, server_of
from bot.channels.matrix.answering import Answering
from bot.channels.matrix.drawing import Painter
from bot.channels.matrix.home import Home
from bot.channels.matrix.invitations import Invitations
from bot.channels.matrix.marks import Marks
from bot.channels.matrix.menus import Menus
from bot.channels.matrix.pace import LearningPace
from bot.channels.matrix.papers import Papers
from bot.channels.matrix.rooming import DirectRooms
from bot.channels.matrix.screens import Screens
from bot.channels.matrix.sender import MatrixSender
from bot.channels.matrix.sending import Sendings
from bot.clock import Clock
from bot.config import MatrixSettings
from bot.delivery.answers import Answers
from bot.delivery.turns import Steady
from bot.papers import Desk
from bot.tasks import Tasks
from bot.texts import Texts
from core.ports import Store


class Adapter:
    """`answering` is the reception's handler, `sender` the courier's way out. `steady` is the pace's clock."""

    def __init__(
        self,
        home: Home,
        settings: MatrixSettings,
        *,
        desk: Desk,
        store: Store,
        texts: Texts,
        pace: LearningPace,
        steady: Steady,
        clock: Clock,
        tasks: Tasks,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        servers = Servers(server_of(home.user_id), allowed=settings.allowed, denied=settings.denied)
        painter, menus, sendings = Painter(texts), Menus(store, clock), Sendings(pace)
        answers = Answers(pace, steady, sleep=sleep)
        marks = Marks(home, answers, sendings, wanted=lambda: _reactions(settings.reactions, exempt=pace.exempt))
        screens = Screens(home, painter, answers, sendings, menus, marks)
        rooms = DirectRooms(home, store, clock, painter, language=texts.default)
        self.answering = Answering(
            home=home, desk=desk, store=store, clock=clock, tasks=tasks, painter=painter, menus=menus, screens=screens,
            papers=Papers(home, desk, painter, screens), rooms=rooms, servers=servers, language=texts.default,
            invitations=Invitations(home, servers, steady, sleep=sleep), sleep=sleep,
        )  # fmt: skip
        self.sender = MatrixSender(
            home=home, store=store, tasks=tasks, painter=painter, menus=menus, marks=marks, rooms=rooms,
            servers=servers, sendings=sendings,
        )  # fmt: skip


def _reactions(wanted: Literal["auto", "on", "off"], *, exempt: bool) -> bool:
    """Each costs as much as a message."""
    return wanted == "on" or (wanted == "auto" and exempt)
