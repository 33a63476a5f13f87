from __future__ import annotations

import pytest

from reader.ui.panes.gauge import Gauge

STATES = [
    Gauge(0.0),
    Gauge(0.004, "1/s", "90 min left"),
    Gauge(0.62, "41/s", "3 min left"),
    Gauge(0.999, "24/min", "5 s left"),
    Gauge(1.0, "1000/s", ""),
    Gauge(1.5),
]


@pytest.mark.parametrize(("short", "cells"), [(False, 56), (True, 29)])
def test_it_is_as_wide_however_far_it_has_come(short: bool, cells: int) -> None:
    assert {gauge.draw(short=short).cell_length for gauge in STATES} == {cells}


def test_the_bar_grows_with_the_figures() -> None:
    drawn = [gauge.draw(short=False).plain for gauge in STATES[:5]]
    assert [line.count("━") for line in drawn] == [0, 0, 12, 19, 20]
    assert drawn[2] == "indexing ━━━━━━━━━━━━────────  62 %    41/s  3 min left "
    assert STATES[2].draw(short=True).plain == "━━━━━━────  62 %  3 min left "
    assert " 99 %" in drawn[3]
