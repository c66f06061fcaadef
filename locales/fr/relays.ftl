to-do-relays = { $count ->
    [one] { $count } personne est à prévenir de vive voix.
   *[other] { $count } personnes sont à prévenir de vive voix.
}
button-relays = À transmettre ({ $count })
relays-title = <b>À transmettre</b>
relays-told = Ces personnes n’ont pas de téléphone relié, ne reçoivent plus nos messages ou n’y ont pas répondu. Choisissez un nom pour voir quoi dire.
relays-none = Plus personne à prévenir. Merci !
relays-untold = Ces 7 derniers jours, personne n’a pu le dire à temps à : { $names }
relay-just-said = C’est noté : { $name } le sait maintenant.
relay-title = <b>À dire à { $name }</b>
relay-how = Lisez ce texte à voix haute, ou copiez-le :
relay-say = <code>{ $said }</code>
relay-asks = Est-ce que vous venez ?
relay-before = À dire avant { MOMENT($until) }.
relay-is-said = C’est dit. Il n’y a plus rien à faire.
relay-too-late = Il est trop tard pour le dire : l’heure est passée.
relay-about-cancelled = annulé
relay-about-moved = a changé
relay-about-last-minute = dernière minute
relay-about-time = heure
relay-about-place = lieu
relay-about-practical = info
relay-about-reminder = rappel
relay-about-booked = réservation
relay-about-seat = une place libre
relay-about-news = une nouvelle
button-relay-on = { $name } · { DAY_SHORT($day) } · { $about }
button-relay-of = { $name } · { $about }
button-relay-said = C’est dit
button-relay-later = Pas joint
button-relay-undo = Annuler : ce n’est pas dit
button-relay-comes = Viendra
button-relay-no = Ne viendra pas
button-relays-back = À transmettre
button-relay-open = Voir quoi dire
button-relays-open = À transmettre
notice-relays = { $count ->
    [one] <b>{ $count } personne à prévenir d’urgence</b>
   *[other] <b>{ $count } personnes à prévenir d’urgence</b>
}
notice-relays-names = Ne le savent pas encore ({ $about }) : { $names }
notice-relays-done = <b>Tout le monde est prévenu</b>
notice-relays-untold = <b>Personne n’a pu le dire à temps à { $names }</b>
notice-relays-dropped = <b>Ce n’est plus à dire</b>
notice-relays-staff = { $count ->
    [one] <b>{ $structure } : { $count } personne n’est pas encore prévenue</b>
   *[other] <b>{ $structure } : { $count } personnes ne sont pas encore prévenues</b>
}
notice-relays-staff-call = Sa référente ou son référent le sait. Appelez la structure.
notice-relays-staff-about = À dire : { $about }.
notice-relays-staff-done = <b>{ $structure } : tout le monde est prévenu</b>
notice-relays-staff-untold = { $count ->
    [one] <b>{ $structure } : { $count } personne n’a pas été prévenue à temps</b>
   *[other] <b>{ $structure } : { $count } personnes n’ont pas été prévenues à temps</b>
}
notice-relays-staff-dropped = <b>{ $structure } : ce n’est plus à dire</b>
notice-calls = { $count ->
    [one] <b>{ $count } personne à appeler maintenant</b>
   *[other] <b>{ $count } personnes à appeler maintenant</b>
}
notice-calls-untold = Personne ne le leur a dit : { $names }
notice-calls-unsure = N’ont pas répondu à notre message : { $names }
notice-calls-done = <b>Plus personne à appeler</b>
notice-calls-staff = { $count ->
    [one] <b>{ $count } personne n’a pas confirmé l’information de dernière minute</b>
   *[other] <b>{ $count } personnes n’ont pas confirmé l’information de dernière minute</b>
}
notice-calls-of = { $structure } : { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
notice-calls-staff-done = <b>Information de dernière minute : plus personne à appeler</b>
names-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
notice-to-pass-on = Des personnes sont à prévenir de vive voix : à vous de le leur dire.
