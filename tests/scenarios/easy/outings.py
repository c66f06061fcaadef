"""What is booked for a participant, moved, cancelled; and every screen and button there is."""

from core.model.act import Act
from core.model.notices import Notice, NoticeKind, ToAccount
from handlers.press import Press
from tests.scenarios.easy.walk import walks
from tests.scenarios.easy.wishing import wishes
from tests.scenarios.stage import Stage
from tests.scenarios.steps import adds_companion, adds_guest, books, opens, orders
from tests.scenarios.talk import Talk
from tests.scenarios.waiting import fills, waits


async def everything_open(stage: Stage, referent: Talk, own: Talk) -> None:
    """Something booked with company, something wished for, something waited for; then every button."""
    network = stage.network
    await network.execute("UPDATE performance SET access = 'mi;hi' WHERE external_id = 'cirque'")
    await orders(referent, network.performance("cirque"), network.linked_person)
    await adds_guest(referent, "Karim Haddad")
    await adds_companion(referent, "Lise Morel", "wished")
    await referent.presses("confirm")
    await wishes(stage, own, "danse")
    await fills(stage)
    await waits(referent, stage, network.linked_person)
    await own.types("/donnees")
    await own.types("/langue")
    await own.presses("speak", "fr-simple")
    await walks(own)
    await own.sends("photo.png", b"x")


async def nothing_at_all(stage: Stage, referent: Talk, own: Talk) -> None:
    await stage.network.execute("UPDATE performance SET seats_taken = seats_total WHERE external_id = 'petit'")
    await stage.network.execute("UPDATE performance SET state = 'cancelled' WHERE external_id = 'opera'")
    await stage.network.execute("UPDATE structure SET website = 'https://a.example/' WHERE name = 'Structure A'")
    for command in ("/sorties", "/attente", "/reservations", "/annuaire", "/aide"):
        await own.types(command)
    for show in ("petit", "opera", "clos", "brouillon"):
        await opens(own, stage.network.performance(show))
    await own.types("/annuaire")
    await own.types("zzqx")
    await walks(own)
    await stage.network.execute("UPDATE performance SET seats_taken = 0 WHERE external_id = 'petit'")


async def one_tap(stage: Stage, referent: Talk, own: Talk) -> None:
    await books(referent, stage.network.performance("cirque"), stage.network.linked_person)
    told = await own.fact("notice-booked-for-you")
    await own.presses("cannot-come", on=told)
    await own.presses("wish")
    await own.presses("cannot-come", on=told)
    await own.facts()


async def a_party_cancelled_by_each(stage: Stage, referent: Talk, own: Talk) -> None:
    for show in ("cirque", "danse"):
        await orders(referent, stage.network.performance(show), stage.network.linked_person)
        if show == "danse":
            await adds_guest(referent, "Karim Haddad")
        await referent.presses("confirm")
        await own.sends_press(Press("cancel-party", reservation(stage)))
        assert own.title == "cancel-party-title"
        await (own if show == "danse" else referent).sends_press(Press("cancel-party", reservation(stage)))
        await (own if show == "danse" else referent).presses("cancel-yes")
    await own.facts()


async def too_late(stage: Stage, referent: Talk, own: Talk) -> None:
    await books(referent, stage.network.performance("demain"), stage.network.linked_person)
    stage.later(hours=21)
    await own.presses("cannot-come", on=await own.fact("notice-booked-for-you"))


async def moved_then_cancelled(stage: Stage, referent: Talk, own: Talk) -> None:
    network, staff = stage.network, stage.person("staff")
    await books(referent, network.performance("cirque"), network.linked_person)
    what = {"performance": network.performance("cirque")}
    async with stage.store.write(Act(at=stage.now)) as unit:
        unit.tell(Notice(ToAccount(network.linked.account_id), NoticeKind.MOVED, what, "moved"))
        await unit.commit()
    await own.facts()
    await opens(staff, network.performance("cirque"))
    await staff.presses("cancel-date")
    await staff.presses("cancel-date-yes")
    await own.facts()


def reservation(stage: Stage) -> str:
    return str(stage.network.one("SELECT MAX(id) FROM reservation"))
