subscriptions-title = <b>Offers and newsletter</b>
subscription-offers = { $on ->
    [yes] <b>Offers</b>: you get them.
   *[other] <b>Offers</b>: you do not get them.
}
subscription-news = { $on ->
    [yes] <b>Newsletter</b>: you get it.
   *[other] <b>Newsletter</b>: you do not get it.
}
subscriptions-keep = Messages about your bookings always arrive.
unsubscribed-title = <b>Stopped</b>
left-offers = You no longer get the offers.
left-news = You no longer get the newsletter.
unsubscribed-keeps = You keep the messages about your bookings and your requests.
unsubscribed-keeps-service = The service’s information to its partners goes on too.
button-subscriptions = Offers and newsletter
button-subscribe-offers = Get the offers
button-subscribe-news = Get the newsletter
button-leave-offers = No more offers
button-leave-news = No more newsletters
button-no-more = No more of these
