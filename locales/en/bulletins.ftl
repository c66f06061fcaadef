# Last-minute notices: as they are read, as they are posted, and what became of them.
bulletin-title-time = <b>The time has changed</b>
bulletin-title-place = <b>The place has changed</b>
bulletin-title-cancelled = <b>It is cancelled</b>
bulletin-title-practical = <b>Good to know before you come</b>
bulletin-time-before = Before: { DATE_LONG($starts_at) } at { TIME($starts_at) }
bulletin-time-now = Now: <b>{ DATE_LONG($starts_at) } at { TIME($starts_at) }</b>
bulletin-place-before = Before: { $place }
bulletin-place-now = Now: <b>{ $place }</b>
bulletin-text = “{ $text }”
bulletin-for = For { $names }
bulletin-for-waiting = Waiting: { $names }
bulletin-to-tell = <b>For you to tell:</b> { $names }
bulletin-replaced-time = The time has changed once more: see the next message.
bulletin-replaced-place = The place has changed once more: see the next message.
notice-venue-untold = This venue has no account: tell it yourself.
bulletin-by = { $by ->
    [venue] Sent by the venue.
   *[staff] Sent by the team.
}
bulletin-read-person = You answered: I understand.
bulletin-read-member = You answered: got it.
bulletin-received = <b>Thank you, noted</b>
bulletin-received-member = <b>Thank you, noted</b>
button-received-person = I understand
button-received-member = Got it
button-bulletin-file = Attached document
button-bulletin-picture = Attached picture
file-bulletin = notice.{ $form ->
    [png] png
    [jpg] jpg
   *[pdf] pdf
}
bulletin-kind = { $kind ->
    [time] Time changed
    [place] Place changed
    [cancelled] Cancelled
   *[practical] Information
}
booking-informed = { $kind }: read by { $names }
booking-informed-nobody = { $kind }: not read yet
bulletin-title = <b>Last-minute notice</b>
bulletin-kind-asked = What changes? You will see the message before it leaves.
bulletin-time-asked = <b>What is the new time?</b>
bulletin-time-example = Write “20:30”, or “samedi 20:30” if the day changes too.
bulletin-place-asked = <b>Where is it now?</b>
bulletin-place-example = Write the place, the address, the town: “Salle Rameau, 29 rue de la Martinière, Lyon”.
bulletin-practical-asked = <b>What should people know?</b>
bulletin-practical-example = Write the message, { $most } characters at most. Everybody will read it as it is.
bulletin-check = <b>This is the message. Send it?</b>
bulletin-add = To add a word, write it. A picture or a PDF: send the file.
bulletin-with-file = The file goes with it.
bulletin-whom = { $chat ->
    [0] nobody in their chat
    [one] { $chat } person in their chat
   *[other] { $chat } people in their chat
}, { $structure ->
    [0] none through their structure
    [one] { $structure } through their structure
   *[other] { $structure } through their structure
}, { $members ->
    [0] no professional
    [one] { $members } professional
   *[other] { $members } professionals
}{ $other ->
    [venue] , and the venue
    [no-venue] . This venue has no account: tell it yourself
   *[staff] , and the team
}
bulletin-who = Sent at once: { $whom }.
bulletin-who-morning = Sent { MOMENT($at) }, not at night: { $whom }.
bulletin-sent = <b>It is sent</b>
bulletin-posted = <b>Notice sent { MOMENT($at) }</b>
bulletin-about = { $kind ->
    [time] Time changed
    [place] Place changed
    [cancelled] Date cancelled
   *[practical] Practical information
}: { $title }
bulletin-leaves = The messages leave { MOMENT($at) }, not at night.
bulletin-going = { $people ->
    [0] It concerns nobody
    [one] { $people } person concerned
   *[other] { $people } people concerned
}, { $members ->
    [0] no professional
    [one] { $members } professional
   *[other] { $members } professionals
}.
bulletin-nobody = It concerns nobody for the moment.
bulletin-told = { $people ->
    [one] { $people } person concerned
   *[other] { $people } people concerned
}: { $told ->
    [0] none told directly
    [one] { $told } told directly
   *[other] { $told } told directly
}, { $passed ->
    [0] none by their structure
    [one] { $passed } by their structure
   *[other] { $passed } by their structure
}.
bulletin-acknowledged = “I understand”: { $count ->
    [0] nobody for the moment
    [one] { $count } person
   *[other] { $count } people
}.
bulletin-to-pass-on = To be told by their structure: { $count ->
    [one] { $count } person
   *[other] { $count } people
}.
bulletin-waiting = Being sent: { $count ->
    [one] { $count } message
   *[other] { $count } messages
}.
bulletin-unsure = Sent, perhaps not received: { $count ->
    [one] { $count } message
   *[other] { $count } messages
}.
bulletin-newer = A newer notice replaces it.
bulletin-never = <b>Never told</b>: { $count ->
    [one] { $count } person
   *[other] { $count } people
}.
bulletin-members = { $members ->
    [one] { $members } professional told
   *[other] { $members } professionals told
}, { $count ->
    [0] no “Got it” yet
   *[other] { $count } “Got it”
}.
button-bulletin-time = The time
button-bulletin-place = The place
button-bulletin-practical = Practical information
button-bulletin-cancelled = It is cancelled
button-bulletin-of = { $kind ->
    [time] Time changed
    [place] Place changed
    [cancelled] Cancelled
   *[practical] Practical
}, { TIME($at) }
button-bulletin-post-time = Send
button-bulletin-post-place = Send
button-bulletin-post-practical = Send
button-bulletin-post-cancelled = Yes, cancel and tell them
button-bulletin-no-file = Take the file off
button-bulletin-change = Start again
button-bulletin-another = Another notice for this date
button-bulletin-refresh = Refresh
button-bulletin-follow = See who was told
error-same-time = This is the announced time already. Write the new one, for example “20:30”.
error-place-asked = Write the name of the place, then the address, on one line.
error-same-place = This is the announced place already. Write the new one.
error-bulletin-text = Write what people should know, for example “Entrance in rue Neuve”.
error-bulletin-long = That is too long: { $length } characters, { $most } at most.
error-bulletin-file = This file cannot go with it. Send a picture (PNG, JPEG) or a PDF.
error-bulletin-file-large = This file is too large: { $most } MB at most.
