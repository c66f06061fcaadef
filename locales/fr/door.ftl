# The door: names and seats, nothing about why or through whom (A9).
door-title = <b>Liste à l’entrée : { $title }</b>
door-count = Attendues : <b>{ $expected }</b> · Arrivées : <b>{ $came }</b>
door-hint = Choisissez un nom à l’arrivée, une fois encore pour annuler. Ou écrivez un nom.
door-nobody = { $found ->
    [no] Personne de ce nom sur la liste.
   *[none] Personne n’est attendu pour le moment.
}
door-opens = Les noms sont montrés à partir du { MOMENT($at) }, et pas avant (règle A9).
door-over = C’est passé : les noms ne sont plus montrés (règle A9).
door-link-title = <b>Lien pour l’entrée : { $title }</b>
door-link-url = Lien : <code>{ $url }</code>
door-link-shows = À remettre à { $venue } seulement. Qui a le lien voit les noms, le jour même, et note les arrivées.
door-link-until = Il s’arrête le { MOMENT($until) }. Un nouveau lien arrête celui d’avant.
door-link-once = Notez-le : il reste affiché dix minutes.
door-link-gone = Le lien n’est plus montré. Si vous ne l’avez plus, faites-en un nouveau.
file-door-list = liste-entree.pdf
file-door-qr = code-qr.png
file-door-qr-alt = Code QR du lien pour l’entrée
notice-door-list = <b>Liste à l’entrée</b>
notice-door-count = { $count ->
    [0] Personne n’est attendu pour le moment.
    [one] { $count } personne attendue.
   *[other] { $count } personnes attendues.
}
notice-door-names = { $names }
notice-door-others = { $count ->
    [one] Et { $count } autre personne, dans le fichier.
   *[other] Et { $count } autres personnes, dans le fichier.
}
notice-door-off = <b>Liste à l’entrée : cette date n’a pas lieu</b>
notice-door-moved = <b>Liste à l’entrée : l’heure a changé</b>
notice-door-nobody-there = <b>Ce lieu n’a pas de compte : envoyez-lui sa liste à l’entrée</b>
notice-door-send = Faites le lien pour l’entrée, et envoyez-le au lieu.
notice-door-changed = <b>Du nouveau à l’entrée</b>
notice-door-plus = <b>+ { $count }</b> : { $names }
notice-door-plus-count = <b>+ { $count }</b>
notice-door-minus = <b>− { $count }</b> : { $names }
notice-door-minus-count = <b>− { $count }</b>
button-door = Liste à l’entrée
button-door-all = Toute la liste
button-door-alone = { $here ->
    [yes] ✓ { $name }
   *[no] { $name }
}
button-door-seat = { $here ->
    [yes] ✓ { $name } ({ $place }/{ $party })
   *[no] { $name } ({ $place }/{ $party })
}
button-door-link = Lien pour l’entrée
button-door-link-again = Faire un nouveau lien
button-print-door-list = Liste à imprimer
door-list-title = Liste à l’entrée
door-list-when = { DATE_LONG($starts_at) } à { TIME($starts_at) }
door-list-count = { $count ->
    [0] Personne n’est attendu.
    [one] { $count } personne attendue
   *[other] { $count } personnes attendues
}
door-list-at = Liste du { MOMENT($at) }. Elle peut encore changer.
door-list-party = { $party } ensemble
door-list-page = Page { $page } sur { $pages }. À détruire après la représentation.
door-page-title = Entrée
door-page-open = Ouvrir la liste
door-page-open-told = Cette page montre les noms des personnes attendues. Elle est pour le lieu seulement.
door-page-code = Code du billet
door-page-check = Vérifier
door-page-scan = Lisez le QR du billet, ou écrivez ses 12 caractères.
door-page-tick = Pointer
door-page-untick = Annuler l’arrivée
door-page-came = Arrivée à { TIME($at) }
door-page-list = Toute la liste
door-page-print = Liste à imprimer (PDF)
door-page-empty = Personne n’est attendu pour le moment.
door-page-later = Les noms sont montrés à partir du { MOMENT($at) }.
door-page-gone = Ce lien n’ouvre rien, ou plus rien. Demandez-en un nouveau à l’équipe du service.
door-page-show = Montrez ce billet à l’entrée.
door-page-valid = VALABLE
door-page-valid-told = Bienvenue. L’arrivée est notée.
door-page-valid-ask = L’arrivée n’est pas encore notée.
door-page-used = DÉJÀ ENTRÉ
door-page-used-told = Ce billet a servi à { TIME($at) }.
door-page-cancelled = ANNULÉ
door-page-cancelled-told = Ce billet n’est plus valable : la place a été rendue.
door-page-elsewhere = AUTRE DATE
door-page-elsewhere-told = Ce billet est pour le { DATE_LONG($starts_at) } à { TIME($starts_at) }.
door-page-elsewhere-venue = Ce billet est pour un autre lieu.
door-page-unknown = INCONNU
door-page-unknown-told = Aucun billet n’a ce code. Vérifiez les 12 caractères, ou cherchez le nom dans la liste.
door-page-seat = Place { $place } sur { $party }
door-page-with = Avec : { $names }
door-page-slow = Trop d’essais. Attendez une minute, puis recommencez. La liste des noms marche toujours.
door-page-failed = Cette page n’a pas pu s’afficher. Donnez ce numéro à l’équipe du service : { $ticket }.
