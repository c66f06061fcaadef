"""Whom the word for a venue goes to."""

from core.model.notices import ToStaff, ToVenue
from core.ports import View


async def venue_or_staff(view: View, venue_id: int) -> ToVenue | ToStaff:
    """The staff where nobody looks after the venue: they call it."""
    venue = await view.venues.venue(venue_id)
    return ToVenue(venue_id) if venue is not None and venue.accounts else ToStaff()
