"""What the directory shows, and to whom (A8)."""

from core.convention.policy import DirectoryField, SeasonPolicy


def public_directory_fields(policy: SeasonPolicy) -> frozenset[DirectoryField]:
    """What anybody may see of a structure."""
    return policy.directory_public_fields


def partner_directory_fields() -> frozenset[DirectoryField]:
    """What members of partner structures see: full contact details of structures and referents."""
    return frozenset(DirectoryField)
