notice-reminder = <b>Votre sortie approche</b>
notice-reminder-close = <b>Votre sortie commence bientôt</b>
notice-reminder-moved = <b>Cette sortie a changé.</b> La date d’avant n’est plus la bonne.
reminder-asked = Vous venez ? Dites-le ci-dessous.
reminder-said = Vous avez dit : « J’y serai ». Merci !
button-will-come = J’y serai
coming-title = <b>C’est noté : vous venez. Merci !</b>
coming-moved = <b>Cette sortie a changé. Regardez bien la date.</b>
notice-attends = <b>{ $name } a dit : « J’y serai »</b>
notice-attends-cancelled = Depuis, cette réservation est annulée.
notice-attends-moved = Depuis, la date a changé : la question sera posée de nouveau.
notice-attends-undone = Depuis, cette réponse a été retirée.
booking-says-coming = { $name } a dit : « J’y serai » ({ DAY($at) }).
notice-day = <b>Sorties du { DAY($day) }</b>
notice-day-none = Plus aucune sortie ce jour-là.
notice-day-show = { TIME($starts_at) }, <b>{ $title }</b>, { $venue } ({ $commune }) : { $names }
notice-day-person = { $name }{ $others ->
    [0] {""}
    [one] {" "}+ { $others } personne
   *[other] {" "}+ { $others } personnes
}{ $standing ->
    [comes] {" "}(a dit « J’y serai »)
    [not-reached] {" "}<b>(à prévenir)</b>
   *[silent] {""}
}
notice-day-others = { $count ->
    [one] { $count } autre réservation
   *[other] { $count } autres réservations
}
notice-day-more = { $count ->
    [one] Et { $count } autre sortie : voir Réservations.
   *[other] Et { $count } autres sorties : voir Réservations.
}
button-day-to-do = Voir qui est à prévenir
reminders-title = <b>Rappels</b>
reminders-saved = C’est enregistré.
reminders-on = Avant chaque sortie, un message vous le rappelle.
reminders-off = Vous ne recevez pas de rappel avant vos sorties.
reminders-always = Les réservations, les changements et les annulations vous sont toujours dits.
button-reminders = Rappels
button-reminders-on = Recevoir les rappels
button-reminders-off = Ne plus recevoir de rappel
record-reminders-on = Rappels avant chaque sortie : oui.
record-reminders-off = Rappels avant chaque sortie : non.
button-record-reminders-on = Envoyer les rappels
button-record-reminders-off = Ne plus envoyer de rappel
