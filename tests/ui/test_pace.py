from __future__ import annotations

from reader.ui.pace import Pace


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_guessed_at_the_beginning() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.words(0, 0) == "looking for changes"
    assert pace.words(1, 50) == "indexing 2 %"
    clock.now += 2
    assert pace.words(10, 50) == "indexing 20 %"


def test_rate_and_time_left_are_those_of_late() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.words(0, 100_000)
    said = []
    for second in range(1, 121):
        clock.now += 1
        said.append(pace.words(second * 10 if second < 60 else 600 + (second - 60) * 50, 100_000))
    assert said[3] == "indexing 0 % · 10/s · 3 h left"
    assert said[-1] == "indexing 3 % · 50/s · 32 min left"


def test_a_slow_pace_is_told_by_the_minute_and_the_end_in_seconds() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.words(0, 12)
    clock.now += 15
    assert pace.words(6, 12) == "indexing 50 % · 24/min · 15 s left"
    assert pace.words(6, 12, short=True) == "indexing 50 % · 15 s left"
