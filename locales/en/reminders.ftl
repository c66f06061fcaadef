notice-reminder = <b>Your outing is coming up</b>
notice-reminder-close = <b>Your outing begins soon</b>
notice-reminder-moved = <b>This outing has changed.</b> The earlier date is no longer right.
reminder-asked = Are you coming? Say so below.
reminder-said = You said: “I will be there”. Thank you!
button-will-come = I will be there
coming-title = <b>Noted: you are coming. Thank you!</b>
coming-moved = <b>This outing has changed. Please look at the date.</b>
notice-attends = <b>{ $name } said: “I will be there”</b>
notice-attends-cancelled = This booking has been cancelled since.
notice-attends-moved = The date has changed since: the question will be asked again.
notice-attends-undone = Since then, this answer was taken back.
booking-says-coming = { $name } said: “I will be there” ({ DAY($at) }).
notice-day = <b>Outings of { DAY($day) }</b>
notice-day-none = No outing any more on that day.
notice-day-show = { TIME($starts_at) }, <b>{ $title }</b>, { $venue } ({ $commune }): { $names }
notice-day-person = { $name }{ $others ->
    [0] {""}
    [one] {" "}+ { $others } person
   *[other] {" "}+ { $others } people
}{ $standing ->
    [comes] {" "}(said “I will be there”)
    [not-reached] {" "}<b>(to be told)</b>
   *[silent] {""}
}
notice-day-others = { $count ->
    [one] { $count } other booking
   *[other] { $count } other bookings
}
notice-day-more = { $count ->
    [one] And { $count } other outing: see Bookings.
   *[other] And { $count } other outings: see Bookings.
}
button-day-to-do = See who is to be told
reminders-title = <b>Reminders</b>
reminders-saved = Saved.
reminders-on = Before each outing, a message reminds you of it.
reminders-off = You get no reminder before your outings.
reminders-always = Bookings, changes and cancellations are always told to you.
button-reminders = Reminders
button-reminders-on = Get the reminders
button-reminders-off = No more reminders
record-reminders-on = Reminders before each outing: yes.
record-reminders-off = Reminders before each outing: no.
button-record-reminders-on = Send the reminders
button-record-reminders-off = Send no more reminders
