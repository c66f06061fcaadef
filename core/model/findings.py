"""What a rule answers. A refusal and an "alerte indicative" are one thing at two levels (convention, B11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.ids import ParticipantId

Fact = str | int | date | datetime
"""A finding's argument; instants are UTC, days are in Europe/Paris."""


class Level(StrEnum):
    REFUSE = "refuse"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Finding:
    """`clause` is an id of the convention ("B10"); `key` names the sentence; `about` the participant it concerns."""

    clause: str
    level: Level
    key: str
    args: Mapping[str, Fact] = field(default_factory=dict)
    about: ParticipantId | None = None


Findings = tuple[Finding, ...]


def refuses(findings: Iterable[Finding]) -> bool:
    return any(finding.level is Level.REFUSE for finding in findings)
