"""The proof of a disclosure, and the paper on which a person receives their own data."""

from __future__ import annotations

import re

from counter_app.domain.slip_code import DIGITS, SlipCode
from counter_app.output.content import Costs, Settlement, SlipContent, UnderInvestigation
from counter_app.output.house_style import AMBER
from counter_app.output.page_frame import Frame
from counter_app.output.qr import QrCode
from counter_app.output.sheet import NUMBER_FOLLOWS, Sheet
from counter_app.output.words import (
    citation_in_full,
    citations_in_full,
    date_and_time,
    groups_of_four,
    long_date,
    money,
    whole_number,
)

_TITLE = "Bewijs van verstrekking"
_OWN_TITLE = "Uw gegevens uit de basisadministratie"
_USE = (
    "U mag deze gegevens alleen gebruiken voor het doel dat hierboven staat. Geef ze niet door aan anderen "
    "en maak ze niet openbaar, ook niet voor een deel (artikel 11, zevende lid, van het privacyreglement). "
    "Doet u dat wel, dan kunnen wij u in het vervolg gegevens weigeren (artikel 11, achtste lid)."
)
_OWN_RIGHTS = (
    "Klopt er iets niet? Vraag ons dan om de gegevens te verbeteren. Neem bewijs mee als u dat hebt. "
    "U kunt ons ook vragen aan wie wij uw gegevens hebben verstrekt."
)


def slip(content: SlipContent, *, preview: bool = False) -> bytes:
    """The slip as a file; a preview shows no number and no control code, whatever the content holds."""
    number, code = (NUMBER_FOLLOWS, "") if preview else _identification(content)
    title = _OWN_TITLE if content.own_data else _TITLE
    frame = Frame(
        letterhead=content.letterhead,
        kind="Eigen gegevens" if content.own_data else "Gegevens uit de basisadministratie",
        number=f"Logregel: {number}" if preview else f"Logregel {number}",
        title=f"{title}, {number}",
        made=content.given_at,
        foot=f"Controlecode  {code}" if code else "Voorbeeld: nog geen controlecode",
        foot_is_code=bool(code),
        preview=preview,
        request_number=content.request_number,
    )
    sheet = Sheet(frame)
    sheet.title(title)
    sheet.fields(_request_rows(content))
    sheet.rule()
    _write_data(sheet, content)
    for investigated in content.under_investigation:
        _write_investigation(sheet, investigated)
    for remark in content.remarks:
        sheet.box(remark.title, remark.text, AMBER)
    if content.restricted_use:
        sheet.gap(4)
        sheet.heading("Gebruik van deze gegevens")
        sheet.text(_USE)
    if content.own_data:
        sheet.gap(4)
        sheet.heading("Wat u kunt doen")
        sheet.text(_OWN_RIGHTS)
    sheet.rule()
    sheet.fields(_closing_rows(content, preview, code), code=_control_qr(content) if code else None)
    return sheet.finish()


def _identification(content: SlipContent) -> tuple[str, str]:
    """The number of the log entry and the control code; without an entry there is no paper."""
    if content.log_number is None or content.fingerprint is None:
        raise ValueError("a slip needs the number and the fingerprint of its log entry")
    if re.fullmatch(f"[0-9a-fA-F]{{{DIGITS}}}", content.fingerprint) is None:
        raise ValueError("a fingerprint has twenty hexadecimal digits")
    number = whole_number(content.log_number)
    return number, f"{number} · {groups_of_four(content.fingerprint)}"


def _control_qr(content: SlipContent) -> QrCode:
    assert content.log_number is not None
    assert content.fingerprint is not None
    payload = SlipCode(content.log_number, content.fingerprint, content.database_mark).scanned
    return QrCode(payload, "QR-code met de controlecode van dit bewijs", size=68)


def _request_rows(content: SlipContent) -> list[tuple[str, str]]:
    to = content.to
    rows = [
        ("Verzoek", f"{content.request_number}, ontvangen op {long_date(content.received_on)}"),
        ("Aan", ", ".join((to.name, *to.address))),
        ("Hoedanigheid", to.capacity),
        ("Vertegenwoordigd door", to.represented_by),
        ("Over", content.about),
        ("Doel", content.purpose),
        ("Grond", citations_in_full(content.grounds)),
    ]
    return [(label, value) for label, value in rows if value]


def _write_data(sheet: Sheet, content: SlipContent) -> None:
    single = "Uw gegevens" if content.own_data else "Verstrekte gegevens"
    for group in content.data:
        rows = [(row.label, row.value) for row in group.rows]
        sheet.fields(rows, heading=group.heading or single)
        sheet.gap(8)


def _write_investigation(sheet: Sheet, investigated: UnderInvestigation) -> None:
    since = f" sinds {long_date(investigated.since)}" if investigated.since is not None else ""
    cited = f" ({citation_in_full(investigated.citation)})" if investigated.citation else ""
    sheet.box(f"{investigated.what} in onderzoek{since}.", f"Dit gegeven kan onjuist zijn{cited}.", AMBER)


def _closing_rows(content: SlipContent, preview: bool, code: str) -> list[tuple[str, str]]:
    by = ", ".join(part for part in (content.given_by, content.function, content.desk) if part)
    rows = [
        ("Verstrekt door", by),
        ("Datum en tijd", date_and_time(content.given_at)),
        ("Kosten", _costs(content.costs, preview)),
    ]
    return [*rows, ("Controlecode", code)] if code else rows


def _costs(costs: Costs, preview: bool) -> str:
    number = NUMBER_FOLLOWS if preview or costs.invoice_number is None else costs.invoice_number
    match costs.settlement:
        case Settlement.FREE:
            return "geen kosten"
        case Settlement.PREPAID:
            return f"{money(costs.amount_cents)}, vooraf voldaan, nota {number}"
        case Settlement.AFTERWARDS:
            return f"{money(costs.amount_cents)}, te betalen met nota {number}"
        case Settlement.COLLECTED:
            return f"{money(costs.amount_cents)}, op de nota van deze maand"
