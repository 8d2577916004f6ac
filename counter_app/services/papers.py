"""What the papers of a request say, put together from the decision and the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert

from counter_app.domain.decision import Costs, Decision, ScopeKind
from counter_app.domain.elements import Element
from counter_app.domain.letter import WayOut
from counter_app.domain.slip_code import DIGITS, MARK_DIGITS
from counter_app.output.content import (
    Addressee,
    BankAccount,
    CreditNoteContent,
    DataGroup,
    InvoiceContent,
    InvoiceLine,
    Letterhead,
    PaymentMethod,
    PaymentStamp,
    Settlement,
    SlipContent,
    UnderInvestigation,
)
from counter_app.output.content import Costs as CostsLine
from counter_app.output.documents import Content, kind_of, to_plain
from counter_app.output.phrases import CORRECTED, NOT_CARRIED_OUT
from counter_app.output.titles import title_of
from counter_app.regulation import vocabulary
from counter_app.services.billing import TERM
from counter_app.services.e_invoices import embedded
from counter_app.services.editions import holds_for_real
from counter_app.services.given_data import given_groups, notes_for, own_groups
from counter_app.services.logos import as_kept
from counter_app.services.nota import Line, Nota, Payer, Snapshot
from counter_app.services.payers import address_lines, issuer_of
from counter_app.services.settings import Municipality
from counter_app.storage.log_heads import mark_of
from counter_app.storage.tables_requests import document

if TYPE_CHECKING:
    from counter_app.services.decisions import Weighed
    from counter_app.services.desk import Desk
    from counter_app.services.stored_requests import StoredRequest

__all__ = ["Content", "address_lines", "credit_note", "invoice", "keep_document", "slip", "title"]

title = title_of

#: The obligation to write down for what the data may be used (art. 11 lid 7).
_RESTRICTED_USE = "gebruiksbeperking_schriftelijk_meedelen"


def letterhead(municipality: Municipality, *, expired_rules: bool = False) -> Letterhead:
    """The head of every paper."""
    return Letterhead(
        municipality.name,
        municipality.department,
        municipality.visiting_address,
        fictitious=municipality.is_fictitious,
        expired_rules=expired_rules,
        accent=municipality.accent,
        logo=municipality.logo,
    )


def decided_under(municipality: Municipality, edition: str, on: date) -> Letterhead:
    """The head of a paper that rests on a decision: it warns when its rules were not valid on that day."""
    return letterhead(municipality, expired_rules=not holds_for_real(edition, municipality, on))


def slip(
    municipality: Municipality,
    stored: StoredRequest,
    weighed: Weighed,
    given: tuple[Element, ...],
    nota: Nota | None,
    desk: Desk,
    given_at: datetime,
    log_number: int | None = None,
    log_hash: str | None = None,
    expected: tuple[Line, ...] = (),
    *,
    gathered: bool = False,
) -> SlipContent:
    """The proof of a disclosure; without `log_number` it is a preview, with the charge still expected.

    `gathered`: what is expected comes on one nota with all others of the month.
    """
    record = weighed.case.record
    decision = weighed.decision
    own = decision.scope.kind is ScopeKind.OWN_RECORD
    whole = own and not stored.elements
    groups: tuple[DataGroup, ...] = ()
    notes: tuple[UnderInvestigation, ...] = ()
    if record is not None:
        groups = own_groups(record) if whole else given_groups(record, given)
        notes = notes_for(record, None if whole else given)
    assert stored.requester_class is not None
    return SlipContent(
        letterhead=decided_under(municipality, decision.edition, desk.clock.today()),
        request_number=stored.number,
        received_on=stored.received_on,
        to=Addressee(
            stored.requester_name,
            address_lines(stored.requester_address),
            vocabulary.REQUESTERS[stored.requester_class],
        ),
        about="" if own or record is None else record.salutation.full_name or record.name.sorted,
        purpose=stored.purpose,
        grounds=_grounds(decision),
        data=groups,
        given_by=desk.clerk.name if municipality.names_clerks else "",
        function=municipality.department,
        desk=desk.location,
        given_at=given_at,
        costs=_costs(decision.costs, nota, expected, gathered=gathered),
        own_data=own,
        under_investigation=notes,
        restricted_use=_RESTRICTED_USE in decision.obligations,
        log_number=log_number,
        fingerprint=log_hash[:DIGITS] if log_hash else None,
    )


def invoice(municipality: Municipality, stored: StoredRequest, nota: Nota, edition: str) -> InvoiceContent:
    """The nota as issued: from what was frozen in it, and nothing else."""
    head = decided_under(municipality, edition, nota.issued_on)
    content = _invoice(head, nota.snapshot, nota.issued_on, nota.due_on, nota.number)
    return replace(content, e_invoice=embedded(nota))


def collective_invoice(municipality: Municipality, nota: Nota) -> InvoiceContent:
    """A nota about more than one request, as issued."""
    content = _invoice(letterhead(municipality), nota.snapshot, nota.issued_on, nota.due_on, nota.number)
    return replace(with_payment(content, nota), e_invoice=embedded(nota))


def collective_credit_note(municipality: Municipality, original: Nota, credit: Nota) -> CreditNoteContent:
    """The document that takes such a nota back."""
    content = _credit_note(letterhead(municipality), original, credit, CORRECTED)
    return with_refund(content, original)


def invoice_preview(
    municipality: Municipality,
    payer: Payer,
    number: str,
    lines: tuple[Line, ...],
    desk: Desk,
    edition: str,
    prepayment: str,
) -> InvoiceContent:
    """The nota as it would be issued today for the request with this number, without a number of its own."""
    today = desk.clock.today()
    snapshot = Snapshot(payer, lines, issuer_of(municipality), number, edition, prepayment)
    return _invoice(decided_under(municipality, edition, today), snapshot, today, today + TERM, None)


def with_payment(content: InvoiceContent, nota: Nota) -> InvoiceContent:
    """The same nota, stamped when it was paid since; what came in so far when that isn't all of it."""
    received = [one for one in nota.payments if one.amount_cents > 0]
    if not received or nota.credited_by is not None:
        return content
    if not nota.is_paid:
        return replace(content, received_cents=nota.paid_cents)
    last = received[-1]
    handed = sum(one.handed_cents for one in nota.payments) - nota.owed_back_cents
    stamp = PaymentStamp(last.paid_on, PaymentMethod(last.method), handed, last.reference)
    return replace(content, paid=stamp, too_much_cents=nota.owed_back_cents)


