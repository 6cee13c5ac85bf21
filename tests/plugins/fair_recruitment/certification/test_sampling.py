"""Whom to interview: everybody has a chance, and the draw can be repeated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.fair_recruitment.certification.sampling import allocate, draw
from plugins.fair_recruitment.certification.standards import FOLDER, _read

WORKERS = st.lists(st.integers(1, 400), min_size=1, max_size=12)


@given(WORKERS, st.integers(1, 600))
def test_the_sample_is_as_large_as_asked_and_no_group_gives_more_than_it_has(workers: list[int], size: int) -> None:
    given_ = allocate(workers, size)
    assert sum(given_) == min(size, sum(workers))
    assert all(share <= count for share, count in zip(given_, workers, strict=True))


@given(WORKERS, st.integers(12, 600))
def test_every_group_is_heard_where_the_size_allows(workers: list[int], size: int) -> None:
    assert min(allocate(workers, size)) >= 1


@given(WORKERS, st.integers(1, 60), st.integers(0, 2**31))
def test_the_same_seed_draws_the_same_workers(workers: list[int], size: int, seed: int) -> None:
    strata = [{"workers": count, "interviews": share}
              for count, share in zip(workers, allocate(workers, size), strict=True)]  # fmt: skip
    drawn = draw(strata, seed)
    assert drawn == draw(strata, seed)
    assert [len(set(one)) for one in drawn] == [one["interviews"] for one in strata]
    assert all(1 <= number <= one["workers"] for one, numbers in zip(strata, drawn, strict=True) for number in numbers)


def test_by_share_of_each_group() -> None:
    assert allocate([20, 10], 6) == [4, 2]


def test_the_standards_on_file_say_what_they_leave_out() -> None:
    told = {one.key: (len(one.principles), len(one.criteria), one.not_on_file) for one in _read(FOLDER)}
    assert told == {
        "ilo_fair_recruitment": (1, 3, ("principles", "valid_from")),
        "iris": (12, 12, ("version", "criteria", "evidence", "certificate_months", "valid_from")),
    }
