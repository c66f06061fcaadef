"""One more booking in a week than the convention allows, asked of the staff (B10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.ids import AccountId, ParticipantId, PerformanceId, RequestId, StructureId


class RequestState(StrEnum):
    OPEN = "open"
    GRANTED = "granted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ExceptionRequest:
    """Without a name: staff see the structure and figures (A9). `week` is an ISO week in Europe/Paris ("2026-W48").

    `held`: the person's bookings in that week when it was asked. `performance_id`: what was to be booked.
    """

    id: RequestId
    participant_id: ParticipantId
    structure_id: StructureId
    structure: str
    performance_id: PerformanceId
    week: str
    held: int
    asked_by: AccountId
    asked_at: datetime
    state: RequestState
