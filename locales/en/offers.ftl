offers-title = <b>Upcoming offers</b>
offers-title-found = <b>Offers</b>: { $what }
offers-none = Nothing found. Change the filters, or type something else.
offers-none-buy = Nothing here? One can also buy a ticket directly from a venue.
offer-line = { $number }. <b>{ $title }</b>, { MOMENT($starts_at) }, { $commune } · { $seats ->
    [0] full
    [one] { $seats } seat
   *[other] { $seats } seats
}
offer-line-closed = { $number }. <b>{ $title }</b>, { MOMENT($starts_at) }, { $commune } · bookings closed
offer-title = <b>{ $title }</b>
offer-when = { DATE_LONG($starts_at) } at { TIME($starts_at) }
offer-when-draft = { DATE_LONG($day) }, time to be added
offer-when-cancelled = { DATE_LONG($day) }: date cancelled
offer-where = { $venue }, { $commune }
offer-where-address = { $venue }, { $address }, { $commune }
offer-category = Kind: { $category }
offer-access = Accessible: { $access }
offer-seats = { $seats ->
    [one] <b>{ $seats } seat free</b> right now.
   *[other] <b>{ $seats } seats free</b> right now.
} { $most } at most per person, guests included.
offer-full = Full right now.
offer-closed = Bookings are closed.
offer-ask-referent = To book, talk to the person who supports you.
dates-some = The dates to come:
dates-none = No other date for now.
access-hi = hearing disability
access-vi = visual disability
access-mi = physical disability
access-pi = mental illness
access-ii = learning disability
button-offer = { $number }. { $title }
button-more = More
button-back-page = Previous page
button-back-offers = Back to the offers
button-all-offers = All offers
button-filters = Filter
button-book = Book
button-dates = Other dates
button-buy = Buy a seat
button-date = { MOMENT($starts_at) }
