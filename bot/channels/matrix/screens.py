"""A person's screen in their room: edited in place while it is in view, sent anew below where it is not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.channels.matrix import contents
from bot.channels.matrix.contents import MESSAGE, SCREEN, txn
from bot.channels.matrix.drawing import Painter, Picture
from bot.channels.matrix.home import Content, Home
from bot.channels.matrix.marks import Marks
from bot.channels.matrix.menus import Menu, Menus
from bot.channels.matrix.privacy import Standing, standing
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
    `files`: the messages of its pictures. `owed`: an earlier answer to the same may be in the room, unknown to us.
    """

    room_id: str
    mxid: str
    screen: str | None = None
    menu: Menu | None = None
    below: int = 0
    edit: bool = False
    former: str | None = None
    files: tuple[str, ...] = ()
    owed: bool = False


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
        """`Sent` carries the ids of what is the screen from now on.

        Names as the room allows them at this moment. Ready files (a QR code) come first, so that the screen stays the
        last message; pictures go when it goes.
        """
        try:
            room = await standing(self._home, place.room_id, place.mxid)
        except MatrixError as error:
            return meaning(error)
        if room.crowd or not room.there:
            return Unreachable()
        picture = self._painter.picture(reply, language=language, names=room.names)
        if place.edit and place.menu is not None and not picture.files and _same_marks(place.menu, picture):
            return await self._edited(place, place.menu, picture, room, cause)
        files = await self._put_up(place, picture.files, room, cause=cause)
        return await self._anew(place, picture, files, room, cause)

    async def hand_over(
        self, place: Place, file: Ready, room: Standing, *, cause: str, reply_to: str | None = None
    ) -> Outcome:
        """A picture where it can be seen, anything else as a document. `reply_to`: the message that it belongs to."""
        try:
            part = await self._home.upload(
                file.content, name=file.name, media_type=file.media_type, encrypted=room.encrypted
            )
        except MatrixError as error:
            return meaning(error)
        content = contents.file(
            dict(part),
            name=file.name,
            alt=file.alt,
            media_type=file.media_type,
            size=len(file.content),
            reply_to=reply_to,
        )
        return await self._sent(place, content, room.readers, txn("file", cause))

    async def say(self, place: Place, picture: Picture, *, cause: str) -> Outcome:
        """One sentence that stays, and names nobody."""
        return await self._sent(place, contents.message(picture, SCREEN), None, txn("say", cause))

    async def _edited(self, place: Place, menu: Menu, picture: Picture, room: Standing, cause: str) -> Outcome:
        content = contents.edit(picture, SCREEN, menu.event_id)
        outcome = await self._sent(place, content, room.readers, txn("edit", cause, picture.html))
        if not isinstance(outcome, Sent):
            return outcome
        looks = replace(menu.offers(picture.choices, letter=picture.letter), below=place.below, cause=cause)
        await self._take_away(place.room_id, place.files, place.mxid)
        await self._marked(await self._menus.shown(looks), place)
        return Sent(menu.event_id)

    async def _put_up(self, place: Place, files: Iterable[Ready], room: Standing, *, cause: str) -> tuple[str, ...]:
        """The messages of the pictures that came."""
        outcomes = [
            (file, await self.hand_over(place, file, room, cause=f"{cause}:{number}"))
            for number, file in enumerate(files)
        ]
        return tuple(one.message_id for file, one in outcomes if file.is_picture and isinstance(one, Sent))

    async def _anew(
        self, place: Place, picture: Picture, files: tuple[str, ...], room: Standing, cause: str
    ) -> Outcome:
        """One screen: the old one goes when the new one came, and with it the names that it showed."""
        outcome = await self._new(place, picture, room, cause)
        if not isinstance(outcome, Sent):
            await self._take_away(place.room_id, files, place.mxid)
            return outcome
        new = Menu(place.room_id, outcome.message_id, "", cause=cause).offers(picture.choices, letter=picture.letter)
        kept = await self._menus.shown(new, instead=place.screen)
        before = (*place.files, *((place.screen,) if place.screen is not None else ()))
        old = [one for one in before if one not in (outcome.message_id, *files)]
        await self._take_away(place.former or place.room_id, old, place.mxid)
        await self._marked(kept, place)
        return Sent(outcome.message_id, files)

    async def _new(self, place: Place, picture: Picture, room: Standing, cause: str) -> Outcome:
        """Where it is owed, an earlier one may have come, with other choices: it is made to show what these are now."""
        outcome = await self._sent(place, contents.message(picture, SCREEN), room.readers, txn("screen", cause))
        if not place.owed or not isinstance(outcome, Sent):
            return outcome
        content = contents.edit(picture, SCREEN, outcome.message_id)
        edited = await self._sent(place, content, room.readers, txn("edit", cause, picture.html))
        return outcome if isinstance(edited, Sent) else edited

    async def _take_away(self, room_id: str, event_ids: Iterable[str], mxid: str) -> None:
        for event_id in event_ids:
            await self._marks.take_away(room_id, event_id, mxid)

    async def _marked(self, menu: Menu, place: Place) -> None:
        marked = await self._marks.put(menu, place.mxid)
        if marked != menu:
            await self._menus.keep(marked)

    async def _sent(self, place: Place, content: Content, readers: frozenset[str] | None, name: str) -> Outcome:
        return await self._answers.send(
            place.mxid,
            lambda: self._sendings.outcome(self._home.send(place.room_id, MESSAGE, content, txn=name, readers=readers)),
            idempotent=True,
        )


def _same_marks(menu: Menu, picture: Picture) -> bool:
    """Reactions are put under a message once, from the first number on."""
    return not menu.marks or menu.first == picture.choices.first
