"""Machine readable zones of fictitious documents, with right check digits."""

from __future__ import annotations

from datetime import date

from counter_app.domain.folding import fold
from counter_app.domain.mrz import check_digit


def written(name: str) -> str:
    """A name as a zone writes it, the words parted by fillers."""
    return fold(name).replace(" ", "<").upper()


def digits(day: date) -> str:
    return f"{day:%y%m%d}"


def td3(
    surname: str,
    given: str,
    birth: str,
    expiry: str,
    *,
    number: str = "SPECI2021",
    state: str = "NLD",
    sex: str = "<",
    optional: str = "",
) -> tuple[str, str]:
    """The two lines of a passport; birth and expiry as yymmdd, `<<` for what is unknown."""
    upper = f"P<{state}{written(surname)}<<{written(given)}".ljust(44, "<")[:44]
    numbered = number.ljust(9, "<") + str(check_digit(number.ljust(9, "<")))
    born = birth + str(check_digit(birth))
    until = expiry + str(check_digit(expiry))
    rest = optional.ljust(14, "<")
    rest += str(check_digit(rest))
    composite = check_digit(numbered + born + until + rest)
    return upper, f"{numbered}{state}{born}{sex}{until}{rest}{composite}"


def td1(
    surname: str,
    given: str,
    birth: str,
    expiry: str,
    *,
    number: str = "SPECI2021",
    state: str = "NLD",
    code: str = "I<",
    sex: str = "<",
) -> tuple[str, str, str]:
    """The three lines of a card; a number of more than nine characters runs on behind a filler."""
    if len(number) <= 9:
        numbered = number.ljust(9, "<") + str(check_digit(number.ljust(9, "<")))
    else:
        numbered = f"{number[:9]}<{number[9:]}{check_digit(number)}"
    upper = f"{code}{state}{numbered}".ljust(30, "<")
    born = birth + str(check_digit(birth))
    until = expiry + str(check_digit(expiry))
    optional = "<" * 11
    composite = check_digit(upper[5:] + born + until + optional)
    names = f"{written(surname)}<<{written(given)}".ljust(30, "<")[:30]
    return upper, f"{born}{sex}{until}{state}{optional}{composite}", names


def driving_licence(number: str = "5094962111", rest: str = "659VW87Z78NB") -> str:
    """The one line of a Dutch driving licence."""
    line = f"D1NLD1{number}{rest}".ljust(29, "<")
    return f"{line}{check_digit(line)}"
