button-alerts = { $count ->
    [0] Alertes
   *[other] Alertes ({ $count })
}
alerts-title = <b>Alertes</b>
alerts-none = Rien à signaler.
alert-escalated = { $count ->
    [one] { $count } personne n’est pas encore prévenue, et le temps presse.
   *[other] { $count } personnes ne sont pas encore prévenues, et le temps presse.
}
alert-untold = { $count ->
    [one] { $count } information n’a pas pu être dite à temps, ces 7 derniers jours.
   *[other] { $count } informations n’ont pas pu être dites à temps, ces 7 derniers jours.
}
alert-missed = { $count ->
    [one] { $count } envoi prévu n’a pas été fait à temps, ces 7 derniers jours.
   *[other] { $count } envois prévus n’ont pas été faits à temps, ces 7 derniers jours.
}
alert-lost = { $count ->
    [one] { $count } message est resté sans preuve d’arrivée ou a été refusé, ces 7 derniers jours.
   *[other] { $count } messages sont restés sans preuve d’arrivée ou ont été refusés, ces 7 derniers jours.
}
alert-unused = { $count ->
    [one] { $count } structure laisse beaucoup de places vides (règle B12).
   *[other] { $count } structures laissent beaucoup de places vides (règle B12).
}
alert-escalated-title = <b>Pas encore prévenues : appelez la structure</b>
alert-untold-title = <b>Pas prévenues à temps</b>
alert-missed-title = <b>Pas fait à temps</b>
alert-lost-title = <b>Messages en doute ou refusés</b>
alert-structure = { $structure } : { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
alert-missed-line = { $what }, { MOMENT($at) }
alert-missed-of = { $what } : { $title }, { DAY_SHORT($day) }
alert-lost-line = { $channel ->
    [telegram] Telegram
    [matrix] Matrix
   *[other] { $channel }
} : { $count } { $state ->
    [failed] { $count ->
        [one] refusé
       *[other] refusés
    }
   *[other] { $count ->
        [one] en doute
       *[other] en doute
    }
}
alert-more = { $count ->
    [one] et { $count } autre structure
   *[other] et { $count } autres structures
}
button-alert-escalated = Pas encore prévenues
button-alert-untold = Pas prévenues à temps
button-alert-missed = Pas fait à temps
button-alert-lost = Messages en doute
button-alert-structure = { $structure }
button-alert-date = { DAY_SHORT($day) } · { $title }
button-alerts-back = Alertes
button-open-structure = Voir la structure
due-remind-early = Rappel deux jours avant
due-remind-close = Rappel du jour
due-door-list = Liste à l’entrée
due-door-closes = Liste à l’entrée, à la fin
due-call-list = Liste d’appel
due-attendance-ask = Venues à noter
due-attendance-again = Venues à noter, deuxième demande
due-day-list = Liste du jour
