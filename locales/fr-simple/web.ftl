web-lost = Il n’y a plus de réseau. J’essaie encore…
web-too-long = C’est trop long. { $most } lettres au maximum.
web-too-fast = Vous allez trop vite. Attendez un peu.
web-file-too-big = Ce fichier est trop lourd.
web-failed = Il y a un problème. Donnez ce numéro à votre référent : { $ticket }.
