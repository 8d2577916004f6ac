"""Dates, terms, money and numbers as the window writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.clock import local_time

NO_BREAK: Final = "\u00a0"
_MAY_BREAK: Final = "\u200b"
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def day_numeric(day: date) -> str:
    """«23-11-2026»."""
    return f"{day:%d-%m-%Y}"


def day_in_full(day: date) -> str:
    """«maandag 23 november 2026»."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_short(day: date, today: date) -> str:
    """«Vandaag», «do 26-11», or with its year when that is another one."""
    if day == today:
        return "Vandaag"
    if day.year != today.year:
        return day_numeric(day)
    return f"{_WEEKDAYS[day.weekday()][:2]} {day:%d-%m}"


def term(due: date, today: date) -> str:
    """How long there still is: «over 3 dagen», «vandaag», «2 dagen te laat»."""
    left = (due - today).days
    if left == 0:
        return "vandaag"
    days = "1 dag" if abs(left) == 1 else f"{abs(left)} dagen"
    return f"over {days}" if left > 0 else f"{days} te laat"


def clock_time(moment: datetime) -> str:
    """«10:42 uur», as the clock on the wall shows it."""
    return f"{local_time(moment):%H:%M} uur"


def moment_short(moment: datetime, today: date) -> str:
    """«vandaag 10:33», «ma 10:33» within a week, else only the date."""
    there = local_time(moment)
    ago = (today - there.date()).days
    if ago == 0:
        return f"vandaag {there:%H:%M}"
    if 0 < ago < 7:
        return f"{_WEEKDAYS[there.weekday()][:2]} {there:%H:%M}"
    return f"{there:%d-%m-%Y}"


def moment_full(moment: datetime) -> str:
    """«23-11-2026, 09:58:14»."""
    return f"{local_time(moment):%d-%m-%Y, %H:%M:%S}"


def whole_number(number: int) -> str:
    """«18.204»."""
    return f"{number:,}".replace(",", ".")


def money(cents: int) -> str:
    """«€ 7,50»."""
    sign = "-" if cents < 0 else ""
    return f"€{NO_BREAK}{sign}{whole_number(abs(cents) // 100)},{abs(cents) % 100:02d}"


def read_money(typed: str) -> int | None:
    """Cents of what was typed: «7,50», «7.5», «€ 7» or «1.234,50»; None when it is no amount."""
    text = typed.replace("€", "").replace(NO_BREAK, "").replace(" ", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    whole, _, rest = text.partition(".")
    digits = whole + rest
    if not whole or not digits.isascii() or not digits.isdigit() or len(rest) > 2:
        return None
    return int(whole) * 100 + int(rest.ljust(2, "0"))


def bsn(number: str) -> str:
    """«9999 90 822»: in groups that can be read aloud."""
    return f"{number[:4]} {number[4:6]} {number[6:]}" if len(number) == 9 else number


def counted(number: int, one: str, many: str) -> str:
    """«1 persoon», «5 personen»."""
    return f"{whole_number(number)} {one if number == 1 else many}"


def groups(text: str, size: int = 4) -> str:
    """A fingerprint in groups, so that it can be compared by eye."""
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def breakable(name: str) -> str:
    """The name of a file, with room for a line to end behind each of its parts."""
    return "".join(f"{sign}{_MAY_BREAK}" if sign in "_-." else sign for sign in name)


def born(birth: str, age: int | None) -> str:
    """«14-05-1982 (44)»; of who has died, or was born on an unknown day, the date alone."""
    return f"{birth} ({age})" if birth and age is not None else birth or "onbekend"
