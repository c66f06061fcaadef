"""Who hears of what became durable."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.model.ids import AccountId

OnTold = Callable[[Sequence[str]], None]
"""Called after a commit with dedupe keys of notices; it returns at once."""
OnRights = Callable[[Sequence[AccountId]], None]
"""Called after a commit with the accounts whose open pages say too much or too little; it returns at once."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """`told`: of notices that were written; `redrawn`: of those told before that say something else from now on."""

    told: list[OnTold] = field(default_factory=list)
    redrawn: list[OnTold] = field(default_factory=list)
    rights: list[OnRights] = field(default_factory=list)

    def announce(self, told: Sequence[str], redrawn: Sequence[str], accounts: Sequence[AccountId]) -> None:
        """Nobody hears of nothing."""
        for notices, listeners in ((told, self.told), (redrawn, self.redrawn)):
            for listener in listeners if notices else ():
                listener(notices)
        for hears in self.rights if accounts else ():
            hears(accounts)
