from __future__ import annotations

from reader.ui.pace import Pace


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_guessed_at_the_beginning() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.gauge(1, 50) == (0.02, "", "")
    clock.now += 2
    assert pace.gauge(10, 50) == (0.2, "", "")


def test_rate_and_time_left_are_those_of_late() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.gauge(0, 100_000)
    said = []
    for second in range(1, 121):
        clock.now += 1
        said.append(pace.gauge(second * 10 if second < 60 else 600 + (second - 60) * 50, 100_000))
    assert said[3] == (0.0004, "10/s", "3 h left")
    assert said[-1] == (0.036, "50/s", "32 min left")


def test_a_slow_pace_is_told_by_the_minute_and_the_end_in_seconds() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.gauge(0, 12)
    clock.now += 15
    assert pace.gauge(6, 12) == (0.5, "24/min", "15 s left")


def test_figures_change_once_a_second_and_what_is_left_does_not_waver() -> None:
    clock = Clock()
    pace = Pace(clock)
    done = 0.0
    said: list[str] = []
    figures = set()
    for tenth in range(1200):
        clock.now += 0.1
        done += 0.8 + 0.4 * (tenth // 50 % 2)  # now slower, now faster
        gauge = pace.gauge(int(done), 20_000)
        figures.add((int(clock.now), gauge.rate, gauge.left))
        if gauge.left and gauge.left not in said[-1:]:
            said.append(gauge.left)
    assert len(figures) <= 121 * 2
    minutes = [int(words.split()[0]) for words in said]
    assert minutes[2:] == sorted(minutes[2:], reverse=True)
