"""What is typed without a slash and is a command all the same.

A table, and not the labels of `locales/`: what is understood is wider than what is said, and people write in their own
words whatever language their screens speak. So French and English stand beside each other here, as in a search.
"""

from collections.abc import Mapping
from types import MappingProxyType

from handlers.typed.sentence import Sentence, phrase

CANCEL = "annuler"
"""The command of whoever does not come: it opens what they have booked."""

PHRASES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("accueil", "retour", "back", "home"), "menu")
    | dict.fromkeys(("aidez moi", "besoin d aide", "j ai besoin d aide", "help me"), "aide")
    | dict.fromkeys(("arret", "arreter", "arreter les messages", "stop the messages", "stop messages"), "stop")
    | dict.fromkeys(("desabonner", "me desabonner", "desabonnement", "desinscription", "unsubscribe"), "stop")
    | dict.fromkeys(("ne plus recevoir", "plus de messages", "no more messages", "stop sms"), "stop")
    | dict.fromkeys(("mes abonnements", "my subscriptions", "subscriptions"), "abonnements")
    | dict.fromkeys(("les offres", "toutes les offres", "les sorties", "toutes les sorties"), "offres")
    | dict.fromkeys(("all offers", "all outings"), "offres")
    | dict.fromkeys(("mes reservations", "les reservations", "bookings", "my bookings"), "reservations")
    | dict.fromkeys(("mes sorties", "mes billets", "mon billet", "my outings", "my ticket", "my tickets"), "sorties")
    | dict.fromkeys(("changer de langue", "ma langue", "change language", "my language"), "langue")
    | dict.fromkeys(("francais", "francais facile", "english", "anglais"), "langue")
    | dict.fromkeys(("j ai un code", "mon code", "i have a code", "my code"), "code")
    | dict.fromkeys(("structures partenaires", "partner organisations", "qui peut m accompagner"), "annuaire")
    | dict.fromkeys(("liste d attente", "la liste d attente", "waiting list", "the waiting list"), "attente")
    | dict.fromkeys(("mes informations", "mes donnees", "my information", "my data"), "donnees")
    | dict.fromkeys(("mes messageries", "my messengers"), "messageries")
    | dict.fromkeys(("ma structure", "my organisation"), "structure")
    | {"a faire": "afaire", "to do": "afaire", "a completer": "acompleter", "mes souhaits": "souhaits"}
)
"""Whole texts, folded, and the command that each of them is."""

_CANCEL = phrase(
    r"^(?:(?:bonjour|bonsoir) )?"
    r"(?:(?:je|on) (?:veux|voudrais|dois|souhaite|veut|doit) |il faut |comment |j |i want to |please )?"
    r"(?:annuler|annule|annulation|cancel|cancellation)(?: .*)?$"
)
_CANNOT_COME = phrase(
    r"(?:je|j|on|nous) (?:(?:ne|n) )?(?:peux|peut|pouvons|pourrai|pourra|pourrons|pourrais) (?:pas|plus)"
    r" (?:venir|y aller|y etre|etre la|etre presente?s?)"
    r"|(?:je|on|nous) (?:ne )?(?:viens|vient|venons|viendrai|viendra|viendrons) (?:pas|plus)"
    r"|je (?:suis|serai) (?:tres |trop |bien )?(?:malade|souffrante?|absente?|empechee?)"
    r"|(?:i|we) (?:can ?t|cannot|can not|can no longer|won t|will not) (?:come|go|make it|be there)"
    r"|i(?: am| m|m) (?:ill|sick)"
)


def command(text: str) -> str:
    """The name that may be one of a command: "reservations" for "Mes réservations !". It need not be one."""
    sentence = Sentence(text)
    if sentence.find(_CANCEL) or sentence.find(_CANNOT_COME):
        return CANCEL
    said = " ".join(sentence.words)
    return PHRASES.get(said, said)
