menu-title = <b>Bonjour</b>
menu-participant = Voici vos sorties. Voici aussi les offres.
menu-visitor = Ici, vous pouvez voir des sorties. Elles sont gratuites.
menu-type = Vous pouvez aussi écrire. Par exemple : « cirque samedi ».
help-title = <b>Aide</b>
help-search = Écrivez ce que vous cherchez. Un jour, une ville. Par exemple : « concert demain soir ».
help-commands = Pour revenir au début, écrivez : /menu. Pour voir les sorties, écrivez : /offres.
