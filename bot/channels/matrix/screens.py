"""A person's screen in their room: edited in place while it is in view, sent anew below where it is not."""

from dataclasses import dataclass, replace

from bot.channels.matrix import contents
from bot.channels.matrix.contents import MESSAGE, SCREEN, txn
from bot.channels.matrix.drawing import Painter, Picture
from bot.channels.matrix.home import Content, Home
from bot.channels.matrix.marks import Marks
from bot.channels.matrix.menus import Menu, Menus
from bot.channels.matrix.privacy import standing
from bot.channels.matrix.sending import Sendings, meaning
from bot.channels.matrix.trouble import MatrixError
from bot.delivery.answers import Answers
from bot.delivery.outcomes import Outcome, Sent, Unreachable
from bot.painting import Ready
from handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is answered. `screen`: the message that is their screen, in this room or a former one.

    `menu`: what it offers, where it stands here; `below`: how many messages do below it, the present one included.
    """

    room_id: str
    mxid: str
    screen: str | None = None
    menu: Menu | None = None
    below: int = 0
    edit: bool = False
    former: str | None = None


class Screens:
    """`cause`: the arrival that is answered. The same one answered again is the same event, sent once."""

    def __init__(
        self, home: Home, painter: Painter, answers: Answers, sendings: Sendings, menus: Menus, marks: Marks
    ) -> None:
        self._home = home
        self._painter = painter
        self._answers = answers
        self._sendings = sendings
        self._menus = menus
        self._marks = marks

    async def show(self, place: Place, reply: Reply, *, language: str, cause: str) -> Outcome:
        """`Sent` carries the id of the message that is the screen from now on.

        Names as the room allows them at this moment. Ready files (a QR code) come first, so that the screen stays the
        last message.
        """
        try:
            room = await standing(self._home, place.room_id, place.mxid)
        except MatrixError as error:
            return meaning(error)
        if room.crowd or not room.there:
            return Unreachable()
        picture = self._painter.picture(reply, language=language, names=room.names)
        for number, file in enumerate(picture.files):
            await self.hand_over(place, file, encrypted=room.encrypted, cause=f"{cause}:{number}")
        if place.edit and place.menu is not None and not picture.files and _same_marks(place.menu, picture):
            return await self._edited(place, place.menu, picture, cause)
        return await self._anew(place, picture, cause)

    async def hand_over(self, place: Place, file: Ready, *, encrypted: bool, cause: str) -> Outcome:
        """A picture where it can be seen, anything else as a document."""
        try:
            part = await self._home.upload(
                file.content, name=file.name, media_type=file.media_type, encrypted=encrypted
            )
        except MatrixError as error:
            return meaning(error)
        content = contents.file(
            dict(part), name=file.name, alt=file.alt, media_type=file.media_type, size=len(file.content)
        )
        return await self._sent(place, content, txn("file", cause))

    async def say(self, place: Place, picture: Picture, *, cause: str) -> Outcome:
        """One sentence that stays."""
        return await self._sent(place, contents.message(picture, SCREEN), txn("say", cause))

    async def _edited(self, place: Place, menu: Menu, picture: Picture, cause: str) -> Outcome:
        content = contents.edit(picture, SCREEN, menu.event_id)
        outcome = await self._sent(place, content, txn("edit", cause))
        if not isinstance(outcome, Sent):
            return outcome
        looks = replace(menu.offers(picture.choices, letter=picture.letter), below=place.below)
        await self._marked(await self._menus.shown(looks), place)
        return Sent(menu.event_id)

    async def _anew(self, place: Place, picture: Picture, cause: str) -> Outcome:
        """One screen: the old one goes when the new one came, and with it the names that it showed."""
        outcome = await self._sent(place, contents.message(picture, SCREEN), txn("screen", cause))
        if not isinstance(outcome, Sent):
            return outcome
        new = Menu(place.room_id, outcome.message_id, "").offers(picture.choices, letter=picture.letter)
        kept = await self._menus.shown(new, instead=place.screen)
        if place.screen is not None and place.screen != outcome.message_id:
            await self._marks.take_away(place.former or place.room_id, place.screen, place.mxid)
        await self._marked(kept, place)
        return outcome

    async def _marked(self, menu: Menu, place: Place) -> None:
        marked = await self._marks.put(menu, place.mxid)
        if marked != menu:
            await self._menus.keep(marked)

    async def _sent(self, place: Place, content: Content, name: str) -> Outcome:
        return await self._answers.send(
            place.mxid,
            lambda: self._sendings.outcome(self._home.send(place.room_id, MESSAGE, content, txn=name)),
            idempotent=True,
        )


def _same_marks(menu: Menu, picture: Picture) -> bool:
    """Reactions are put under a message once, from the first number on."""
    return not menu.marks or menu.first == picture.choices.first