def credit_note(municipality: Municipality, original: Nota, credit: Nota, edition: str) -> CreditNoteContent:
    """The document that takes a nota back; it says what goes back, once a second person did that."""
    head = decided_under(municipality, edition, credit.issued_on)
    return _credit_note(head, original, credit, NOT_CARRIED_OUT, credit.request_number)


def _credit_note(
    head: Letterhead, original: Nota, credit: Nota, reason: str, request_number: str = ""
) -> CreditNoteContent:
    issuer = credit.issuer
    return CreditNoteContent(
        letterhead=head,
        request_number=request_number,
        issued_on=credit.issued_on,
        original_number=original.number,
        original_issued_on=original.issued_on,
        payer=_addressee(original.payer),
        lines=_lines(original.lines),
        reason=reason,
        number=credit.number,
        refund_due_cents=original.owed_back_cents,
        trade_number=issuer.trade_number,
        oin=issuer.oin,
        buyer_reference=credit.payer.buyer_reference,
        objection_to=issuer.tax_collector,
        e_invoice=embedded(credit),
    )


def with_refund(content: CreditNoteContent, original: Nota) -> CreditNoteContent:
    """The same credit note, stamped once all that was paid went back."""
    refunds = [paid for paid in original.payments if paid.amount_cents < 0]
    if original.owed_back_cents or not refunds:
        return replace(content, refund_due_cents=original.owed_back_cents)
    last = refunds[-1]
    cents = -sum(paid.handed_cents for paid in refunds)
    return replace(
        content, refund=PaymentStamp(last.paid_on, PaymentMethod(last.method), cents, last.reference)
    )


def keep_document(
    connection: Connection,
    request_id: int,
    content: Content,
    *,
    log_number: int | None = None,
    invoice_id: int | None = None,
    way_out: WayOut = WayOut.HAND,
) -> None:
    """Keeps what a final paper says, so that it can be drawn again to the same bytes."""
    if isinstance(content, SlipContent):
        content = replace(content, database_mark=mark_of(connection)[:MARK_DIGITS])
    connection.execute(
        insert(document).values(
            request_id=request_id,
            kind=str(kind_of(content)),
            log_number=log_number,
            invoice_id=invoice_id,
            way_out=str(way_out),
            title=title(content),
            content=json.dumps(as_kept(to_plain(content)), ensure_ascii=False, sort_keys=True),
        )
    )


def _grounds(decision: Decision) -> tuple[str, ...]:
    """The article on which the data leave, with the statute behind it; the log keeps every article."""
    statute = [citation for citation in decision.citations if citation.law]
    own = [decision.ground] if decision.ground else list(decision.citations[:1])
    return tuple(dict.fromkeys(citation.screen for citation in (*own, *statute)))


def _invoice(
    head: Letterhead, snapshot: Snapshot, issued_on: date, due_on: date, number: str | None
) -> InvoiceContent:
    issuer = snapshot.issuer
    return InvoiceContent(
        letterhead=head,
        request_number=snapshot.request_number,
        issued_on=issued_on,
        due_on=due_on,
        payer=_addressee(snapshot.payer),
        lines=_lines(snapshot.lines),
        ordinance=issuer.ordinance,
        account=BankAccount(issuer.iban, issuer.name, issuer.bic),
        number=number,
        prepayment_citation=snapshot.prepayment,
        ordinance_article=issuer.ordinance_article,
        trade_number=issuer.trade_number,
        oin=issuer.oin,
        buyer_reference=snapshot.payer.buyer_reference,
        objection_to=issuer.tax_collector,
    )


def _addressee(payer: Payer) -> Addressee:
    contact = (f"t.a.v. {payer.contact}",) if payer.contact else ()
    return Addressee(payer.name, (*contact, *payer.address))


def _lines(lines: Iterable[Line]) -> tuple[InvoiceLine, ...]:
    return tuple(
        InvoiceLine(
            line.description,
            line.code,
            line.quantity,
            line.unit_cents,
            line.total_cents,
            line.served_on,
            line.request_number,
        )
        for line in lines
    )


def _costs(costs: Costs, nota: Nota | None, expected: tuple[Line, ...], *, gathered: bool) -> CostsLine:
    if nota is not None:
        settlement = Settlement.PREPAID if nota.is_paid else Settlement.AFTERWARDS
        return CostsLine(settlement, nota.total_cents, nota.number)
    if expected:
        settlement = Settlement.PREPAID if costs is Costs.IN_ADVANCE else Settlement.AFTERWARDS
        settlement = Settlement.COLLECTED if gathered else settlement
        return CostsLine(settlement, sum(line.total_cents for line in expected))
    return CostsLine(Settlement.FREE)
