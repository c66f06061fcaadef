"""What a person chooses and reads for themselves: the language, the information notice."""

from core.errors import BadInputError
from core.model.act import Act
from core.ports import Store
from core.usecases.acting import actor

LANGUAGES = ("fr", "fr-simple", "en")
"""French, French that is easy to read, English: what the service speaks, in the order it is offered."""


class ChooseLanguage:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, language: str, act: Act) -> None:
        """For all the addresses of the account, from the next screen on. Raises BadInputError for one not spoken."""
        if language not in LANGUAGES:
            raise BadInputError("error-language-unknown")
        async with self._store.write(act) as unit:
            await unit.people.choose_language(actor(act).account_id, language)
            await unit.commit()


class ReadInformation:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, act: Act) -> None:
        """The person has read who keeps what about them; the first time is kept."""
        async with self._store.write(act) as unit:
            account_id = actor(act).account_id
            await unit.people.informed(account_id, now=act.at)
            unit.note("informed", subject="account", subject_id=account_id)
            await unit.commit()
