offers-file-title = <b>Importer des offres</b>
offers-file-told = Envoyez ici un fichier CSV. À la moindre erreur, rien n’est importé, et je dis quelles cellules corriger.
offers-file-template = Le modèle joint donne les colonnes. Le même fichier envoyé deux fois ne change rien.
offers-file-done-title = <b>Offres importées</b>
offers-file-done = { $name } : { $added ->
    [one] { $added } nouvelle date
   *[other] { $added } nouvelles dates
}, { $changed ->
    [one] { $changed } changée
   *[other] { $changed } changées
}, { $same ->
    [one] { $same } inchangée
   *[other] { $same } inchangées
}.
offers-file-drafts = { $drafts ->
    [0] Toutes les dates ont une heure.
    [one] { $drafts } date n’a pas encore d’heure : on ne peut pas la réserver.
   *[other] { $drafts } dates n’ont pas encore d’heure : on ne peut pas les réserver.
}
offers-file-wrong-title = <b>Fichier à corriger</b>
offers-file-wrong = { $file } : { $total ->
    [one] { $total } problème, montré ici
   *[other] { $total } problèmes. Voici les { $shown } premiers
}. Rien n’a été importé. Corrigez le fichier, puis renvoyez-le ici.
offers-file-problem = Ligne { $line }, colonne { $column }, « { $value } ». Attendu : { $expected }.
offers-file-problem-empty = Ligne { $line }, colonne { $column }. Attendu : { $expected }.
offers-file-problem-line = Ligne { $line }. Attendu : { $expected }.
offers-expected-smaller-file = un fichier de { $megabytes } Mo au plus
offers-expected-fewer-rows = { $rows } lignes au plus (partagez le fichier)
offers-expected-csv = un fichier CSV (« Enregistrer sous », « CSV UTF-8 »)
offers-expected-utf8 = des lettres en UTF-8 (« Enregistrer sous », « CSV UTF-8 »)
offers-expected-header = les noms des colonnes sur la première ligne
offers-expected-known-column = une de ces colonnes : { $columns }
offers-expected-column-once = chaque colonne une seule fois
offers-expected-column = cette colonne, qui manque
offers-expected-rows = au moins une date
offers-expected-cells = { $count } cellules (un texte avec une virgule se met entre guillemets)
offers-expected-quotes = des guillemets fermés (une cellule n’est pas finie, ou dépasse 128 ko)
offers-expected-text = un texte
offers-expected-shorter-text = { $longest } caractères au plus
offers-expected-unique-id = un identifiant différent de celui de la ligne { $first }
offers-expected-one-address = l’adresse de la ligne { $first }, pour le même lieu
offers-expected-insee-code = un code INSEE de l’Ain ou du Rhône, cinq chiffres
offers-expected-commune = le nom d’une commune de l’Ain, du Rhône ou de la Métropole de Lyon
offers-expected-commune-of-code = { $commune }, d’après le code { $code }
offers-expected-date = une date comme 2026-12-31 ou 31/12/2026
offers-expected-time = une heure comme 20:30 ou 20h30 (vide si elle n’est pas connue)
offers-expected-time-exists = une autre heure, car celle-ci n’existe pas (passage à l’heure d’été)
offers-expected-time-once = une autre heure, car celle-ci arrive deux fois (passage à l’heure d’hiver)
offers-expected-end-time = une fin différente du début
offers-expected-start-time = une heure de début, puisqu’il y a une fin
offers-expected-seats = un nombre de places, de { $least } à { $most }
offers-expected-max-party = un nombre de personnes, de { $least } à { $most }, ou rien
offers-expected-accessibility = des codes parmi { $codes }
offers-expected-url = une adresse en http ou https, { $longest } caractères au plus, ou rien
offers-expected-seats-booked = { $booked ->
    [one] au moins { $booked } place, déjà réservée ou proposée
   *[other] au moins { $booked } places, déjà réservées ou proposées
}
offers-expected-time-booked = { $booked ->
    [one] une heure, car { $booked } place est déjà réservée ou proposée
   *[other] une heure, car { $booked } places sont déjà réservées ou proposées
}
