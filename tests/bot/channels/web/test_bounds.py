import asyncio

from bot.channels.web.downloads import Downloads, File
from bot.lanes import Lanes, Pace
from handlers.incoming import Address

ANA, BOB = Address("web", "ana"), Address("web", "bob")


class Steady:
    """A clock moved by hand, in seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def a_file(content: bytes = b"x", name: str = "a.pdf") -> File:
    return File(name, "application/pdf", content)


def test_a_bucket_gives_its_burst_then_one_at_a_time() -> None:
    clock = Steady()
    pace = Pace(per_second=2, burst=3, now=clock)
    assert [pace.allows(ANA) for _ in range(4)] == [True, True, True, False]
    clock.at = 0.5
    assert [pace.allows(ANA), pace.allows(ANA)] == [True, False]


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    clock = Steady()
    pace = Pace(per_second=2, burst=2, now=clock)
    clock.at = 3600
    assert [pace.allows(ANA) for _ in range(3)] == [True, True, False]


def test_one_who_floods_slows_nobody_else() -> None:
    pace = Pace(per_second=1, burst=1, now=Steady())
    assert [pace.allows(ANA), pace.allows(ANA), pace.allows(BOB)] == [True, False, True]


def test_the_buckets_kept_are_bounded() -> None:
    pace = Pace(per_second=1, burst=1, now=Steady(), most_kept=10)
    for number in range(100):
        pace.allows(Address("web", str(number)))
    assert len(pace._buckets) == 10


async def test_a_lane_is_forgotten_when_nobody_is_in_it() -> None:
    lanes = Lanes()
    async with lanes.of(ANA), lanes.of(BOB):
        assert len(lanes) == 2
    assert len(lanes) == 0


async def test_a_lane_lets_one_in_after_the_other() -> None:
    lanes, order = Lanes(), list[str]()

    async def pass_through(who: str) -> None:
        async with lanes.of(ANA):
            order.append(f"{who} in")
            await asyncio.sleep(0)
            order.append(f"{who} out")

    await asyncio.gather(pass_through("a"), pass_through("b"))
    assert order == ["a in", "a out", "b in", "b out"]


def test_a_file_is_forgotten_after_its_time() -> None:
    clock = Steady()
    downloads = Downloads(now=clock, kept_for=60)
    token = downloads.keep(ANA, a_file())
    clock.at = 59
    assert downloads.fetch(token, address=ANA) == a_file()
    clock.at = 60
    assert downloads.fetch(token, address=ANA) is None


def test_a_file_shown_again_keeps_its_token_and_is_kept_anew() -> None:
    clock = Steady()
    downloads = Downloads(now=clock, kept_for=60)
    token = downloads.keep(ANA, a_file())
    clock.at = 30
    assert downloads.keep(ANA, a_file()) == token
    clock.at = 80
    assert downloads.fetch(token, address=None) == a_file()


def test_the_same_file_of_two_people_has_two_tokens() -> None:
    downloads = Downloads(now=Steady())
    token = downloads.keep(ANA, a_file())
    assert downloads.keep(BOB, a_file()) != token
    assert downloads.fetch(token, address=BOB) is None


def test_beyond_its_bytes_the_oldest_go_first() -> None:
    downloads = Downloads(now=Steady(), most_bytes=10)
    tokens = [downloads.keep(ANA, a_file(bytes(4), f"{number}.pdf")) for number in range(3)]
    kept = [downloads.fetch(token, address=ANA) is not None for token in tokens]
    assert kept == [False, True, True]
