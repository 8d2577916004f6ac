"""The papers of the cash desk's book: the report of a closing."""

from __future__ import annotations

from counter_app.output.content import PaymentMethod
from counter_app.services.cash_closing import Closing, read_closing
from counter_app.services.desk import Desk
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit


def report_of(desk: Desk, number: str) -> bytes:
    """The report of a closing on paper. Raises UserError when there is none with this number."""
    from counter_app.output.cash_report import CashBooking, CashReportContent, cash_report

    closing: Closing = read_closing(desk, number)
    with desk.database.begin() as connection:
        head = letterhead(read_municipality(connection))
        audit.write(
            connection, "cash_report_printed", location=desk.location, detail={"closing": closing.number}
        )
    drawer, count = closing.drawer, closing.count
    return cash_report(
        CashReportContent(
            letterhead=head,
            number=closing.number,
            location=drawer.location,
            closed_on=closing.closed_on,
            opening_cents=drawer.opening_cents,
            cash_counted=count.cash_cents,
            pin_counted=count.pin_cents,
            left_cents=count.left_cents,
            pieces=tuple(count.pieces.items()),
            rounding_cents=drawer.rounding_cents,
            reason=count.reason,
            bookings=tuple(
                CashBooking(one.nota, one.on, PaymentMethod(one.method.value), one.cents)
                for one in drawer.booked
            ),
            counted_by=closing.counted_by,
            counted_at=closing.counted_at,
            signed_by=closing.signed_by,
            signed_at=closing.signed_at,
        )
    )
