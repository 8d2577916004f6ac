"""Reads what was typed in the fields of a register: the values, or a sentence for each field that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.elements import Element
from counter_app.domain.partial_date import PartialDate
from counter_app.registers.definition import VALID_FROM, VALID_UNTIL, Field, Kind, Register, Value

REQUIRED = "Vul dit veld in."
TOO_LONG = "Deze tekst is te lang. Neem hoogstens {most} tekens."
NO_DATE = "Dit is geen datum. Schrijf dag-maand-jaar, zoals 31-12-2026."
NO_AMOUNT = "Dit is geen bedrag. Schrijf het zoals 7,50."
NO_NUMBER = "Dit is geen heel getal. Gebruik alleen cijfers."
NO_OPTION = "Kies een van de mogelijkheden."
NO_TRUTH = "Kies ja of nee."
NO_ELEMENT = "Dit gegeven kent het programma niet: {name}."
NO_PERSON = "Dit is geen A-nummer. Een A-nummer heeft 10 cijfers."
NO_REFERENCE = "Kies iemand uit de lijst."
ENDS_BEFORE = "De laatste dag ligt vóór de eerste. Kijk de datum na."
SHORT_TELEPHONE = "Dit nummer is te kort. Een nummer heeft 10 cijfers."
LONG_TELEPHONE = "Dit nummer is te lang. Een nummer heeft 10 cijfers."
BAD_TELEPHONE = "Gebruik alleen cijfers en spaties."
BAD_OIN = "Een OIN heeft 20 cijfers. Kijk het nummer na."
BAD_TIME = "Dit is geen tijd. Schrijf uren en minuten, zoals 14.30."
BAD_TRADE_NUMBER = "Een KvK-nummer heeft 8 cijfers. Kijk het nummer na."

BAD_MONTHS = "Schrijf een aantal maanden van 1 tot en met {most}."

_LONGEST = {Kind.TEXT: 200, Kind.LONG_TEXT: 4000}
_TRUTHS = {"ja": True, "j": True, "nee": False, "n": False}
_MOST_MONTHS = 100 * 12
_TELEPHONE_DIGITS, _OIN_DIGITS, _TRADE_DIGITS = 10, 20, 8


class _Wrong(ValueError):
    """What was typed is no value of the field; the message says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and by field what is wrong with it."""

    values: dict[str, Value]
    valid_from: date
    valid_until: date | None
    faults: dict[str, str]


def check(register: Register, typed: Mapping[str, Any], today: date) -> Checked:
    """Reads every field of a register; an empty one is left out. Raises KeyError for a field it hasn't."""
    values: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for name in typed:
        if name not in {field.name for field in register.all_fields}:
            raise KeyError(name)
    for field in register.all_fields:
        try:
            value = read_value(field, typed.get(field.name))
        except _Wrong as wrong:
            faults[field.name] = str(wrong)
            continue
        if value is None:
            if field.required:
                faults[field.name] = REQUIRED
            continue
        values[field.name] = value
    first, last = values.pop(VALID_FROM, None), values.pop(VALID_UNTIL, None)
    valid_from = date.fromisoformat(str(first)) if first else today
    valid_until = date.fromisoformat(str(last)) if last else None
    if valid_until is not None and valid_until < valid_from:
        faults.setdefault(VALID_UNTIL, ENDS_BEFORE)
    if register.together is not None and not faults:
        faults |= register.together(values)
    return Checked(values, valid_from, valid_until, faults)


def read_value(field: Field, typed: Any) -> Value | None:
    """One value; None when nothing was typed. Raises ValueError with the sentence for the clerk."""
    if typed is None or (isinstance(typed, str) and not typed.strip()) or typed == ():
        return None
    return _READERS[field.kind](field, typed)


def _text(field: Field, typed: Any) -> Value:
    lines = [" ".join(line.split()) for line in str(typed).strip().splitlines()]
    text = "\n".join(lines) if field.kind is Kind.LONG_TEXT else " ".join(lines)
    most = _LONGEST[field.kind]
    if len(text) > most:
        raise _Wrong(TOO_LONG.format(most=most))
    if field.check is not None and (fault := field.check(text)) is not None:
        raise _Wrong(fault)
    return text


