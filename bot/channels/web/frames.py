"""The WebSocket's language. The page sends a frame with an id of its own making; it is acknowledged by that id."""

from typing import Annotated, Literal, NotRequired, TypedDict

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.texts import Run

LONGEST_TEXT = 4_096
"""Characters typed in one message."""
LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of a file sent in the chat."""
LARGEST_FRAME = 7 * 1024 * 1024
"""Bytes of a frame: the largest file in base64 and what is around it."""

FrameId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
"""Random enough that no two pages ever make the same: it becomes the update's id (`Origin`)."""


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: FrameId


class Hello(_Frame):
    """A page (re)connects: draw everything."""

    kind: Literal["hello"]


class Typed(_Frame):
    kind: Literal["text"]
    text: str


class Pressed(_Frame):
    kind: Literal["press"]
    payload: str


class Sent(_Frame):
    """A file, its content in base64."""

    kind: Literal["file"]
    name: str = Field(max_length=255)
    content: Base64Bytes


Frame = Annotated[Hello | Typed | Pressed | Sent, Field(discriminator="kind")]
_FRAMES: TypeAdapter[Hello | Typed | Pressed | Sent] = TypeAdapter(Frame)


def read(raw: str) -> Hello | Typed | Pressed | Sent | None:
    """None for what this project's page never sends."""
    try:
        return _FRAMES.validate_json(raw)
    except ValidationError:
        return None


class ShownButton(TypedDict, total=False):
    """`label` with `payload` or `url`."""

    label: str
    payload: str
    url: str


class ShownFile(TypedDict):
    """`alt`, of a picture to be shown where it stands, says what it shows."""

    label: str
    name: str
    url: str
    alt: NotRequired[str]


class Shown(TypedDict):
    """A reply as the page builds it: lines of runs, rows of buttons, files to fetch. `noted`: see `Reply`."""

    lines: list[list[Run]]
    buttons: list[list[ShownButton]]
    files: list[ShownFile]
    noted: bool


class ShownFact(TypedDict):
    """`when` is already written for people."""

    id: int
    when: str
    shown: Shown


class Present(TypedDict):
    """Everything, at a (re)connection. `language` differs from the page's own where it must load itself again."""

    kind: Literal["present"]
    facts: list[ShownFact]
    screen: Shown
    language: str


class Screen(TypedDict):
    """The present screen has changed, by this tab or another."""

    kind: Literal["screen"]
    screen: Shown
    language: str


class Redrawn(TypedDict):
    """The present screen again, since something else has changed: nobody pressed, so nothing is to be disturbed."""

    kind: Literal["redrawn"]
    screen: Shown
    language: str


class Renewed(TypedDict):
    """What the person may see has changed, by no act of theirs: every notice and the screen, in the place of all."""

    kind: Literal["renewed"]
    facts: list[ShownFact]
    screen: Shown
    language: str


class Renew(TypedDict):
    """To the tab that entered a code: bring `ticket` to /session, and come back with the cookie that it gives."""

    kind: Literal["renew"]
    ticket: str


class NewFact(TypedDict):
    kind: Literal["fact"]
    fact: ShownFact


class Done(TypedDict):
    """Frame `id` has been handled: the page forgets it."""

    kind: Literal["done"]
    id: str


class Refusal(TypedDict):
    """Frame `id` was not taken, and why: it will not be sent again."""

    kind: Literal["refusal"]
    id: str
    text: str


ServerFrame = Present | Screen | Redrawn | Renewed | Renew | NewFact | Done | Refusal
