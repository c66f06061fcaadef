to-do-relays = { $count ->
    [one] { $count } person is to be told in person.
   *[other] { $count } people are to be told in person.
}
button-relays = To pass on ({ $count })
relays-title = <b>To pass on</b>
relays-told = These people have no linked phone, get our messages no more, or did not answer them. Choose a name to see what to say.
relays-none = Nobody left to tell. Thank you!
relays-untold = In the last 7 days, nobody could tell in time: { $names }
relay-just-said = Noted: { $name } knows now.
relay-title = <b>To tell { $name }</b>
relay-how = Read this aloud, or copy it:
relay-say = <code>{ $said }</code>
relay-asks = Are you coming?
relay-before = To be told before { MOMENT($until) }.
relay-is-said = They are told. Nothing is left to do.
relay-too-late = It is too late to tell: the hour has passed.
relay-about-cancelled = cancelled
relay-about-moved = has changed
relay-about-last-minute = last minute
relay-about-time = time
relay-about-place = place
relay-about-practical = notice
relay-about-reminder = reminder
relay-about-booked = booking
relay-about-seat = a free seat
relay-about-news = news
button-relay-on = { $name } · { DAY_SHORT($day) } · { $about }
button-relay-of = { $name } · { $about }
button-relay-said = Told
button-relay-later = Not reached
button-relay-undo = Undo: not told
button-relay-comes = Will come
button-relay-no = Will not come
button-relays-back = To pass on
button-relay-open = See what to say
button-relays-open = To pass on
notice-relays = { $count ->
    [one] <b>{ $count } person to be told urgently</b>
   *[other] <b>{ $count } people to be told urgently</b>
}
notice-relays-names = Do not know yet ({ $about }): { $names }
notice-relays-done = <b>Everybody is told</b>
notice-relays-untold = <b>Nobody could tell in time { $names }</b>
notice-relays-dropped = <b>This is not to be said any more</b>
notice-relays-staff = { $count ->
    [one] <b>{ $structure }: { $count } person is not told yet</b>
   *[other] <b>{ $structure }: { $count } people are not told yet</b>
}
notice-relays-staff-call = Its referent knows. Call the structure.
notice-relays-staff-about = To be said: { $about }.
notice-relays-staff-done = <b>{ $structure }: everybody is told</b>
notice-relays-staff-untold = { $count ->
    [one] <b>{ $structure }: { $count } person was not told in time</b>
   *[other] <b>{ $structure }: { $count } people were not told in time</b>
}
notice-relays-staff-dropped = <b>{ $structure }: this is not to be said any more</b>
notice-calls = { $count ->
    [one] <b>{ $count } person to call now</b>
   *[other] <b>{ $count } people to call now</b>
}
notice-calls-untold = Nobody told them: { $names }
notice-calls-unsure = Did not answer our message: { $names }
notice-calls-done = <b>Nobody left to call</b>
notice-calls-staff = { $count ->
    [one] <b>{ $count } person did not confirm the last-minute notice</b>
   *[other] <b>{ $count } people did not confirm the last-minute notice</b>
}
notice-calls-of = { $structure }: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
notice-calls-staff-done = <b>Last-minute notice: nobody left to call</b>
names-more = { $count ->
    [one] { $count } other
   *[other] { $count } others
}
notice-to-pass-on = Some people are to be told in person: it is for you to tell them.
