"""Identifiers, one type each, so that a reservation's number is never taken for a performance's."""

from typing import NewType

AccountId = NewType("AccountId", int)
AddressId = NewType("AddressId", int)
StructureId = NewType("StructureId", int)
MemberId = NewType("MemberId", int)
ParticipantId = NewType("ParticipantId", int)
OfferId = NewType("OfferId", int)
PerformanceId = NewType("PerformanceId", int)
OutingId = NewType("OutingId", int)
ReservationId = NewType("ReservationId", int)
InvitationId = NewType("InvitationId", int)
EntryId = NewType("EntryId", int)
HoldId = NewType("HoldId", int)
WishId = NewType("WishId", int)
RequestId = NewType("RequestId", int)
RelayId = NewType("RelayId", int)
BulletinId = NewType("BulletinId", int)
AnnouncementId = NewType("AnnouncementId", int)
