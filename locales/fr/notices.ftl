notice-booked = <b>Réservation confirmée</b>
notice-booked-for-you = <b>Une sortie est réservée pour vous</b>
notice-what = <b>{ $title }</b>
notice-names = { $count ->
    [one] 1 invitation : { $names }
   *[other] { $count } invitations : { $names }
}
notice-bring = À l’entrée, donnez seulement votre nom. Venez 15 minutes avant.
notice-how-to-cancel = Pour annuler : Réservations, puis cette sortie, le plus tôt possible.
notice-cancelled-since = Cette réservation a été annulée depuis.
notice-cancelled = <b>Annulé</b> : { $count ->
    [one] 1 place rendue
   *[other] { $count } places rendues
}
notice-destroy = { $count ->
    [one] La contremarque n’est plus valable. Si elle a été remise, il faut la détruire.
   *[other] Les { $count } contremarques ne sont plus valables. Si elles ont été remises, il faut les détruire.
}
notice-cancelled-for-you = <b>Votre sortie est annulée</b>
notice-party-cancelled = <b>{ $name } ne vient plus</b> : la réservation est annulée, avec ses invités.
notice-late = <b>Annulation tardive</b> : { $count ->
    [one] 1 place est de nouveau libre
   *[other] { $count } places sont de nouveau libres
} (règle B8).
notice-moved = <b>Le jour ou l’heure a changé</b>
notice-gone = Ce message parlait d’une réservation que vous ne pouvez plus voir.
button-open-booking = Voir ou annuler
button-open-offer = Voir l’offre
