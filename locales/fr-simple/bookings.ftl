booking-where = Lieu : { $venue }. Ville : { $commune }.
booking-holder = C’est pour : { $names }
booking-guest = Avec : { $names }
booking-companion = Pour vous aider : { $names }
my-outings-none = Vous n’avez pas de sortie prévue. Vous voulez sortir ? Choisissez « Toutes les sorties ».
my-outings-linked = C’est fait. Vous recevez maintenant les messages ici.
my-outing = { MOMENT($starts_at) }, <b>{ $title }</b>
