"""How a person is named and addressed: the rules of the national BRP interface (Haal Centraal)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.partial_date import PartialDate

# Per title or predicate: the form for a woman, the form for a man, and how table 38 describes the code.
_TITLES = {
    "B": ("barones", "baron", "baron"),
    "BS": ("barones", "baron", "barones"),
    "G": ("gravin", "graaf", "graaf"),
    "GI": ("gravin", "graaf", "gravin"),
    "H": ("hertogin", "hertog", "hertog"),
    "HI": ("hertogin", "hertog", "hertogin"),
    "M": ("markiezin", "markies", "markies"),
    "MI": ("markiezin", "markies", "markiezin"),
    "P": ("prinses", "prins", "prins"),
    "PS": ("prinses", "prins", "prinses"),
    "R": ("", "ridder", "ridder"),
    "JH": ("jonkvrouw", "jonkheer", "jonkheer"),
    "JV": ("jonkvrouw", "jonkheer", "jonkvrouw"),
}
_PREDICATES = frozenset({"JH", "JV"})
_COUNTS = frozenset({"G", "GI"})
_PRINCES = frozenset({"P", "PS"})
# The titles of a (former) husband of which a woman who bears his name has the female form.
_COURTESY = frozenset({"B", "G", "H", "M", "P"})


@dataclass(frozen=True, slots=True)
class Name:
    """The four parts of a name; an unknown part (`.`) is an empty one."""

    given: str = ""
    title: str = ""
    prefix: str = ""
    surname: str = ""

    @classmethod
    def of(cls, given: str | None, title: str | None, prefix: str | None, surname: str | None) -> Name:
        """The parts as they were received, without the stray spaces."""
        return cls(_clean(given), _clean(title).upper(), _clean(prefix), _clean(surname))

    @property
    def initials(self) -> str:
        return initials(self.given)

    @property
    def family(self) -> str:
        """Prefix and surname: «van den Berg»."""
        return _join(self.prefix, self.surname)

    @property
    def sorted(self) -> str:
        """As it stands in a list: «Berg, Anna Maria van den»."""
        behind = _join(self.given, self.prefix)
        return f"{self.surname}, {behind}" if self.surname and behind else self.surname or behind

    @property
    def is_empty(self) -> bool:
        return not (self.given or self.prefix or self.surname)


@dataclass(frozen=True, slots=True)
class Partnership:
    """One marriage or registered partnership, as far as naming needs it."""

    partner: Name
    since: PartialDate | None = None
    ended: PartialDate | None = None
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class Salutation:
    """Everything that a letter or a conversation calls a person; None where there is none."""

    full_name: str | None
    initials: str | None
    addressee: str | None  # aanschrijfwijze
    style: str | None  # aanspreekvorm
    opening: str | None  # aanhef
    in_text: str | None  # gebruik in lopende tekst


def initials(given: str) -> str:
    """«Suzie Q» gives «S.Q»: a letter and a full stop per name, but a name of one letter stands alone."""
    shown = ""
    for name in given.split():
        if letter := _first_letter(name):
            shown += f"{letter} " if letter == name else f"{letter}."
    return shown.rstrip()


def full_name(name: Name, sex: str) -> str:
    """Predicate, first names, title, prefix, surname; where no form fits the sex, as table 38 has it."""
    shown = title_form(name.title, sex) or _TITLES.get(name.title, ("", "", ""))[2]
    if name.title in _PREDICATES:
        return _join(shown, name.given, name.family)
    return _join(name.given, shown, name.family)


def title_form(title: str, sex: str) -> str:
    """The title or predicate in the form that fits the sex; empty when there is none."""
    female, male, _ = _TITLES.get(title, ("", "", ""))
    return {"V": female, "M": male}.get(sex, "")


def partner_that_counts(partnerships: Sequence[Partnership]) -> Partnership | None:
    """The oldest current partnership; without one, that which ended last. Unknown dates count as earliest."""
    current = [each for each in partnerships if not each.is_ended]
    if current:
        return min(current, key=lambda each: each.since or _UNKNOWN)
    return max(partnerships, key=lambda each: each.ended or _UNKNOWN, default=None)


def salutation(own: Name, sex: str, usage: str, partnerships: Sequence[Partnership]) -> Salutation:
    """All forms of address together."""
    naming = _Naming.read(own, sex, usage, partner_that_counts(partnerships))
    return Salutation(
        full_name=full_name(own, sex) or None,
        initials=own.initials or None,
        addressee=naming.addressee(),
        style=naming.style(),
        opening=naming.opening(),
        in_text=naming.in_text(),
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the forms of address share, decided once: whose names are used, and which titles go with them."""

    own: Name
    partner: Name
    sex: str
    usage: str  # E, P, V or N: what can be carried out
    title: str  # the code of the title or predicate that may be used
    courtesy: str  # the code of the (former) husband's title, when she may bear its female form

    @classmethod
    def read(cls, own: Name, sex: str, recorded: str, partnership: Partnership | None) -> _Naming:
        partner = partnership.partner if partnership else Name()
        usage = recorded if recorded in ("P", "V", "N") and partner.surname else "E"
        bears_his_name = sex == "V" and recorded in ("P", "V", "N")
        title = own.title if own.title in _TITLES else ""
        if title in _PREDICATES and sex == "V" and partnership:
            # A jonkvrouw who is married, or bears the name of a former partner, drops the predicate.
            title = "" if not partnership.is_ended or usage != "E" else title
        courtesy = partner.title if bears_his_name and partner.title in _COURTESY else ""
        return cls(own, partner, sex, usage, title, courtesy)

    @property
    def has_name(self) -> bool:
        return self.usage == "P" or bool(self.own.surname)

    @property
    def predicate_form(self) -> str:
        return title_form(self.title, self.sex) if self.title in _PREDICATES else ""

    @property
    def title_form(self) -> str:
        return "" if self.title in _PREDICATES else title_form(self.title, self.sex)

    @property
    def courtesy_form(self) -> str:
        """The title of courtesy where the partner's name is really used."""
        return title_form(self.courtesy, self.sex) if self.usage != "E" else ""

    def addressee(self) -> str | None:
        if not self.has_name:
            return None
        letters = self.own.initials
        partners = _join(self.courtesy_form, self.partner.family)
        titled = _join(self.title_form, self.own.family)
        match self.usage:
            case "P":
                name = _join(letters, partners)
            case "V":
                name = _join(letters, f"{partners}-{_join(self.predicate_form, titled)}")
            case "N":
                name = _join(self.predicate_form, letters, f"{titled}-{partners}")
            case _:
                name = _join(self.predicate_form, letters, titled)
        return _capital(name)

    def style(self) -> str | None:
        if not self.has_name:
            return None
        if self.courtesy_form:
            return _style(self.courtesy, "V")
        if self.usage == "P":
            return None
        if self.predicate_form or self.title_form:
            return _style(self.title, self.sex)
        return "De hoogheid" if self.sex not in ("M", "V") and self.title in _PRINCES else None

    def opening(self) -> str | None:
        if self.courtesy:
            return _opening(self.courtesy, "V")
        if self.title and self.usage != "P":
            if self.title in _PRINCES:
                return "Hoogheid"
            if self.sex in ("M", "V"):
                return _opening(self.title, self.sex)
        if not self.has_name:
            return None
        match self.sex:
            case "M" | "V":
                return _join("Geachte", "heer" if self.sex == "M" else "mevrouw", self._plain(True))
            case _:
                letters = self.own.initials
                return _join("Geachte", letters, self._plain(not letters))

    def in_text(self) -> str | None:
        if not self.has_name:
            return None
        titles = _join(self.predicate_form, self.title_form)
        own = _join(titles, self.own.family)
        partners = _join(self.courtesy_form, self.partner.family)
        match self.usage:
            case "P":
                name, starts_with_title = partners, bool(self.courtesy_form)
            case "V":
                name, starts_with_title = f"{partners}-{own}", bool(self.courtesy_form)
            case "N":
                name, starts_with_title = f"{own}-{partners}", bool(titles)
            case _:
                name, starts_with_title = own, bool(titles)
        if starts_with_title:
            return name
        before = {"M": "de heer", "V": "mevrouw"}.get(self.sex)
        if before:
            return f"{before} {_capital(name)}"
        return _join(self.own.initials, name) if self.own.initials else _capital(name)

    def _plain(self, capital: bool) -> str:
        """Own and partner's family names in the order of use, without any title."""
        first, second = {
            "P": (self.partner, None),
            "V": (self.partner, self.own),
            "N": (self.own, self.partner),
        }.get(self.usage, (self.own, None))
        shown = _join(_capital(first.prefix) if capital else first.prefix, first.surname)
        return f"{shown}-{second.family}" if second else shown


