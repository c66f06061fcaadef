participants-title = <b>Participants</b>
participants-type = Choose a name. If it is not shown, type it to find it.
button-first-people = Start of the list
participant-title = <b>{ $name }</b>
participant-kind = Support: { $kind }
participant-attested = Registration attested on { DATE_LONG($day) }
participant-linked = Gets the messages on their phone.
participant-not-linked = Does not get the messages: it is up to you to pass them on.
participant-cut-off = Their phone no longer gets the messages: it is up to you to pass them on.
participant-bookings = { $count ->
    [0] No upcoming outing.
    [one] { $count } upcoming outing:
   *[other] { $count } upcoming outings:
}
new-title = <b>New person</b>
new-told = Someone whom your organisation supports. Only the name and the kind of support are kept.
new-kind-title = <b>What kind of support?</b>
new-kind-told = The one in which the person is enrolled with you.
new-attest-title = <b>Register { $name }?</b>
new-attest-told = By choosing “I attest”, you attest that this person is in social and economic difficulty, and is enrolled in a support programme of your organisation (rule E1).
new-attest-kept = Your name and the date are kept with it.
new-namesake = Please note: { $name } is also the name of someone already registered in your organisation.
kind-insertion = Back to work
kind-social = Social
kind-grande-pauvrete = Deep poverty
kind-medico-social = Health and social care
kind-handicap = Disability
button-attest = I attest
