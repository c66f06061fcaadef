"""One person with several messengers: added by a code typed in the other one, preferred, let go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import BadInputError, NotFoundError
from core.model.act import Act
from core.model.addresses import NotAdded, OwnAddress
from core.model.codes import FreshCode, Invitee, Opens
from core.model.ids import AccountId, AddressId
from core.model.notices import Notice, NoticeKind, ToAccount
from core.ports import CodeHasher, Store, Unit, View
from core.rules.addresses import ADDRESS_CODE_LASTS, MOST_ADDRESSES, may_be_added, own, place_of, receiving
from core.rules.codes import Fresh, hashed_forms
from core.usecases.acting import actor, own_dialogue


@dataclass(frozen=True, slots=True)
class OpenedAddress:
    """The address at which the code was typed is one of this account's from now on."""

    account_id: AccountId


@dataclass(frozen=True, slots=True)
class AddressRefused:
    """The code is right and adds nothing here; it was not used up."""

    why: NotAdded


class MakeAddressCode:
    def __init__(self, store: Store, hasher: CodeHasher, fresh: Fresh) -> None:
        self._store = store
        self._hasher = hasher
        self._fresh = fresh

    async def __call__(self, act: Act) -> FreshCode:
        """A code to be typed, within ten minutes, at the address that is to be added; those before open nothing more.

        Raises BadInputError where the account has as many addresses as it may.
        """
        account_id = actor(act).account_id
        async with self._store.read() as view:
            await _room(view, account_id)  # no hash is spent in vain
        code = replace(self._fresh(act.at + ADDRESS_CODE_LASTS), token="")
        digest = await self._hasher.hash(hashed_forms(code)[0])
        async with self._store.write(act) as unit:
            await _room(unit, account_id)
            await unit.codes.forget_address_codes(account_id)
            code_id = await unit.codes.add_invitation(
                Invitee(0, Opens.ADDRESS),
                hashes=(digest, None),
                made_by=account_id,
                now=act.at,
                expires_at=act.at + ADDRESS_CODE_LASTS,
            )
            unit.note("invite", subject="one_time_code", subject_id=code_id, opens=Opens.ADDRESS)
            await unit.commit(code)
        return code


class PreferAddress:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, address_id: AddressId, act: Act) -> None:
        """Notices go there from now on. Raises NotFoundError for one that is not theirs, or gets no notices."""
        account_id = actor(act).account_id
        async with self._store.write(act) as unit:
            if not (await _own(unit, account_id, address_id)).messenger:
                raise NotFoundError(address_id)
            await unit.addresses.prefer(account_id, address_id)
            unit.note("prefer-address", subject="address", subject_id=address_id)
            await unit.commit()


class RemoveAddress:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, address_id: AddressId, act: Act) -> None:
        """Whoever writes there is nobody known from now on; codes made for other addresses open nothing more.

        Raises NotFoundError for one that is not theirs, BadInputError for their only one.
        """
        who = actor(act)
        async with self._store.write(act) as unit:
            one, addresses = await _own(unit, who.account_id, address_id), await unit.addresses.of(who.account_id)
            if len(addresses) == 1:
                raise BadInputError("error-address-only")
            await unit.codes.forget_address_codes(who.account_id)
            left_to = await unit.addresses.release(
                address_id, language=who.language, spared=own_dialogue(act), now=act.at
            )
            unit.redraw_pages(left_to)
            unit.tell(_removed(one, addresses, left_to=left_to, to=who.account_id))
            if address_id != who.address_id:  # there the screen says so
                key = f"address-let-go:{left_to}"
                unit.tell(Notice(ToAccount(left_to), NoticeKind.ADDRESS_LET_GO, {}, key))
            unit.note("remove-address", subject="address", subject_id=address_id, account=who.account_id)
            await unit.commit()


async def add_address(unit: Unit, invitee: Invitee, act: Act) -> OpenedAddress | AddressRefused:
    """The address that acts is given to the account that made the code, which is told. The caller uses up the code.

    Who gets the notices stays as it was.
    """
    who, to = actor(act), invitee.account_id
    if to is None:
        raise LookupError(f"code {invitee.code_id} is of no account")
    addresses, somebody = await unit.addresses.of(to), await unit.addresses.is_somebody(who.account_id)
    refused = may_be_added(who.account_id, addresses, to=to, is_somebody=somebody)
    if refused is not None:
        return AddressRefused(refused)
    if (before := receiving(addresses)) is not None:
        preferred = next((one for one in addresses if one.preferred), before)
        await unit.addresses.prefer(to, preferred.id)
    await unit.codes.forget_address_codes(who.account_id)
    await unit.addresses.give(who.address_id, to)
    unit.redraw_pages(to)
    what, key = {"address": who.address_id}, f"address-added:{invitee.code_id}"
    unit.tell(Notice(ToAccount(to, of_address=who.address_id), NoticeKind.ADDRESS_ADDED, what, key))
    return OpenedAddress(to)


def _removed(one: OwnAddress, addresses: Sequence[OwnAddress], *, left_to: AccountId, to: AccountId) -> Notice:
    """As it was called while it was theirs."""
    what: dict[str, int | str] = {"channel": one.channel, "number": place_of(one, addresses)}
    key = f"address-removed:{left_to}"
    return Notice(ToAccount(to, of_address=one.id), NoticeKind.ADDRESS_REMOVED, what, key)


async def _room(view: View, account_id: AccountId) -> None:
    if len(await view.addresses.of(account_id)) >= MOST_ADDRESSES:
        raise BadInputError("error-address-full")


async def _own(view: View, account_id: AccountId, address_id: AddressId) -> OwnAddress:
    found = own(await view.addresses.of(account_id), address_id)
    if found is None:
        raise NotFoundError(address_id)
    return found
