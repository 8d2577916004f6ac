"""Tables as a file that a spreadsheet opens: semicolons, UTF-8 with its mark, and no cell that is a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

#: Tells a spreadsheet that the file is UTF-8.
BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
#: A cell that begins like this is reckoned by a spreadsheet instead of shown; some take the wide signs too.
_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_BREAKS: Final = ("\t", "\r", "\n")


def csv_file(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as one file; numbers stay numbers, and text that could be a formula gets an apostrophe."""
    return BYTE_ORDER_MARK + b"".join(map(csv_line, rows))


def csv_line(row: Sequence[object]) -> bytes:
    """One row, for a file that is too large to be made at once; the mark stands before the first."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow([_cell(one) for one in row])
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (float, Decimal)):
        return f"{value}".replace(".", ",")
    shown = "" if value is None else str(value)
    # White space before it doesn't stop a spreadsheet.
    reckons = shown.startswith(_BREAKS) or shown.lstrip().startswith(_FORMULA)
    return f"'{shown}" if reckons else shown
