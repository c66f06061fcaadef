bookings-title = <b>Upcoming bookings</b>
bookings-none = No upcoming booking.
booking-line = { DAY_SHORT($starts_at) } at { TIME($starts_at) }, <b>{ $title }</b>: { $name }{ $others ->
    [0] {""}
    [one] {" "}and { $others } other
   *[other] {" "}and { $others } others
}
booking-title = <b>{ $title }</b>
booking-where = { $venue }, { $commune }
booking-holder = For: { $names }
booking-guest = With: { $names }
booking-companion = Accompanied by: { $names }
my-outings-title = <b>My outings</b>
my-outings-none = You have no outing planned.
my-outings-linked = Done: your phone is linked.
my-outing = { MOMENT($starts_at) }, <b>{ $title }</b>
button-booking = { DAY_SHORT($starts_at) } · { $name } · { $title }
button-own-outing = { DAY($starts_at) } · { $title }
button-cancel-party = Cancel the booking
button-cancel-seat = Cancel one seat only
button-drop-outing = Cancel the whole outing
button-cannot-come = I can’t come any more
