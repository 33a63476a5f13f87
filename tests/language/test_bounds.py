from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.values.bounds import Amount, amount_of, days_of


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("40000", Amount(40000, 40000, "")),
        ("3000..5000", Amount(3000, 5000, "")),
        ("<=5000", Amount(None, 5000, "")),
        (">=40000", Amount(40000, None, "")),
        ("~200", Amount(200, 200, "")),
        ("-23", Amount(-23, -23, "")),
        ("0.67", Amount(0.67, 0.67, "")),
        ("USD >=1200000000", Amount(1.2e9, None, "USD")),
        ("GBP 1.5..2", Amount(1.5, 2, "GBP")),
        ("<=5%", Amount(None, 5, "%")),
        ("2pp", Amount(2, 2, "pp")),
    ],
)
def test_a_normal_form_says_how_much(value: str, amount: Amount) -> None:
    assert amount_of(value) == amount


@pytest.mark.parametrize(
    "value", [None, "", "2-3", "P10D", "many", "USD", "%", "5 %", "<=", "1.", "1..", "..2"]
)
def test_what_is_no_amount_says_nothing(value: str | None) -> None:
    assert amount_of(value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-10-17", "2016-10-17", "2016-10-17"),
        ("2016-W43", "2016-10-24", "2016-10-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-Q3", "2016-07-01", "2016-09-30"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("1990/1999", "1990-01-01", "1999-12-31"),
        ("2016-10-25/2016-11-04", "2016-10-25", "2016-11-04"),
        ("2015-12/2016-04", "2015-12-01", "2016-04-30"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [None, "", "P10D", "PT3H", "2016-13", "2016-02-30", "2016-W54", "0000", "2016/", "/2016", "2017/2016"],
)
def test_what_is_no_date_has_no_days(value: str | None) -> None:
    assert days_of(value) is None


@given(st.text(alphabet="0123456789-/WQP.<>=~% U", max_size=24))
def test_any_value_is_read_or_refused(value: str) -> None:
    amount, days = amount_of(value), days_of(value)
    assert amount is None or amount.low is not None or amount.high is not None
    assert days is None or days[0] <= days[1]
