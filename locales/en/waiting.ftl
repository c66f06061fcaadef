waiting-title = <b>Waiting list</b>
waiting-none = Nobody of your organisation is waiting for a seat at the moment.
waiting-line = { DAY_SHORT($day) }, <b>{ $title }</b>: { $name }{ $others ->
    [0] {""}
    [one] {" "}and { $others } other
   *[other] {" "}and { $others } others
} · { $state }
waiting-state-rank = { $rank ->
    [1] first on the list
   *[other] number { $rank } on the list
}
waiting-state-offered = to be answered before { MOMENT($until) }
waiting-state-shared = seats are free, answer quickly
waiting-joined-title = <b>Noted: waiting list</b>
waiting-entry-title = <b>Waiting list</b>: { $title }
waiting-for = For: { $names } · { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
}
waiting-rank = { $rank ->
    [1] First on the list.
   *[other] <b>Number { $rank }</b> on the list. { $ahead ->
        [one] { $ahead } seat is asked for before.
       *[other] { $ahead } seats are asked for before.
    }
}
waiting-no-promise = No seat is promised <i>(rule B15)</i>.
waiting-how = If seats become free, you get a message here, and some time to answer.
waiting-how-both = If seats become free, { $name } and you get a message. The first answer counts.
waiting-how-to-leave = To stop waiting: “Leave the list”, here or in the menu, “Waiting list”.
waiting-offered = { $seats ->
    [one] <b>{ $seats } seat is kept for you</b>
   *[other] <b>{ $seats } seats are kept for you</b>
} until { MOMENT($until) }.
waiting-overnight = { $seats ->
    [one] <b>{ $seats } seat is kept</b>. It will be offered to you
   *[other] <b>{ $seats } seats are kept</b>. They will be offered to you
} { MOMENT($at) }: nothing is offered at night.
waiting-together = { $seats ->
    [one] <b>{ $seats } seat is kept</b>
   *[other] <b>{ $seats } seats are kept</b>
} until the { $missing ->
    [one] last one is free
   *[other] { $missing } others are free
}, until { MOMENT($until) } at the latest.
waiting-shared = <b>Seats are free now</b> for everybody who waits. The first answer wins.
waiting-leave-title = <b>Leave the waiting list?</b>
waiting-leave-told = The rank is lost. You can join again, at the end of the list.
waiting-left-title = <b>Done: you no longer wait for this outing</b>
waiting-left-told = To wait again: open the offer, then “Waiting list”.
my-waiting = { $when }, <b>{ $title }</b>. You are waiting for a seat.
my-waiting-offered = { $when }, <b>{ $title }</b>. Seats are free for you!
own-waiting-none = You are not waiting for a seat.
own-waiting-title = <b>{ $title }</b>
own-waiting-rank = { $before ->
    [0] You are waiting for a seat. Nobody waits before you.
    [one] You are waiting for a seat. { $before } group waits before you.
   *[other] You are waiting for a seat. { $before } groups wait before you.
}
own-waiting-not-sure = It is not certain. A seat must become free.
own-waiting-offered = { $seats ->
    [1] <b>A seat is free for you.</b>
   *[other] <b>{ $seats } seats are free for you.</b>
}
own-waiting-overnight = { $seats ->
    [1] <b>A seat is kept for you.</b>
   *[other] <b>{ $seats } seats are kept for you.</b>
} You can answer from { MOMENT($at) }.
own-waiting-together = { $seats ->
    [1] <b>A seat is kept for you.</b>
   *[other] <b>{ $seats } seats are kept for you.</b>
} { $missing ->
    [1] One more seat is needed.
   *[other] { $missing } more seats are needed.
} We wait until { MOMENT($until) }.
own-waiting-until = Answer before { MOMENT($until) }.
own-waiting-shared = <b>Seats are free.</b> Other people are waiting too. Answer quickly.
own-waiting-refused = Talk about it with the person who accompanies you.
own-leave-title = <b>You do not want to wait any more?</b>
own-leave-told = You will get no more messages about this outing.
own-left-title = <b>Done</b>
own-left-told = You no longer wait for a seat for this outing.
answer-already-title = <b>There is an answer already</b>
answer-taken-title = <b>It is booked</b>
answer-taken-told = All the details are in the confirmation message.
answer-taken-own = Your seat is booked. A message tells you everything.
answer-declined-title = <b>Noted: no, thank you</b>
answer-declined-told = The seats go to the next on the list. You are no longer on it.
answer-declined-own = You no longer wait for a seat for this outing.
answer-over-title = <b>The time is over</b>
answer-over-told = This offer has ended. You stay on the list.
answer-over-own = You stay on the list.
answer-again-told = Seats are kept for you again. Open the waiting list.
answer-taken = It is booked.
answer-taken-you = It is booked. You answered yes.
answer-taken-by = { $name } answered: it is booked.
answer-taken-carer = It is booked. The person who accompanies you answered.
answer-declined = The answer was: no, thank you.
answer-declined-you = You answered: no, thank you.
answer-declined-by = { $name } answered: no, thank you.
answer-declined-carer = The person who accompanies you answered: no, thank you.
answer-withdrawn = You are no longer on the list.
answer-revoked = Bookings are closed.
answer-time-over = The time to answer is over.
notice-seat-offered = <b>{ $count ->
    [1] A seat is free
   *[other] { $count } seats are free
} for { $names }</b>
notice-seat-offered-closed = <b>Seats offered to { $names }</b>
notice-seat-offered-own = <b>{ $count ->
    [1] A seat is free for you
   *[other] { $count } seats are free for you
}</b>
notice-seat-offered-own-closed = <b>Seats were offered to you</b>
notice-offered-until = Please answer before { MOMENT($until) }. After that, the seats may go to somebody else.
notice-offered-until-own = Answer before { MOMENT($until) }.
notice-offered-both = { $name } has the same message. The first answer counts.
notice-offered-both-own = The person who accompanies you has the same message.
notice-seats-shared = <b>Last seats for { $names }</b>
notice-seats-shared-own = <b>Seats are free</b>
notice-shared-first = Everybody who waits has this message. <b>The first answer wins.</b>
notice-shared-first-own = Other people have this message. <b>Answer quickly.</b>
notice-shared-gone = These seats are no longer free.
notice-offer-missed = <b>No answer in time</b>: { $names }
notice-missed-told = This offer has ended.
notice-missed-behind = You stay on the list, after the others. With one more offer unanswered, the waiting ends.
notice-offer-missed-own = <b>The time is over</b>
notice-missed-own = You did not answer in time.
notice-missed-behind-own = You still wait, after the others. Please answer next time.
notice-waiting-ended = <b>End of the waiting</b>: { $names }
notice-waiting-ended-own = <b>You no longer wait for this outing</b>
notice-ended-missed = Two offers were left unanswered.
notice-ended-closed = Bookings are closed: this date can no longer be waited for.
notice-ended-cancelled = This date is cancelled.
notice-ended-back = To come back to the list: open the offer, then “Waiting list”.
notice-ended-other = Other dates may be possible.
notice-ended-missed-own = You did not answer twice.
notice-ended-closed-own = This outing can no longer be booked.
notice-ended-cancelled-own = This outing is cancelled.
notice-ended-back-own = To wait again, talk to the person who accompanies you.
waiting-of-title = <b>Waiting list</b>: { $title }
waiting-of-none = Nobody waits for this date.
waiting-of-line = { $rank }. { $structure } · { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
} · since { MOMENT($since) } · { $state }
waiting-of-waiting = waits
waiting-of-offered = offered until { MOMENT($until) }
waiting-of-kept = seats kept together until { MOMENT($until) }
waiting-of-press = Choose a line to learn why it has no offer.
why-not-title = <b>Why not this person?</b>
why-not-gone = This entry is no longer on the list.
full-waiting = On the waiting list, seats that become free are offered to you in turn.
button-waiting-list = Waiting list
button-join-waiting = Join the waiting list
button-waiting = Waiting list ({ $count })
button-waiting-entry = { DAY_SHORT($day) } · { $name } · { $title }
button-own-waiting = Waiting · { $title }
button-own-answer = Answer · { $title }
button-open-waiting = See the waiting list
button-take = Take it
button-decline = No, thank you
button-take-own = Yes, I am coming
button-leave-waiting = Leave the list
button-leave-yes = Yes, leave the list
button-stay-waiting = No, keep waiting
button-why-not = { $number }. { $structure }
