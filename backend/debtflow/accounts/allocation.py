"""Who gets which account: pure strategies over what each collector holds and can still take."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from heapq import heappop, heappush
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

    Round robin begins with seat number `turn`. Balanced gives each account to whoever has the fewest, or is owed the
    least, counting what they hold already; the first of equals takes it. Moves the seats' own figures along.
    """
    start = turn % len(seats) if seats else 0
    queue: _Turns | _Least
    queue = _Turns([*seats[start:], *seats[:start]]) if strategy is Strategy.ROUND_ROBIN else _Least(seats, strategy)
    dealt: dict[UUID, UUID] = {}
    for account_id, balance in accounts:
        seat = queue.take()
        if seat is None:
            break
        dealt[account_id] = seat.collector_id
        seat.load += 1
        seat.balance += balance
        queue.put_back(seat)
    return dealt


class _Turns:
    """The next seat in turn that has room."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        self._waiting = deque(seat for seat in seats if seat.room)

    def take(self) -> Seat | None:
        return self._waiting.popleft() if self._waiting else None

    def put_back(self, seat: Seat) -> None:
        if seat.room:
            self._waiting.append(seat)


class _Least:
    """The seat with the smallest figure that has room: a heap, so that 200 seats cost little more than two."""

    def __init__(self, seats: Sequence[Seat], strategy: Strategy) -> None:
        self._by_count = strategy is Strategy.BALANCED_BY_COUNT
        self._order = {seat.collector_id: number for number, seat in enumerate(seats)}
        self._heap: list[tuple[Decimal | int, int, Seat]] = []
        for seat in seats:
            self.put_back(seat)

    def take(self) -> Seat | None:
        return heappop(self._heap)[2] if self._heap else None

    def put_back(self, seat: Seat) -> None:
        if seat.room:
            figure = seat.load if self._by_count else seat.balance
            heappush(self._heap, (figure, self._order[seat.collector_id], seat))
