bookings-title = <b>Réservations à venir</b>
bookings-none = Aucune réservation à venir.
booking-line = { DAY_SHORT($starts_at) } à { TIME($starts_at) }, <b>{ $title }</b> : { $name }{ $others ->
    [0] {""}
    [one] {" "}et { $others } autre personne
   *[other] {" "}et { $others } autres personnes
}
booking-title = <b>{ $title }</b>
booking-where = { $venue }, { $commune }
booking-holder = Pour : { $names }
booking-guest = Avec : { $names }
booking-companion = Pour accompagner : { $names }
my-outings-title = <b>Mes sorties</b>
my-outings-none = Vous n’avez pas de sortie prévue.
my-outings-linked = C’est fait : votre téléphone est relié.
my-outing = { MOMENT($starts_at) }, <b>{ $title }</b>
button-booking = { DAY_SHORT($starts_at) } · { $name } · { $title }
button-own-outing = { DAY($starts_at) } · { $title }
button-cancel-party = Annuler la réservation
button-cancel-seat = Annuler une seule place
button-drop-outing = Annuler toute la sortie
button-cannot-come = Je ne peux plus venir
