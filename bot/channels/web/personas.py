"""Who plays in the demo: its personas, and whoever follows a one-time link."""

from collections import OrderedDict
from collections.abc import Sequence

from bot.channels.web.desk import Persona
from bot.channels.web.sessions import is_stranger, persona_address
from handlers.incoming import Address
from handlers.reply import Text

MOST_INVITED = 200
"""Who followed a link; those who came first are forgotten, until they connect again."""


class Personas:
    def __init__(self, personas: Sequence[Persona]) -> None:
        self._personas = {persona.slug: persona for persona in personas}
        self._invited: OrderedDict[str, None] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self._personas)

    @property
    def first(self) -> Persona:
        return next(iter(self._personas.values()))

    def named(self, slug: str) -> Persona | None:
        """Nothing is kept of who is only asked for."""
        return self._personas.get(slug) or (Persona(slug, Text("persona-invited")) if is_stranger(slug) else None)

    def connects(self, persona: Persona) -> None:
        if persona.slug not in self._personas:
            self._invited[persona.slug] = None
            self._invited.move_to_end(persona.slug)
            if len(self._invited) > MOST_INVITED:
                self._invited.popitem(last=False)

    def readers(self) -> Sequence[Address]:
        """Everybody who may have been handed a file."""
        return [persona_address(slug) for slug in (*self._personas, *self._invited)]
