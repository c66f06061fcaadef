subscriptions-title = <b>Les autres messages</b>
subscription-offers = { $on ->
    [yes] <b>Idées de sorties</b> : oui, vous les recevez.
   *[other] <b>Idées de sorties</b> : non, vous ne les recevez pas.
}
subscription-news = { $on ->
    [yes] <b>Nouvelles</b> : oui, vous les recevez.
   *[other] <b>Nouvelles</b> : non, vous ne les recevez pas.
}
subscriptions-keep = Les messages de vos sorties arrivent toujours.
left-offers = Vous ne recevez plus les idées de sorties.
left-news = Vous ne recevez plus les nouvelles.
unsubscribed-keeps = Les messages de vos sorties continuent.
button-subscriptions = Les autres messages
button-subscribe-offers = Recevoir des idées
button-subscribe-news = Recevoir les nouvelles
button-leave-offers = Arrêter les idées
button-leave-news = Arrêter les nouvelles
