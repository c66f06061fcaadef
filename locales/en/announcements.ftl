announcements-title = <b>Announcements</b>
announcements-told = One message from the team to many people. Nothing leaves before you confirm.
announce-to-title = <b>Announcement: to whom?</b>
announce-to-told = Participants get only what they asked for: offers, newsletter.
announce-structures-title = <b>Which organisations?</b>
announce-structures-found = { $count ->
    [0] No organisation matches.
    [one] { $count } organisation: its members will get the announcement.
   *[other] { $count } organisations: their members will get the announcement.
}
announce-structures-unplaced = { $count ->
    [one] { $count } organisation has no address that tells its area: it is not counted.
   *[other] { $count } organisations have no address that tells their area: they are not counted.
}
announce-structures-told = Choose a criterion to change it. Sector: the kinds of support of the people they follow. Season: those that accepted its terms.
announce-date-title = <b>Announcement to those booked: which date?</b>
announce-date-told = Choose a date, or type a title or a place. For a last-minute change, rather use “Last-minute notice”.
announce-date-none = No coming date matches. Type another title or another place.
announce-kind-title = <b>What is it about?</b>
announce-kind-told-service = <b>About the service</b>: all members get it.
announce-kind-told-offers = <b>Offers</b>: only whoever subscribed.
announce-kind-told-news = <b>Newsletter</b>: only whoever subscribed.
announce-text-title = <b>Write the announcement</b>
announce-text-told = { $most } characters and { $paragraphs } paragraphs at most. Plain text: no bold, no picture.
announce-text-as-it-is = The text leaves as it is, in your language. Short sentences: many people read with difficulty.
announce-text-no-name = Write no participant’s name (rule A9).
announce-check-title = { $count ->
    [0] <b>Nobody would get this announcement</b>
    [one] <b>Announcement to { $count } person: is all right?</b>
   *[other] <b>Announcement to { $count } people: is all right?</b>
}
announce-tried = The test was sent, to you alone: look at that message.
announce-goes-now = Leaves at once.
announce-goes-at = Will leave { MOMENT($at) }.
announce-goes-morning = At night nothing leaves: it will be { MOMENT($at) }.
announce-type-to-send = { $when } To confirm, type the number of people: { $count }.
announce-preview-title = <b>Preview</b>: what each one gets
announce-frames-service = Title by language: “Message de l’équipe” (French), “Un message de l’équipe” (easy), “Message from the team” (English). { $count } characters: one single message on the web, Telegram and Matrix.
announce-frames-offers = Title by language: “Offres” (French), “Des idées de sorties” (easy), “Offers” (English). Below it, “No more of these”. { $count } characters: one single message on the web, Telegram and Matrix.
announce-frames-news = Title by language: “Lettre d’information” (French), “Des nouvelles” (easy), “Newsletter” (English). Below it, “No more of these”. { $count } characters: one single message on the web, Telegram and Matrix.
announce-when-title = <b>When to send it?</b>
announce-when-told = Type the day and the hour in French, for example “samedi 28 novembre à 9 h” or “demain 14 h 30”.
announce-when-night = At night, from 21:00 to 8:00, nothing leaves: the announcement waits for the morning.
announce-twice-title = <b>Send it a second time?</b>
announce-twice-told = The same text, for the same people, has left or is planned already: { MOMENT($at) }.
announcement-title-draft = <b>Draft</b>
announcement-title-scheduled = <b>Announcement planned</b>
announcement-title-sending = <b>Announcement under way</b>
announcement-title-stopped = <b>Announcement stopped</b>
announcement-title-done = <b>Announcement sent</b>
announcement-whom = { $first } · { $then }
announcement-kind-service = About the service
announcement-kind-offers = Offers
announcement-kind-news = Newsletter
audience-members = members of all organisations
audience-participants = participants who subscribed
audience-structures = members of chosen organisations
audience-booked = booked on a date
audience-season = season { $season }
audience-any = any
announcement-says = “{ $text }”
announced-line = { $line }
announcement-goes-on = { $state ->
    [scheduled] Will leave { MOMENT($at) }.
   *[other] Paused for the night, goes on { MOMENT($at) }.
}
announcement-time-left = { $count ->
    [one] About { $count } minute left.
   *[other] About { $count } minutes left.
}
announcement-progress = Received by <b>{ $told }</b> · still to send: <b>{ $waiting }</b>
announcement-reached-nobody = Nobody has received it.
announcement-unreachable = Unreachable: { $count }
announcement-doubtful = In doubt (maybe received, never sent again): { $count }
announcement-failed = Not delivered: { $count }
announcement-stopped = Stopped before sending: { $count }
announcement-left-out = Left out: { $reasons }.
announcement-left-out-nobody = Nobody is left out.
left-out-no-chat = { $count } without a messenger
left-out-staff = { $count } of the team
left-out-left = { $count } no longer concerned when it was sent
left-out-over = { $count } because it had already begun
left-out-closed = { $count ->
    [one] { $count } of a closed organisation
   *[other] { $count } of closed organisations
}
left-out-suspended = { $count ->
    [one] { $count } of a suspended organisation
   *[other] { $count } of suspended organisations
}
left-out-not-agreed = { $count } not subscribed
left-out-unreachable = { $count } unreachable
notice-announced-service = <b>Message from the team</b>
notice-announced-offers = <b>Offers</b>
notice-announced-news = <b>Newsletter</b>
notice-announced-test = This is a test: you alone get it.
notice-announcement-ended = { $state ->
    [stopped] <b>Your announcement is stopped</b>
   *[other] <b>Your announcement has left</b>
}
button-announcements = Announcements
button-announce = New announcement
button-announcement = { $state ->
    [draft] Draft: { $text }
    [scheduled] Planned: { $text }
    [sending] Under way: { $text }
    [stopped] Stopped: { $text }
   *[other] Sent: { $text }
}
button-to-members = Members of organisations
button-to-structures = Choose the organisations
button-to-participants = Participants who subscribed
button-to-booked = Booked on a date
button-turn-territory = Area: { $what }
button-turn-sector = Sector: { $what }
button-turn-season = Season: { $what }
button-go-on = Continue
button-announce-yes = Send now ({ $count })
button-announce-plan = Schedule ({ $count })
button-announce-test = Test for me
button-preview = Preview
button-announce-when = Choose the hour
button-new-text = Change the text
button-announce-now = At once
button-announce-anyway = Send all the same
button-announce-not = Do not send
button-announce-stop = Stop sending
button-announcement-refresh = Refresh
button-open-announcement = See the announcement
error-announcement-asked = Write the text of the announcement.
error-announcement-too-long = This text is too long: { $count } characters, { $most } at most.
error-announcement-paragraphs = This text has { $count } paragraphs: { $most } at most.
error-announcement-typed = To change the text, choose “Change the text”.
error-announcement-count = The number of people is { $count }: nothing has left.
error-announcement-nobody = Nobody would get this announcement: nothing has left.
error-announcement-too-late = At that hour the performance has begun ({ MOMENT($starts_at) }).
error-moment-asked = Type the day and the hour in French, for example “demain à 14 h 30”.
