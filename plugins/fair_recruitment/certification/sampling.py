"""Whom to interview: drawn by chance within each site, sex and nationality, and drawn alike again by the same seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any


def allocate(workers: Sequence[int], size: int) -> list[int]:
    """How many of each group: by its share (largest remainders), one of each where the size allows, never more than
    there are. ``size`` over all workers means all of them."""
    total = sum(workers)
    size = min(size, total)
    least = [1 if count and size >= sum(map(bool, workers)) else 0 for count in workers]
    wanted = [size * count / total if total else 0.0 for count in workers]
    given = [min(count, max(int(share), low)) for count, share, low in zip(workers, wanted, least, strict=True)]
    while sum(given) != size:
        step = 1 if sum(given) < size else -1
        free = [at for at, count in enumerate(workers) if least[at] <= given[at] + step <= count]
        best = max(free, key=lambda at: (step * (wanted[at] - given[at]), -at))
        given[best] += step
    return given


def draw(strata: Sequence[Mapping[str, Any]], seed: int) -> list[list[int]]:
    """For each stratum, which numbers of its list of workers are interviewed, from 1."""
    chance = random.Random(seed)  # noqa: S311  (nobody gains by guessing it; it has to be drawn again)
    return [sorted(chance.sample(range(1, one["workers"] + 1), one["interviews"])) for one in strata]
