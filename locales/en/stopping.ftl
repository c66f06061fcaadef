stop-title = <b>Stop the messages</b>
stop-keeps = You keep the messages about your bookings and your requests: they go on.
stop-nothing-else = There are no other messages to stop.
stop-block = You want nothing at all? Block this contact. Your bookings stay. Your organisation then passes on the news.
stop-block-member = You want nothing at all? Block this contact. Your bookings stay.
stop-stranger = You get no messages from us.
