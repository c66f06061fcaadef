subscriptions-title = <b>Offres et lettre d’information</b>
subscription-offers = { $on ->
    [yes] <b>Offres</b> : vous les recevez.
   *[other] <b>Offres</b> : vous ne les recevez pas.
}
subscription-news = { $on ->
    [yes] <b>Lettre d’information</b> : vous la recevez.
   *[other] <b>Lettre d’information</b> : vous ne la recevez pas.
}
subscriptions-keep = Les messages de vos réservations arrivent toujours.
unsubscribed-title = <b>C’est arrêté</b>
left-offers = Vous ne recevez plus les offres.
left-news = Vous ne recevez plus la lettre d’information.
unsubscribed-keeps = Vous gardez les messages de vos réservations et de vos demandes.
unsubscribed-keeps-service = Les informations du service à ses partenaires continuent aussi.
button-subscriptions = Offres et lettre
button-subscribe-offers = Recevoir les offres
button-subscribe-news = Recevoir la lettre
button-leave-offers = Ne plus recevoir les offres
button-leave-news = Ne plus recevoir la lettre
button-no-more = Ne plus recevoir
