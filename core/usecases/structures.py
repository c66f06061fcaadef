"""Structures as staff add them, and the contact details that their referent keeps (A8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.convention.policy import DirectoryField
from core.errors import BadInputError, NotFoundError
from core.model.act import Act
from core.model.directory import Contact
from core.model.ids import StructureId
from core.model.names import cleaned, folded
from core.ports import Store, View
from core.rules.contacts import CONTACT_FIELDS
from core.rules.contacts import contact as read_contact
from core.rules.team import leads
from core.usecases.acting import actor, as_staff
from core.usecases.season import Policies

LONGEST_STRUCTURE_NAME = 120
SHORTEST_STRUCTURE_NAME = 2
"""Characters; what is longer is refused, never cut."""


@dataclass(frozen=True, slots=True)
class StructureAdded:
    structure_id: StructureId


class AddStructure:
    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    async def __call__(
        self, name: str, generation: str, signed_on: date | None, contact: Contact, act: Act
    ) -> StructureAdded:
        """By staff, or by the service itself (the command line). `signed_on` is None until the direction has signed.

        Raises BadInputError: no name, one that is there already (case and accents do not count), a generation that no
        policy is of, contact details that are none.
        """
        generations = sorted(policy.generation for policy in self._policies)
        if generation not in generations:
            raise BadInputError("error-generation-unknown", known=", ".join(generations))
        details = _filled(contact)
        async with self._store.write(act) as unit:
            if act.by is not None:
                await as_staff(unit, act)
            free = await free_name(unit, name)
            structure_id = await unit.network.add_structure(free, generation=generation, signed_on=signed_on)
            for field, value in details.items():
                await unit.structures.set_contact(structure_id, field, value)
            unit.note("add-structure", subject="structure", subject_id=structure_id)
            added = StructureAdded(structure_id)
            await unit.commit(added)
        return added


class SetContact:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, structure_id: StructureId, field: DirectoryField, value: str, act: Act) -> None:
        """By staff, or by a referent for their own structure.

        Raises BadInputError as `core.rules.contacts.contact` does, NotFoundError for anybody else.
        """
        kept = read_contact(field, value)
        async with self._store.write(act) as unit:
            rights = await unit.people.rights(actor(act).account_id)
            may = rights.staff or leads(rights.member, structure_id)
            if not may or await unit.people.structure(structure_id) is None:
                raise NotFoundError(structure_id)
            await unit.structures.set_contact(structure_id, field, kept)
            unit.note("set-contact", subject="structure", subject_id=structure_id, field=field.value)
            await unit.commit()


async def free_name(view: View, typed: str) -> str:
    """A new structure's name, cleaned. Raises BadInputError: no name, too long, or a structure's already."""
    name = cleaned(typed)
    if len(name) < SHORTEST_STRUCTURE_NAME or not any(letter.isalpha() for letter in name):
        raise BadInputError("error-structure-name")
    if len(name) > LONGEST_STRUCTURE_NAME:
        raise BadInputError("error-structure-name-too-long", most=LONGEST_STRUCTURE_NAME)
    if any(folded(one.name) == folded(name) for one in await view.structures.all(like=name)):
        raise BadInputError("error-structure-exists", name=name)
    return name


def _filled(contact: Contact) -> Mapping[DirectoryField, str]:
    """What is to be kept. Raises BadInputError as `core.rules.contacts.contact` does."""
    return {field: value for field in CONTACT_FIELDS if (value := read_contact(field, getattr(contact, field.value)))}
