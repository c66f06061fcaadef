"""Who plays in the demo: of a link that is only asked for nothing is kept, of those who connect the last ones."""

from bot.channels.web.personas import MOST_INVITED, Personas
from bot.channels.web.sessions import persona_address
from tests.bot.channels.web.conftest import PERSONAS

KEPT = [persona_address(persona.slug) for persona in PERSONAS]


def test_a_persona_that_is_only_looked_at_is_not_kept() -> None:
    personas = Personas(PERSONAS)
    for number in range(1_000):
        assert personas.named(f"invite-{number:04d}") is not None
    assert personas.readers() == KEPT


def test_of_those_who_connect_the_last_are_kept_and_a_forgotten_one_is_still_somebody() -> None:
    personas = Personas(PERSONAS)
    for number in range(MOST_INVITED + 1):
        persona = personas.named(f"invite-{number:04d}")
        assert persona is not None
        personas.connects(persona)
    readers = personas.readers()
    assert len(readers) == len(KEPT) + MOST_INVITED
    assert persona_address("invite-0000") not in readers
    assert personas.named("invite-0000") is not None


def test_a_persona_of_the_demo_s_own_takes_no_place() -> None:
    personas = Personas(PERSONAS)
    personas.connects(personas.first)
    assert personas.readers() == KEPT
