record-title = <b>La fiche de { $name }</b>
record-kept = Sont gardés : le nom, le type d’accompagnement, l’attestation, la langue, le téléphone relié, les sorties, les souhaits et le choix des rappels. Rien d’autre.
record-rights = La personne peut demander que l’on corrige ou que l’on efface.
record-name-title = <b>Corriger le nom : { $name }</b>
record-name-told = Écrivez le nom comme il faut. Seule l’orthographe se corrige ; un autre nom est une autre personne.
record-name-papers = Les contremarques déjà faites gardent l’ancien nom (règle B3).
record-kind-title = <b>{ $name } : quel accompagnement ?</b>
erase-title = <b>Effacer { $name } ?</b>
erase-bookings = { $count ->
    [0] Aucune sortie à venir n’est à annuler.
    [one] { $count } sortie à venir sera annulée, avec ses invités.
   *[other] { $count } sorties à venir seront annulées, avec leurs invités.
}
erase-names = Son nom et ceux de ses invités disparaissent de partout.
erase-figures = Les sorties passées restent dans les chiffres, sans nom.
erase-papers = Les contremarques annulées sont à détruire (règle B7).
erase-for-good = C’est définitif : on ne peut pas revenir en arrière.
erased-title = <b>C’est effacé</b>
erased-told = Le nom n’est plus nulle part dans nos fichiers.
erased-soon = Plus personne ne voit le nom. Ses dernières traces s’effacent dans les prochaines minutes.
erased-papers = Pensez aux contremarques à détruire, s’il y en a.
error-reason-names = Cette raison contient le nom de la personne. Écrivez-la sans aucun nom : elle reste notée (règle A9).
name-erased = (personne effacée)
name-erased-code = personne effacée, code { $code }
button-record = Corriger ou effacer
button-correct-name = Corriger le nom
button-correct-kind = Corriger l’accompagnement
button-erase = Effacer cette personne
button-erase-yes = Oui, effacer pour toujours
button-keep-record = Non, garder
