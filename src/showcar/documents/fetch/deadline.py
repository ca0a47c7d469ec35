"""How much time is left for one page, however it is spent: names, connections, slow answers."""

from collections.abc import Callable
from types import TracebackType


class Deadline:
    """Seconds that are left; they pass only within `with deadline:`, so that polite waits are free.

    Args:
        clock: Seconds since any fixed moment, never going back.
        seconds: How many there are.
    """

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._left = seconds
        self._since: float | None = None
        self.seconds = seconds

    def left(self) -> float:
        """Seconds that are left; 0 or less when time is up."""
        return self._left if self._since is None else self._left - (self._clock() - self._since)

    def __enter__(self) -> "Deadline":
        self._since = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left, self._since = self.left(), None
