"""How the cost of some work grows with what it is given: a ratio in one run, never seconds of one machine."""

import time
from collections.abc import Callable


def growth(work: Callable[[int], object], size: int, times: int = 3) -> float:
    """Return how many times longer `work(times * size)` takes than `work(size)`, the quickest of three of each.

    Linear work gives about `times`, quadratic work `times` squared.
    """
    return _quickest(work, times * size) / _quickest(work, size)


def _quickest(work: Callable[[int], object], size: int) -> float:
    spent = []
    for _ in range(3):
        start = time.process_time()
        work(size)
        spent.append(time.process_time() - start)
    return max(min(spent), 1e-4)
