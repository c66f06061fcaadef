paper-gone = Ce document n’est plus disponible : la réservation est peut-être annulée.
paper-failed = Ce document n’a pas pu être préparé. Donnez ce numéro à l’équipe : { $ticket }.
paper-too-large = Ce document est trop lourd pour être envoyé ici. Demandez-le à l’équipe.
paper-too-big = Ce fichier est trop lourd : { $most } Mo au plus.
paper-lost = Ce fichier n’est pas arrivé jusqu’ici. Envoyez-le encore une fois.
paper-unread = Je ne lis pas les images ni les messages vocaux. Écrivez, ou choisissez ci-dessous.
