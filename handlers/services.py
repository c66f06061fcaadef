"""The use cases that handlers ask, built once by the wiring."""

from dataclasses import dataclass

from core.model.places import Communes
from core.ports import Store
from core.usecases.accept_terms import AcceptTerms
from core.usecases.book_seats import BookSeats
from core.usecases.cancel import Cancel
from core.usecases.import_offers import ImportOffers
from core.usecases.register_participant import RegisterParticipant
from core.usecases.season import Policies
from core.usecases.vouchers import ConfirmDestroyed


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    policies: Policies
    communes: Communes
    book: BookSeats
    cancel: Cancel
    confirm_destroyed: ConfirmDestroyed
    register: RegisterParticipant
    accept_terms: AcceptTerms
    import_offers: ImportOffers
