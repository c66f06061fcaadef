telegram-no-groups = Hello! I only talk one to one: write to me in private. I am leaving this group.
telegram-command-menu = The menu
telegram-command-offers = The outings on offer
telegram-command-bookings = The bookings
telegram-command-code = I have a code
telegram-command-language = Change language
telegram-command-help = Help
telegram-command-stop = Stop the messages
