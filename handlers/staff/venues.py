"""Venues as the staff see them: found by name, who looks after one, opened by a one-time code, withdrawn."""

from core.errors import NotFoundError, StaleError
from core.model.venues import Venue
from handlers.dialogue import Dialogue
from handlers.performances import shortened
from handlers.reply import Attachment, Button, Reply, Row, Text
from handlers.services import Services
from handlers.steps import Step
from handlers.turn import STAFF, Route, Scene, Screen, Subject, Turn

PAGE = 5


class Venues:
    def __init__(self, services: Services) -> None:
        self._invite = services.invite
        self._withdraw = services.withdraw_venue
        self._shown = services.shown_once
        self._link = services.link
        self._papers = services.papers

    def subject(self) -> Subject:
        return Subject(
            routes=(
                Route("venues", STAFF, self.open),
                Route("more-venues", STAFF, self.next_page, bound=True),
                Route("venue", STAFF, self.open_one),
                Route("invite-venue", STAFF, self.invite, bound=True),
                Route("close-venue", STAFF, self.ask_withdraw),
                Route("close-venue-yes", STAFF, self.withdraw, bound=True),
            ),
            screens=(
                Screen(Step.VENUES, STAFF, self.show, typed=self.find, seeks=True),
                Screen(Step.VENUE, STAFF, self.show_one),
                Screen(Step.VENUE_CODE, STAFF, self.show_code),
                Screen(Step.CLOSE_VENUE, STAFF, self.show_withdraw),
            ),
            commands={"lieux": "venues"},
        )

    async def open(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.VENUES, like="", venue_after=0)

    async def find(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.VENUES, like=turn.text[:80], venue_after=0)

    async def next_page(self, turn: Turn) -> Dialogue:
        """The target is the last venue shown."""
        return turn.dialogue.to(Step.VENUES, venue_after=turn.number)

    async def open_one(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.VENUE, venue_id=turn.number)

    async def invite(self, turn: Turn) -> Dialogue:
        """For the venue that the screen shows, and no other."""
        number, done = turn.dialogue.venue_id, turn.dialogue.to(Step.VENUE_CODE)
        fresh = await self._invite.venue(number, turn.act(lambda _: done))
        self._shown.keep(turn.who.address_id, fresh, turn.now, about=_about(number))
        return done

    async def ask_withdraw(self, turn: Turn) -> Dialogue:
        return turn.dialogue.to(Step.CLOSE_VENUE, venue_id=turn.number)

    async def withdraw(self, turn: Turn) -> Dialogue:
        if turn.dialogue.step is not Step.CLOSE_VENUE:
            raise StaleError("nothing was asked")
        done = turn.dialogue.to(Step.VENUE, saved=True)
        await self._withdraw(turn.dialogue.venue_id, turn.act(lambda _: done))
        return done

    async def show(self, scene: Scene) -> Reply:
        found = await scene.view.venues.all(like=scene.dialogue.like)
        after = scene.dialogue.venue_after
        start = next((place + 1 for place, one in enumerate(found) if one.id == after), 0)
        shown = found[start : start + PAGE]
        rows: list[Row] = [(_button(scene, one),) for one in shown]
        more = [scene.step(Text("button-more"), "more-venues", shown[-1].id)] if len(found) > start + PAGE else []
        every = [scene.button("button-all-venues", "venues")] if scene.dialogue.like or after else []
        told = Text("venues-type") if found else Text("venues-nobody")
        rows.append((*more, *every, scene.button("button-menu", "menu")))
        return Reply((Text("venues-title", {"count": len(found)}), told), tuple(rows))

    async def show_one(self, scene: Scene) -> Reply:
        venue = await _venue(scene)
        told = (
            Text("venue-title", {"name": venue.name}),
            Text("venue-where", {"commune": venue.commune}),
            *((Text("saved"),) if scene.dialogue.saved else ()),
            Text("venue-accounts", {"count": venue.accounts}),
            Text("venue-told"),
        )
        rows: list[Row] = [(scene.step(Text("button-invite-venue"), "invite-venue"),)]
        if venue.accounts:
            rows.append((scene.button("button-close-venue", "close-venue", venue.id),))
        rows.append((scene.button("button-venues", "venues"), scene.button("button-menu", "menu")))
        return Reply(told, tuple(rows))

    async def show_code(self, scene: Scene) -> Reply:
        """The code, the link and its picture; ten minutes later only that they are no longer shown."""
        venue = await _venue(scene)
        title, back = Text("venue-title", {"name": venue.name}), scene.button("button-back", "venue", venue.id)
        fresh = self._shown.of(scene.who.address_id, scene.now, about=_about(venue.id))
        if fresh is None or fresh.expires_at is None:
            return Reply((title, Text("code-not-shown")), ((back,),))
        url = self._link(fresh.token)
        told = (
            Text("code-shown", {"code": fresh.typed}),
            Text("referent-link", {"url": url}),
            Text("venue-code-until", {"until": fresh.expires_at}),
            Text("code-shown-once"),
        )
        picture = await self._papers.qr(url)
        shown = Attachment(Text("file-referent-qr"), "image/png", picture, alt=Text("file-referent-qr-alt"))
        return Reply((title, *told), ((back,),), (shown,))

    async def show_withdraw(self, scene: Scene) -> Reply:
        venue = await _venue(scene)
        told = (
            Text("close-venue-title", {"name": venue.name}),
            Text("venue-accounts", {"count": venue.accounts}),
            Text("close-venue-told"),
        )
        yes = scene.step(Text("button-close-venue-yes"), "close-venue-yes")
        return Reply(told, ((yes,), (scene.button("button-keep-venue", "venue", venue.id),)))


def _button(scene: Scene, one: Venue) -> Button:
    args = {"name": shortened(one.name), "open": "yes" if one.accounts else "no"}
    return scene.button("button-venue", "venue", one.id, **args)


def _about(number: int) -> str:
    return f"venue:{number}"


async def _venue(scene: Scene) -> Venue:
    venue = await scene.view.venues.venue(scene.dialogue.venue_id)
    if venue is None:
        raise NotFoundError(scene.dialogue.venue_id)
    return venue
