notice-booked = <b>Réservation confirmée</b>
notice-booked-for-you = <b>Une sortie est réservée pour vous</b>
notice-booking-cancelled = <b>Réservation annulée</b>
notice-what = <b>{ $title }</b>
notice-names = { $count ->
    [one] { $count } invitation : { $names }
   *[other] { $count } invitations : { $names }
}
notice-bring = À l’entrée, il suffit de donner son nom. Il faut venir 15 minutes avant.
notice-how-to-cancel = Pour annuler, le plus tôt possible : menu, Réservations, puis cette sortie.
notice-cancelled = <b>Annulé</b> : { $count ->
    [one] { $count } place rendue
   *[other] { $count } places rendues
}
notice-destroy = { $count ->
    [one] { $count } contremarque n’est plus valable. Si elle a été remise, il faut la détruire.
   *[other] { $count } contremarques ne sont plus valables. Si elles ont été remises, il faut les détruire.
}
notice-destroy-own = Si vous avez un billet en papier, il ne marche plus. Vous pouvez le jeter.
notice-cancelled-for-you = <b>Votre sortie est annulée</b>
notice-party-cancelled = <b>{ $name } ne vient plus</b> : toute sa réservation est annulée.
notice-late = <b>Annulation tardive</b> : { $count ->
    [one] { $count } place est de nouveau libre
   *[other] { $count } places sont de nouveau libres
} (règle B8).
notice-moved = <b>Du nouveau pour cette sortie : vérifiez le jour, l’heure et le lieu</b>
notice-gone = Ce message parlait d’une réservation que vous ne pouvez plus voir.
button-open-booking = Voir ou annuler
button-open-offer = Voir l’offre
notice-again = <b>Rappel.</b> Vous avez peut-être déjà reçu ce message.
