notice-booked-for-you = <b>Une place est réservée pour vous</b>
notice-booking-cancelled = <b>Cette place est annulée</b>
notice-bring = Venez 15 minutes avant. À l’entrée, dites votre nom. Bonne sortie !
notice-cancelled = <b>C’est annulé.</b> { $count ->
    [one] Vous avez rendu { $count } place.
   *[other] Vous avez rendu { $count } places.
}
notice-destroy-own = Vous avez un billet en papier ? Il ne marche plus. Vous pouvez le jeter.
notice-cancelled-for-you = <b>Votre sortie est annulée.</b> Ne venez pas ce jour-là. Une question ? Parlez à la personne qui vous accompagne.
notice-moved = <b>Cette sortie a changé.</b> Regardez bien le jour, l’heure et le lieu.
notice-gone = Ce message n’est plus utile.
button-open-offer = Voir cette sortie
notice-again = <b>Rappel.</b> Vous avez peut-être déjà ce message.
