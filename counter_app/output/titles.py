"""What each paper is called: in lists, in the print queue and as the name of a file, never with a person in it."""

from __future__ import annotations

from counter_app.output.access_content import AccessOverviewContent
from counter_app.output.citizen_content import ExtractContent, FormContent, OverviewContent
from counter_app.output.content import CreditNoteContent, InvoiceContent, LetterContent, SlipContent
from counter_app.output.documents import Content


def title_of(content: Content) -> str:
    """The name of a paper for a clerk's list."""
    match content:
        case SlipContent():
            return "Uw gegevens uit de basisadministratie" if content.own_data else "Bewijs van verstrekking"
        case InvoiceContent():
            return f"Nota {content.number}" if content.number else "Nota"
        case CreditNoteContent():
            return f"Creditnota {content.number}" if content.number else "Creditnota"
        case LetterContent():
            return content.title
        case FormContent():
            return f"Formulier: {content.title[0].lower()}{content.title[1:]}"
        case ExtractContent():
            return content.title
        case OverviewContent():
            return "Overzicht van verstrekkingen"
        case AccessOverviewContent():
            return "Uw gegevens bij de gemeente"


def file_name(content: Content) -> str:
    """The name of a saved PDF: the number of the request and the kind of paper, nothing about whom."""
    if isinstance(content, LetterContent) and content.internal:
        return f"{content.request_number}-memo.pdf"
    if isinstance(content, FormContent):
        return "formulier.pdf"
    kind = {
        SlipContent: "bewijs",
        InvoiceContent: "nota",
        CreditNoteContent: "creditnota",
        LetterContent: "brief",
        ExtractContent: "uittreksel",
        OverviewContent: "overzicht",
        AccessOverviewContent: "inzage",
    }[type(content)]
    return f"{content.request_number}-{kind}.pdf"