def _date(_field: Field, typed: Any) -> Value:
    if isinstance(typed, date):
        return typed.isoformat()
    read = PartialDate.parse_typed(str(typed))
    if read is None or not (read.year and read.month and read.day):
        raise _Wrong(NO_DATE)
    return f"{read.year:04d}-{read.month:02d}-{read.day:02d}"


def _money(_field: Field, typed: Any) -> Value:
    if isinstance(typed, int) and not isinstance(typed, bool):
        return typed
    plain = str(typed).replace("€", "").replace(".", "").replace(",", ".").strip()
    try:
        amount = Decimal(plain) * 100
    except InvalidOperation:
        raise _Wrong(NO_AMOUNT) from None
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise _Wrong(NO_AMOUNT)
    return int(amount)


def _number(field: Field, typed: Any) -> Value:
    text = str(typed).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise _Wrong(NO_NUMBER)
    if field.check is not None and (fault := field.check(text)) is not None:
        raise _Wrong(fault)
    return int(text)


def _choice(field: Field, typed: Any) -> Value:
    wanted = str(typed).strip().casefold()
    for value, words in field.options:
        if wanted in (value.casefold(), words.casefold()):
            return value
    raise _Wrong(NO_OPTION)


def _truth(_field: Field, typed: Any) -> Value:
    if isinstance(typed, bool):
        return typed
    truth = _TRUTHS.get(str(typed).strip().casefold())
    if truth is None:
        raise _Wrong(NO_TRUTH)
    return truth


def _elements(_field: Field, typed: Any) -> Value:
    names = typed.split(",") if isinstance(typed, str) else typed
    wanted = [str(name).strip() for name in names if str(name).strip()]
    for name in wanted:
        if name not in list(Element):
            raise _Wrong(NO_ELEMENT.format(name=name))
    return tuple(str(one) for one in Element if str(one) in wanted)


def _person(_field: Field, typed: Any) -> Value:
    a_number = re.sub(r"\s", "", str(typed))
    if not is_valid_a_number(a_number):
        raise _Wrong(NO_PERSON)
    return a_number


def _reference(_field: Field, typed: Any) -> Value:
    text = str(typed).strip()
    if not (text.isascii() and text.isdigit()):
        raise _Wrong(NO_REFERENCE)
    return int(text)


_READERS: Mapping[Kind, Callable[[Field, Any], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _truth,
    Kind.ELEMENTS: _elements,
    Kind.PERSON: _person,
    Kind.ACCOUNT: _reference,
    Kind.RECIPIENT: _reference,
}


def read_time(text: str) -> time | None:
    """A time of the day as people write it: 14.30 or 14:30; None when it is none."""
    found = re.fullmatch(r"([0-9]{1,2})[.:]([0-9]{2})", text.strip(), re.ASCII)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def time_of_day(text: str) -> str | None:
    """A time of the day."""
    return None if read_time(text) is not None else BAD_TIME


def months(text: str) -> str | None:
    """A term in months: at least one."""
    return None if 1 <= int(text) <= _MOST_MONTHS else BAD_MONTHS.format(most=_MOST_MONTHS)


def telephone_number(text: str) -> str | None:
    """A Dutch number as our own guide writes it: ten digits."""
    plain = text.replace("-", " ").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()):
        return BAD_TELEPHONE
    if len(plain) != _TELEPHONE_DIGITS:
        return SHORT_TELEPHONE if len(plain) < _TELEPHONE_DIGITS else LONG_TELEPHONE
    return None


def organisation_number(text: str) -> str | None:
    """An OIN: twenty digits."""
    return None if re.fullmatch(rf"[0-9]{{{_OIN_DIGITS}}}", text) else BAD_OIN


def trade_register_number(text: str) -> str | None:
    """A number of the trade register (KvK): eight digits."""
    return None if re.fullmatch(rf"[0-9]{{{_TRADE_DIGITS}}}", text) else BAD_TRADE_NUMBER
