exception-asked-title = <b>An exception is asked of the team</b>
exception-asked-told = The answer will come here. Nothing is booked until then, and no seat is kept.
exception-asked-nameless = The team sees your structure and the number of bookings, not the person’s name.
exception-answered-title = <b>The team has answered</b>
exceptions-title = <b>Exceptions asked for</b>
exceptions-told = { $count ->
    [0] No request is waiting.
    [one] { $count } request is waiting. An exception allows one more booking in the week (rule B10).
   *[other] { $count } requests are waiting. An exception allows one more booking in the week (rule B10).
}
exception-line = { $number }. { $what }
exception-what = <b>{ $structure }</b>: a person already has { $count ->
    [one] { $count } booking
   *[other] { $count } bookings
} in the week of { DAY($monday) }.
notice-exception-asked = <b>An exception is asked for</b> (rule B10)
notice-exception-closed = { $state ->
    [granted] The exception is granted.
   *[declined] The exception is declined.
}
notice-exception-granted = <b>Exception granted</b>
notice-exception-granted-told = { $name } may have one more booking in the week of { DAY($monday) }, for example for { $title }.
notice-exception-declined = <b>Exception declined</b>
notice-exception-declined-told = { $name }: no more booking in the week of { DAY($monday) }, so not for { $title } (rule B10).
finding-exception-once = An exception was already granted to this person for this week.
error-exception-week-over = The week of this request is over: there is nothing left to grant.
button-ask-exception = Ask for an exception
button-exceptions = Exceptions ({ $count })
button-grant-exception = Grant
button-decline-exception = Decline
button-grant-one = { $number }. Grant
button-decline-one = { $number }. Decline
