booking-where = Lieu : { $venue }. Ville : { $commune }.
booking-holder = C’est pour : { $names }
booking-guest = Avec : { $names }
booking-companion = Pour vous aider : { $names }
my-outings-none = Vous n’avez pas de sortie prévue. Vous voulez sortir ? Touchez « Accueil ».
my-outing = <b>{ $title }</b> : { MOMENT($starts_at) }