def _style(title: str, sex: str) -> str:
    """The aanspreekvorm that goes with a title in the name."""
    if title in _PRINCES:
        return "De hoogheid"
    rank = "hooggeboren" if title in _COUNTS else "hoogwelgeboren"
    return f"De {rank} {'vrouwe' if sex == 'V' else 'heer'}"


def _opening(title: str, sex: str) -> str:
    """The aanhef that goes with a title."""
    if title in _PRINCES:
        return "Hoogheid"
    rank = "Hooggeboren" if title in _COUNTS else "Hoogwelgeboren"
    return f"{rank} {'vrouwe' if sex == 'V' else 'heer'}"


_UNKNOWN = PartialDate(0, 0, 0)


def _clean(part: str | None) -> str:
    if not part:
        return ""
    if part.isalnum():
        return part
    cleaned = " ".join(part.split())
    return "" if cleaned == "." else cleaned


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _first_letter(name: str) -> str:
    """The first letter or digit with its diacritics, which for rare letters are characters of their own.

    Quotes and brackets in front of it are none: the national interface has no place for them in voorletters.
    """
    start = next((place for place, character in enumerate(name) if character.isalnum()), len(name))
    end = start + 1
    while end < len(name) and unicodedata.combining(name[end]):
        end += 1
    return name[start:end]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
