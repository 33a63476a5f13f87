"""Rows on standard output: a table on a terminal, tab-separated in a pipe, JSON Lines or CSV if asked for.

A row is a record: names of fields and their values, in the order in which JSON has them. A table shows some
of the fields as columns. No text can drive a terminal, at the end of a pipe neither: control characters are
shown as pictures, and in JSON written as escapes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.library.control_text import visible
from reader.library.records import Snippet

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Value = str | int | float | bool | None | Sequence[str] | Snippet
Record = Mapping[str, Value]

MATCH = "bold yellow"
"""The style of a word that was looked for; bold without colours."""

_GAP = 2
"""Cells between the columns of a table."""
_NARROWEST = 24
"""Cells that a column which wraps has at least: others give way first."""
_CONTROLS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls that JSON would leave as they are, and halves of characters, which UTF-8 cannot hold."""


class Form(StrEnum):
    """What rows look like: as suits a terminal or a pipe, or as another program wants them."""

    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"


class Column(NamedTuple):
    """A field that a table shows.

    Attributes:
        field: its name in the records, which is its heading too.
        style: how a terminal shows it, in the words of rich.
        right: it is set to the right, as numbers are.
        wraps: it takes what room there is, in several lines if need be.
        only_piped: a terminal has no room for it.
        cut: how many characters of it a terminal shows; 0 for all.
    """

    field: str
    style: str = ""
    right: bool = False
    wraps: bool = False
    only_piped: bool = False
    cut: int = 0


def is_terminal() -> bool:
    """Tell whether somebody looks at standard output."""
    return sys.stdout.isatty()


def print_records(
    records: Iterable[Record], columns: Sequence[Column], form: Form, *, nothing: str = ""
) -> int:
    """Print records in the form that suits the reader of the output.

    Args:
        records: printed as they come, except on a terminal, where all have to be measured first.
        columns: what a table shows of them.
        form: as JSON, all fields of each are printed.
        nothing: what to tell somebody at a terminal if there is none.

    Returns:
        the exit code: 0, or 1 if there is none.
    """
    if form is Form.JSON:
        count = _print_lines(records, json_line)
    elif form is Form.CSV:
        from reader.export.delimited import csv_line

        write(csv_line(tuple(column.field for column in columns)))
        count = _print_lines(records, lambda record: csv_line(_cells(record, columns)))
    elif is_terminal():
        count = _print_table(records, columns)
    else:
        count = _print_lines(records, lambda record: tab_line(_cells(record, columns)))
    if not count and nothing and sys.stderr.isatty():
        sys.stderr.write(f"{visible(nothing)}\n")
    return 0 if count else 1


def json_line(record: Record) -> str:
    """Return a record as a JSON object on one line; of a snippet, its text and the places marked in it."""
    plain: dict[str, object] = {}
    for field, value in record.items():
        if isinstance(value, Snippet):
            plain[field], plain["marks"] = value.text, value.marks
        else:
            plain[field] = value
    return _CONTROLS.sub(_escaped, json.dumps(plain, ensure_ascii=False)) + "\n"


def _escaped(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"


def tab_line(cells: Sequence[str]) -> str:
    """Return cells with tabs between them, on one line."""
    return "\t".join(cells) + "\n"


def write(text: str) -> None:
    """Write to standard output as UTF-8, whatever the language of the system."""
    sys.stdout.buffer.write(text.encode())


def terminal() -> Console:
    """Return what prints with styles on the terminal that standard output is; NO_COLOR is kept to."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def styled(value: Value, style: str = "") -> Text:
    """Return a value as text that cannot drive a terminal; of a snippet the marked words stand out."""
    from rich.text import Text

    if not isinstance(value, Snippet):
        return Text(visible(_words(value)), style)
    text, at = Text(style=style), 0
    for start, end in value.marks:
        text.append(visible(value.text[at:start])).append(visible(value.text[start:end]), MATCH)
        at = end
    return text.append(visible(value.text[at:]))


def _print_lines(records: Iterable[Record], form: Callable[[Record], str]) -> int:
    count = 0
    for count, record in enumerate(records, start=1):  # noqa: B007 - it is the result
        write(form(record))
    return count


def _print_table(records: Iterable[Record], columns: Sequence[Column]) -> int:
    columns = [column for column in columns if not column.only_piped]
    rows = [[_cell(record[column.field], column) for column in columns] for record in records]
    if not rows:
        return 0
    from rich.table import Table

    console = terminal()
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold underline")
    room = console.width - _GAP * (len(columns) - 1)
    for column, width in zip(columns, _widths(rows, columns, room), strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(column.field, style=column.style, justify=justify, overflow="fold", width=width)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return len(rows)


def _cell(value: Value, column: Column) -> Text:
    text = styled(value)
    return text[: column.cut] if column.cut else text


def _widths(rows: Sequence[Sequence[Text]], columns: Sequence[Column], room: int) -> list[int]:
    """Return how wide columns are, so that they fit and the one that wraps has the most of it.

    Rich can do this too, but loses characters where a column has a least width (14.x).
    """
    widths = [
        min(room, max(len(column.field), *(row[index].cell_len for row in rows)))
        for index, column in enumerate(columns)
    ]
    for index, column in enumerate(columns):
        if column.wraps:
            others = sum(widths) - widths[index]
            widths[index] = min(widths[index], max(min(_NARROWEST, room // 2), room - others))
    rigid = [index for index, column in enumerate(columns) if not column.wraps] or [0]
    while sum(widths) > room:
        widest = max(rigid, key=widths.__getitem__)
        if widths[widest] == 1:
            break
        widths[widest] -= 1
    return widths


def _cells(record: Record, columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(visible(_words(record[column.field])) for column in columns)


def _words(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Snippet):
        return value.text
    if isinstance(value, str | int | float):
        return str(value)
    return ", ".join(value)
