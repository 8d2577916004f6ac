"""All papers by kind: drawn from their content, and their content as plain values that can be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from counter_app.output.access_content import AccessOverviewContent
from counter_app.output.citizen_content import ExtractContent, FormContent, OverviewContent
from counter_app.output.content import (
    CreditNoteContent,
    InvoiceContent,
    LetterContent,
    SlipContent,
)

Content = (
    SlipContent
    | InvoiceContent
    | CreditNoteContent
    | LetterContent
    | FormContent
    | ExtractContent
    | OverviewContent
    | AccessOverviewContent
)
T = TypeVar("T")


class DocumentKind(StrEnum):
    """The papers that are kept with a request; the recovery sheet is never kept."""

    SLIP = "slip"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    LETTER = "letter"
    #: Lies behind a letter, to be filled in.
    FORM = "form"
    EXTRACT = "extract"
    OVERVIEW = "overview"
    #: Everything that is kept about somebody, for that person.
    ACCESS_OVERVIEW = "access_overview"


_CONTENTS: dict[DocumentKind, type[Content]] = {
    DocumentKind.SLIP: SlipContent,
    DocumentKind.INVOICE: InvoiceContent,
    DocumentKind.CREDIT_NOTE: CreditNoteContent,
    DocumentKind.LETTER: LetterContent,
    DocumentKind.FORM: FormContent,
    DocumentKind.EXTRACT: ExtractContent,
    DocumentKind.OVERVIEW: OverviewContent,
    DocumentKind.ACCESS_OVERVIEW: AccessOverviewContent,
}


def render(content: Content, *, preview: bool = False, duplicate: bool = False) -> bytes:
    """The document as a PDF file: the same content gives the same bytes."""
    drawn = _drawn(content, preview)
    # A second form to fill in is as good as the first.
    if not duplicate or isinstance(content, FormContent):
        return drawn
    from counter_app.output.archive import as_duplicate

    return as_duplicate(drawn)


def _drawn(content: Content, preview: bool) -> bytes:
    # The drawing libraries are loaded when the first paper is made, not when the program starts.
    match content:
        case SlipContent():
            from counter_app.output.slip import slip

            return slip(content, preview=preview)
        case InvoiceContent():
            from counter_app.output.invoice import invoice

            return invoice(content, preview=preview)
        case CreditNoteContent():
            from counter_app.output.invoice import credit_note

            return credit_note(content, preview=preview)
        case LetterContent():
            from counter_app.output.letter import letter

            return letter(content, preview=preview)
        case FormContent():
            from counter_app.output.blank_form import blank_form

            return blank_form(content, preview=preview)
        case ExtractContent():
            from counter_app.output.extract import extract

            return extract(content, preview=preview)
        case OverviewContent():
            from counter_app.output.overview import overview

            return overview(content, preview=preview)
        case AccessOverviewContent():
            from counter_app.output.access_overview import access_overview

            return access_overview(content, preview=preview)


def kind_of(content: Content) -> DocumentKind:
    """The kind under which this content is kept."""
    return next(kind for kind, contents in _CONTENTS.items() if isinstance(content, contents))


def to_plain(content: Content) -> dict[str, Any]:
    """The content as strings, numbers, lists and dictionaries, ready for canonical JSON."""
    plain: dict[str, Any] = _plain(content)
    return plain


def from_plain(kind: str, plain: Mapping[str, Any]) -> Content:
    """The content that `to_plain` was given."""
    return _build(_CONTENTS[DocumentKind(kind)], plain)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def _build(kind: type[T], plain: Mapping[str, Any]) -> T:
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in plain.items()})


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in value)
    if NoneType in get_args(hint):
        rest = next(each for each in get_args(hint) if each is not NoneType)
        return None if value is None else _value(rest, value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value)
    read: Callable[[Any], Any] | None = {datetime: datetime.fromisoformat, date: date.fromisoformat}.get(hint)
    if read is None and isinstance(hint, type) and issubclass(hint, Enum):
        read = hint
    return value if read is None else read(value)
