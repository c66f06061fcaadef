"""What `strapontin erase` does: one record, by the service itself, with a reason that is audited (A9)."""

from core.model.act import Act
from core.model.ids import ParticipantId
from handlers.services import Services


async def erase_record(number: int, reason: str, of: Services, act: Act) -> str:
    """Raises as `ErasePerson` does."""
    erased = await of.erase(ParticipantId(number), act, reason=reason)
    async with of.store.read() as view:
        owed = await view.participants.scrub_owed()
    done = f"Record {number}: erased, {erased.cancelled} bookings to come cancelled."
    return f"{done} Another program reads the database: the next start removes the last traces." if owed else done
