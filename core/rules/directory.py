"""What the directory shows, and to whom (A8)."""

from collections.abc import Iterable
from datetime import date

from core.convention.policy import DirectoryField, SeasonPolicy
from core.convention.season import policy_in_force
from core.model.structures import Convention, StructureState


def public_directory_fields(policy: SeasonPolicy) -> frozenset[DirectoryField]:
    """What anybody may see of a structure."""
    return policy.directory_public_fields


def partner_directory_fields() -> frozenset[DirectoryField]:
    """What members of partner structures see: full contact details of structures and referents."""
    return frozenset(DirectoryField)


def is_listed(
    policies: Iterable[SeasonPolicy], state: StructureState, convention: Convention | None, day: date
) -> bool:
    """Partners are the structures whose convention is in force on `day` (Europe/Paris).

    A suspended one stays listed: its suspension is between it and the service, and nobody is to learn of it by a name
    that is missing (A7).
    """
    return state is not StructureState.CLOSED and policy_in_force(policies, convention, day) is not None
