"""Under which keys a last-minute notice is told to its readers."""

from core.model.ids import AccountId, BulletinId, ParticipantId


def person_key(bulletin_id: BulletinId, participant_id: ParticipantId) -> str:
    return f"last-minute:{bulletin_id}:{participant_id}"


def member_key(bulletin_id: BulletinId, account_id: AccountId) -> str:
    return f"last-minute:{bulletin_id}:member:{account_id}"
