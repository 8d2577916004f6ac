"""A letter in the house style; what it says comes from the caller."""

from __future__ import annotations

from counter_app.output.content import LetterContent
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Sheet
from counter_app.output.words import long_date


def letter(content: LetterContent, *, preview: bool = False) -> bytes:
    """The letter as a file, with room for a signature."""
    about = f"Verzoek {content.request_number}" if content.request_number else ""
    kind = "Memo" if content.internal else "Brief"
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=kind,
            number=about,
            title=f"{kind}, {about.lower()}" if about else kind,
            made=content.written_on,
            foot=content.letterhead.address,
            preview=preview,
        )
    )
    to = content.addressee
    sheet.address((to.name, to.represented_by, *to.address))
    sheet.gap(34)
    sheet.title(content.subject)
    rows = [("Datum", long_date(content.written_on)), ("Ons kenmerk", content.request_number)]
    sheet.fields([row for row in rows if row[1]])
    sheet.gap(14)
    before, after = content.paragraphs[: content.items_after], content.paragraphs[content.items_after :]
    _write_paragraphs(sheet, (content.salutation, *before) if content.salutation else before)
    if content.items:
        sheet.items(content.items)
        sheet.gap(6)
    _write_paragraphs(sheet, after)
    _write_signature(sheet, content)
    if content.enclosures:
        sheet.gap(12)
        sheet.fields(
            [("Bijlage" if len(content.enclosures) == 1 else "Bijlagen", "\n".join(content.enclosures))]
        )
    if content.objection:
        sheet.gap(16)
        sheet.heading("Niet mee eens?")
        _write_paragraphs(sheet, content.objection)
    return sheet.finish()


def _write_paragraphs(sheet: Sheet, paragraphs: tuple[str, ...]) -> None:
    for paragraph in paragraphs:
        sheet.text(paragraph)
        sheet.gap(9)


def _write_signature(sheet: Sheet, content: LetterContent) -> None:
    sheet.keep_together(120)
    sheet.gap(6)
    if not content.internal:
        sheet.text("Met vriendelijke groet,")
        if content.on_behalf_of:
            sheet.text(f"namens {content.on_behalf_of},")
        sheet.gap(46)
    if content.signed_by:
        sheet.text(content.signed_by)
    sheet.text(content.function)
