notice-booked = <b>Booking confirmed</b>
notice-booked-for-you = <b>An outing is booked for you</b>
notice-booking-cancelled = <b>Booking cancelled</b>
notice-what = <b>{ $title }</b>
notice-names = { $count ->
    [one] { $count } invitation: { $names }
   *[other] { $count } invitations: { $names }
}
notice-bring = At the door, a name is enough. Please come 15 minutes early.
notice-how-to-cancel = To cancel, as early as possible: menu, Bookings, then this outing.
notice-cancelled = <b>Cancelled</b>: { $count ->
    [one] { $count } seat given back
   *[other] { $count } seats given back
}
notice-destroy = { $count ->
    [one] { $count } voucher is no longer valid. If it was handed out, it must be destroyed.
   *[other] { $count } vouchers are no longer valid. If they were handed out, they must be destroyed.
}
notice-destroy-own = If you have a paper ticket, it no longer works. You can throw it away.
notice-cancelled-for-you = <b>Your outing is cancelled</b>
notice-party-cancelled = <b>{ $name } is no longer coming</b>: the whole booking is cancelled.
notice-late = <b>Late cancellation</b>: { $count ->
    [one] { $count } seat is free again
   *[other] { $count } seats are free again
} (rule B8).
notice-moved = <b>Something changed for this outing: check the day, the time and the place</b>
notice-gone = This message was about a booking that you can no longer see.
button-open-booking = See or cancel
button-open-offer = See the offer
notice-again = <b>Reminder.</b> You may have received this message already.
