"""What a handler gets and gives: a turn in, the next dialogue out; and what a screen gets to be drawn from."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.errors import NotAllowedError
from core.model.act import Act, Actor, DialogueMove, DialogueState, Origin, Role
from core.model.ids import StructureId
from core.ports import View
from handlers.dialogue import Dialogue
from handlers.incoming import IncomingFile
from handlers.press import Press, pack
from handlers.reply import Arg, Button, Reply, Text
from handlers.steps import Step

EVERYBODY = frozenset(Role)
MEMBERS = frozenset({Role.MEMBER})
PARTICIPANTS = frozenset({Role.PARTICIPANT})
HOLDERS = MEMBERS | PARTICIPANTS
REFERENTS = frozenset({Role.REFERENT})
STAFF = frozenset({Role.STAFF})
VENUES = frozenset({Role.VENUE})


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of one person: who, where their dialogue stands, what was pressed, typed or sent."""

    who: Actor
    dialogue: Dialogue
    revision: int
    now: datetime
    origin: Origin | None
    press: Press | None = None
    text: str = ""
    file: IncomingFile | None = None
    led_by: str = ""
    """The payload of the press that led to this dialogue; "" where it was a text, or a button good at any time."""
    forgotten: bool = False
    """The dialogue is older than a day: what its buttons asked is no longer meant."""
    acted: list[bool] = field(default_factory=list)

    @property
    def structure_id(self) -> StructureId:
        return structure_of(self.who)

    @property
    def target(self) -> str:
        return self.press.target if self.press else ""

    @property
    def bound_payload(self) -> str:
        """Of what is pressed, where it is of one screen alone; else ""."""
        return pack(self.press) if self.press and self.press.revision is not None else ""

    @property
    def led_here(self) -> bool:
        """What is pressed led to this very screen: the second of two quick taps."""
        return self.bound_payload != "" and self.bound_payload == self.led_by

    @property
    def number(self) -> int:
        """The target as an id; 0, which no row has, where it is none."""
        return int(self.target) if self.target.isdecimal() and len(self.target) < 16 else 0

    def act(self, then: Callable[[object], Dialogue]) -> Act:
        """For a use case: its transaction also takes this message's origin and moves the dialogue to `then`."""

        def state(outcome: object) -> DialogueState:
            self.acted.append(True)
            return then(outcome).model_copy(update={"led_by": self.bound_payload}).stored()

        move = DialogueMove(self.who.address_id, self.revision, state)
        return Act(at=self.now, by=self.who, origin=self.origin, move=move)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a screen is drawn from. `revision` is the dialogue's as it stands in its row."""

    who: Actor
    dialogue: Dialogue
    revision: int
    now: datetime
    view: View

    @property
    def structure_id(self) -> StructureId:
        return structure_of(self.who)

    def has(self, *roles: Role) -> bool:
        return bool(self.who.roles.intersection(roles))

    def button(self, label: str, verb: str, target: str | int = "", **args: Arg) -> Button:
        """A button good at any time: the menu, an offer, a list."""
        return Button(Text(label, args), Press(verb, str(target)))

    def step(self, label: Text, verb: str, target: str | int = "") -> Button:
        """A button of this very screen: pressed later, when the dialogue has moved on, it is stale."""
        return Button(label, Press(verb, str(target), self.revision))


def structure_of(who: Actor) -> StructureId:
    """Of a member. Raises NotAllowedError for anybody else."""
    if who.structure_id is None:
        raise NotAllowedError
    return who.structure_id


Handler = Callable[[Turn], Awaitable[Dialogue]]
Show = Callable[[Scene], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """A verb, who may use it, and what it does. `bound`: only from the screen that the dialogue still stands at."""

    verb: str
    roles: frozenset[Role]
    do: Handler
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """A step, who may see it, how it is shown; `typed` and `sent` take text and files there, else text is a search.

    `seeks`: what is typed is looked for and not kept, so that the words of a command are the command there too.
    `anew`: what led there was a code that opened something; who the person is is read again before it is shown, and
    their session is renewed.
    """

    step: Step
    roles: frozenset[Role]
    show: Show
    typed: Handler | None = None
    sent: Handler | None = None
    seeks: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One file's share of the conversation. `commands` name the verb that a typed "/word" stands for, or several, of
    which it is the first that the person may use; `payloads` the one where something is said after it."""

    routes: Sequence[Route]
    screens: Sequence[Screen]
    commands: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    payloads: Mapping[str, str] = field(default_factory=dict)
