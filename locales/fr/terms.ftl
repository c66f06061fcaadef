terms-title = <b>Conditions d’utilisation, saison { $season }</b>
terms-1 = Les invitations sont réservées aux personnes que votre structure accompagne.
terms-2 = La personne choisit librement sa sortie.
terms-3 = Chaque place est à un nom et ne se cède jamais.
terms-4 = Deux réservations par semaine et par personne.
terms-5 = Ce qui ne servira pas s’annule au plus tôt, invités compris.
terms-6 = Les contremarques annulées sont détruites.
terms-7 = Vous transmettez aux personnes tout ce qui les concerne.
terms-8 = Le code d’accès reste dans votre équipe : il ne se donne à personne d’autre.
terms-9 = Les données des personnes restent dans votre structure. La salle ne reçoit que les noms de ses invités.
terms-10 = En cas d’abus, l’équipe peut suspendre l’accès. Elle dit alors pourquoi.
terms-more = Le document joint dit tout, avec { $count ->
    [one] { $count } autre ligne.
   *[other] { $count } autres lignes.
}
button-accept-terms = J’ai lu et j’accepte
