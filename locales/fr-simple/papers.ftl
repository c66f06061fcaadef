paper-unread = Je ne comprends pas la voix. Je ne comprends pas les images. Écrivez, ou choisissez une réponse.
paper-gone = Ce billet ne marche plus. Regardez « Mes sorties ».
paper-failed = Je ne peux pas donner ce document. Donnez ce numéro à la personne qui vous accompagne : { $ticket }.
paper-too-large = Ce document est trop grand. Demandez le document à la personne qui vous accompagne.
paper-too-big = Votre fichier est trop grand. { $most } Mo au maximum.
paper-lost = Je n’ai pas reçu votre fichier. Envoyez le fichier encore une fois.
