button-alerts = { $count ->
    [0] Alerts
   *[other] Alerts ({ $count })
}
alerts-title = <b>Alerts</b>
alerts-none = Nothing to report.
alert-escalated = { $count ->
    [one] { $count } person is not told yet, and time is short.
   *[other] { $count } people are not told yet, and time is short.
}
alert-untold = { $count ->
    [one] { $count } piece of information could not be told in time, in the last 7 days.
   *[other] { $count } pieces of information could not be told in time, in the last 7 days.
}
alert-missed = { $count ->
    [one] { $count } planned message was not sent in time, in the last 7 days.
   *[other] { $count } planned messages were not sent in time, in the last 7 days.
}
alert-lost = { $count ->
    [one] { $count } message may not have arrived or was refused, in the last 7 days.
   *[other] { $count } messages may not have arrived or were refused, in the last 7 days.
}
alert-unused = { $count ->
    [one] { $count } structure leaves many seats empty (rule B12).
   *[other] { $count } structures leave many seats empty (rule B12).
}
alert-escalated-title = <b>Not told yet: call the structure</b>
alert-untold-title = <b>Not told in time</b>
alert-missed-title = <b>Not done in time</b>
alert-lost-title = <b>Messages in doubt or refused</b>
alert-structure = { $structure }: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
alert-missed-line = { $what }, { MOMENT($at) }
alert-missed-of = { $what }: { $title }, { DAY_SHORT($day) }
alert-lost-line = { $channel ->
    [telegram] Telegram
    [matrix] Matrix
   *[other] { $channel }
}: { $count } { $state ->
    [failed] { $count ->
        [one] refused
       *[other] refused
    }
   *[other] { $count ->
        [one] in doubt
       *[other] in doubt
    }
}
alert-more = { $count ->
    [one] and { $count } other structure
   *[other] and { $count } other structures
}
button-alert-escalated = Not told yet
button-alert-untold = Not told in time
button-alert-missed = Not done in time
button-alert-lost = Messages in doubt
button-alert-structure = { $structure }
button-alert-date = { DAY_SHORT($day) } · { $title }
button-alerts-back = Alerts
button-open-structure = See the structure
due-remind-early = Reminder two days before
due-remind-close = Reminder of the day
due-door-list = Door list
due-door-closes = Door list, at the end
due-call-list = Call list
due-attendance-ask = Attendance
due-attendance-again = Attendance, asked again
due-day-list = List of the day
