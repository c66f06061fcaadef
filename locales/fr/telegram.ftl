telegram-no-groups = Bonjour ! Je parle seulement en tête-à-tête : écrivez-moi en privé. Je quitte ce groupe.
telegram-command-menu = Le menu
telegram-command-offers = Les offres de sorties
telegram-command-bookings = Les réservations
telegram-command-code = J’ai un code
telegram-command-language = Changer de langue
telegram-command-help = L’aide
telegram-command-stop = Arrêter les messages
