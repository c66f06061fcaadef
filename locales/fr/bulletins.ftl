# Last-minute notices: as they are read, as they are posted, and what became of them.
bulletin-title-time = <b>L’heure a changé</b>
bulletin-title-place = <b>Le lieu a changé</b>
bulletin-title-cancelled = <b>C’est annulé</b>
bulletin-title-practical = <b>À savoir avant de venir</b>
bulletin-time-before = Avant : { DATE_LONG($starts_at) } à { TIME($starts_at) }
bulletin-time-now = Maintenant : <b>{ DATE_LONG($starts_at) } à { TIME($starts_at) }</b>
bulletin-place-before = Avant : { $place }
bulletin-place-now = Maintenant : <b>{ $place }</b>
bulletin-text = « { $text } »
bulletin-for = Pour { $names }
bulletin-for-waiting = En attente : { $names }
bulletin-to-tell = <b>À vous de le dire à :</b> { $names }
bulletin-replaced-time = L’heure a encore changé : voir le message suivant.
bulletin-replaced-place = Le lieu a encore changé : voir le message suivant.
notice-venue-untold = Ce lieu n’a pas de compte : prévenez-le.
bulletin-by = { $by ->
    [venue] Envoyé par le lieu.
   *[staff] Envoyé par l’équipe.
}
bulletin-read-person = Vous avez répondu : j’ai compris.
bulletin-read-member = Vous avez répondu : bien reçu.
bulletin-received = <b>Merci, c’est noté</b>
bulletin-received-member = <b>Merci, c’est noté</b>
button-received-person = J’ai compris
button-received-member = Bien reçu
button-bulletin-file = Document joint
button-bulletin-picture = Photo jointe
file-bulletin = information.{ $form ->
    [png] png
    [jpg] jpg
   *[pdf] pdf
}
bulletin-kind = { $kind ->
    [time] Heure changée
    [place] Lieu changé
    [cancelled] Annulation
   *[practical] Information
}
booking-informed = { $kind } : lu par { $names }
booking-informed-nobody = { $kind } : pas encore lu
bulletin-title = <b>Info de dernière minute</b>
bulletin-kind-asked = Qu’est-ce qui change ? Vous verrez le message avant l’envoi.
bulletin-time-asked = <b>Quelle est la nouvelle heure ?</b>
bulletin-time-example = Écrivez « 20 h 30 », ou « samedi 20 h 30 » si le jour change aussi.
bulletin-place-asked = <b>Où est-ce maintenant ?</b>
bulletin-place-example = Écrivez le lieu, l’adresse, la commune : « Salle Rameau, 29 rue de la Martinière, Lyon ».
bulletin-practical-asked = <b>Que faut-il savoir ?</b>
bulletin-practical-example = Écrivez le message, { $most } caractères au plus. Chacun le lira tel quel.
bulletin-check = <b>Voici le message. Faut-il l’envoyer ?</b>
bulletin-add = Pour ajouter un mot, écrivez-le. Une photo ou un PDF : envoyez le fichier.
bulletin-with-file = Le fichier est joint.
bulletin-whom = { $chat ->
    [0] personne dans sa messagerie
    [one] { $chat } personne dans sa messagerie
   *[other] { $chat } personnes dans leur messagerie
}, { $structure ->
    [0] aucune par sa structure
    [one] { $structure } à prévenir par sa structure
   *[other] { $structure } à prévenir par leur structure
}, { $members ->
    [0] aucun professionnel
    [one] { $members } professionnel
   *[other] { $members } professionnels
}{ $other ->
    [venue] , et le lieu
    [no-venue] . Ce lieu n’a pas de compte : prévenez-le
   *[staff] , et l’équipe
}
bulletin-who = Envoi tout de suite : { $whom }.
bulletin-who-morning = Envoi { MOMENT($at) }, pas la nuit : { $whom }.
bulletin-sent = <b>C’est envoyé</b>
bulletin-posted = <b>Info envoyée { MOMENT($at) }</b>
bulletin-about = { $kind ->
    [time] Heure changée
    [place] Lieu changé
    [cancelled] Date annulée
   *[practical] Information pratique
} : { $title }
bulletin-leaves = Les messages partent { MOMENT($at) }, pas la nuit.
bulletin-going = { $people ->
    [0] Personne n’est concerné
    [one] { $people } personne concernée
   *[other] { $people } personnes concernées
}, { $members ->
    [0] aucun professionnel
    [one] { $members } professionnel
   *[other] { $members } professionnels
}.
bulletin-nobody = Personne n’est concerné pour le moment.
bulletin-told = { $people ->
    [one] { $people } personne concernée
   *[other] { $people } personnes concernées
} : { $told ->
    [0] aucune prévenue directement
    [one] { $told } prévenue directement
   *[other] { $told } prévenues directement
}, { $passed ->
    [0] aucune par sa structure
    [one] { $passed } par sa structure
   *[other] { $passed } par leur structure
}.
bulletin-acknowledged = « J’ai compris » : { $count ->
    [0] personne pour le moment
    [one] { $count } personne
   *[other] { $count } personnes
}.
bulletin-to-pass-on = À transmettre par leur structure : { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}.
bulletin-waiting = En cours d’envoi : { $count ->
    [one] { $count } message
   *[other] { $count } messages
}.
bulletin-unsure = Envoyés sans certitude : { $count ->
    [one] { $count } message
   *[other] { $count } messages
}.
bulletin-newer = Une info plus récente la remplace.
bulletin-never = <b>Jamais prévenues</b> : { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}.
bulletin-members = { $members ->
    [one] { $members } professionnel prévenu
   *[other] { $members } professionnels prévenus
}, { $count ->
    [0] pas encore de « Bien reçu »
   *[other] { $count } « Bien reçu »
}.
button-bulletin-time = L’heure
button-bulletin-place = Le lieu
button-bulletin-practical = Info pratique
button-bulletin-cancelled = C’est annulé
button-bulletin-of = { $kind ->
    [time] Heure changée
    [place] Lieu changé
    [cancelled] Annulée
   *[practical] Info pratique
}, { TIME($at) }
button-bulletin-post-time = Envoyer
button-bulletin-post-place = Envoyer
button-bulletin-post-practical = Envoyer
button-bulletin-post-cancelled = Oui, annuler et prévenir
button-bulletin-no-file = Enlever le fichier
button-bulletin-change = Recommencer
button-bulletin-another = Autre info pour cette date
button-bulletin-refresh = Actualiser
button-bulletin-follow = Voir qui est prévenu
error-same-time = C’est déjà l’heure annoncée. Écrivez la nouvelle, par exemple « 20 h 30 ».
error-place-asked = Écrivez le nom du lieu, puis l’adresse, sur une ligne.
error-same-place = C’est déjà le lieu annoncé. Écrivez le nouveau.
error-bulletin-text = Écrivez ce qu’il faut savoir, par exemple « Entrée par la rue Neuve ».
error-bulletin-long = C’est trop long : { $length } caractères, { $most } au plus.
error-bulletin-file = Ce fichier ne peut pas être joint. Envoyez une photo (PNG, JPEG) ou un PDF.
error-bulletin-file-large = Ce fichier est trop lourd : { $most } Mo au plus.
