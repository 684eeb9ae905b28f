"""Who gets which account: pure strategies over what each collector holds and can still take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class Strategy(StrEnum):
    ROUND_ROBIN = "round_robin"
    BALANCED_BY_COUNT = "balanced_by_count"
    BALANCED_BY_BALANCE = "balanced_by_balance"


@dataclass(slots=True)
class Seat:
    """A collector at the deal: open accounts they hold, what those owe, and their limit."""

    collector_id: UUID
    limit: int
    load: int = 0
    balance: Decimal = Decimal(0)

    @property
    def room(self) -> int:
        return max(self.limit - self.load, 0)


def deal(
    accounts: Iterable[tuple[UUID, Decimal]], seats: Sequence[Seat], strategy: Strategy, *, turn: int = 0
) -> dict[UUID, UUID]:
    """Account to collector, in the order given, nobody above their limit; an account that fits nowhere is left out.

    Round robin goes on with seat number `turn`. Balanced gives each account to whoever has the fewest, or is owed the
    least, counting what they hold already; the first of equals takes it. Moves the seats' own figures along.
    """
    dealt: dict[UUID, UUID] = {}
    for account_id, balance in accounts:
        seat = _next(seats, strategy, turn)
        if seat is None:
            break
        dealt[account_id] = seat.collector_id
        seat.load += 1
        seat.balance += balance
        turn = seats.index(seat) + 1
    return dealt


def _next(seats: Sequence[Seat], strategy: Strategy, turn: int) -> Seat | None:
    free = [seat for seat in _from(seats, turn) if seat.room]
    if not free:
        return None
    if strategy is Strategy.ROUND_ROBIN:
        return free[0]
    if strategy is Strategy.BALANCED_BY_COUNT:
        return min(free, key=lambda seat: seat.load)
    return min(free, key=lambda seat: seat.balance)


def _from(seats: Sequence[Seat], turn: int) -> list[Seat]:
    start = turn % len(seats) if seats else 0
    return [*seats[start:], *seats[:start]]
