cancel-party-title = <b>Vous ne venez plus ?</b>
cancel-what = { $title } : { $when }
cancel-together = Vos invités ne viendront pas non plus. Toutes ces places seront annulées.
cancel-seat-back = Une autre personne pourra venir à votre place.
cancelled-own = Vous n’avez plus de place. La personne qui vous accompagne le sait. Merci d’avoir prévenu.
cancelled-own-again = Vous pouvez venir finalement ? Choisissez « J’aimerais y aller ».
