"""How many of ten thousand real titles the rules speak against: a share that is reported, not chased."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from plugins.fair_recruitment.vetting.wording import passages

pytestmark = pytest.mark.needs_shared_data


def test_the_share_of_the_documentation_is_that_of_the_file(shared_data: Path) -> None:
    content = gzip.decompress((shared_data / "vacancies" / "mexico_2020.csv.gz").read_bytes()).decode("utf-8")
    titles = [row["offer"] for row in csv.DictReader(io.StringIO(content))]
    flagged = [{passage.rule for passage in passages(title)} for title in titles]
    assert len(titles) == 10_173
    assert Counter(rule for rules in flagged for rule in rules) == {"sex": 29}
