wish-offered = Would you like to go? The person who supports you gets your request. It is not a booking yet.
wish-open = You asked for this outing. You are waiting for the answer.
wish-booked = This outing is booked for you.
wish-made-title = <b>Noted</b>
wish-made-told = The person who supports you gets your request. Their answer comes here.
wish-no-seat = It is not a booking yet. No seat is kept.
wish-what = <b>{ $title }</b>, { $when }
my-wish = <b>{ $title }</b>: { DATE_LONG($day) }. Asked for, not booked yet.
my-wish-title = <b>Your request</b>
my-wish-open = You are waiting for the answer.
my-wish-booked = It is booked for you.
my-wish-declined = It is not possible this time.
my-wish-withdrawn = You no longer ask for this outing.
wishes-title = <b>Wishes</b>
wishes-told = These people would like to go. Tap a name to answer.
wishes-none = Nobody is waiting for an answer.
wish-title = <b>{ $name } would like to go</b>
wish-not-booked = It is a wish: no seat is booked.
to-do-wishes = { $count ->
    [one] { $count } wish waits for an answer.
   *[other] { $count } wishes wait for an answer.
}
notice-wished = <b>{ $name } would like to go</b>
notice-wish-booked = It is booked.
notice-wish-declined = You answered no.
notice-wish-withdrawn = This request was withdrawn.
notice-wish-no = <b>This outing is not possible this time</b>
notice-wish-no-told = Thank you for asking. Talk about it with the person who supports you. You can choose another outing.
button-wish = I would like to go
button-wish-stop = I no longer want to go
button-own-wish = Asked: { $title }
button-wishes = Wishes ({ $count })
button-wish-of = { $name } · { DAY_SHORT($day) } · { $title }
button-wish-book = Book for this person
button-wish-wait = Full: waiting list
button-wish-no = Answer no
button-back-to-do = To do
