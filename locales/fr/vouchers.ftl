to-do-title = <b>À faire</b>
to-do-none = Rien à faire. Merci !
to-do-told = Ces places sont annulées, leurs codes ne sont plus valables. Détruisez les papiers, puis confirmez (règle B7).
to-do-line = <b>{ $title }</b>, { DAY_SHORT($day) } : { $names }
button-destroyed = C’est détruit : { $title }
