"""The card of one refund at the cash desk: how much goes back, by which route, and by whom it may be done."""

from __future__ import annotations

from typing import Final

from counter_app.services.nota import Method
from counter_app.services.refunds import Refund
from ui.format import day_in_full, money
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, grow, set_shown, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

_ROUTES: Final[dict[Method, str]] = {
    Method.CASH: "Contant, aan wie de nota betaalde.",
    Method.PIN: "Met pin, op de pas waarmee is betaald. Kenmerk {reference}.",
    Method.BANK: "Per bank, naar de rekening waarvan is betaald. Kenmerk {reference}.",
}
_STOPPED: Final = "Niet doorgegaan: creditnota {number}."
_MINE: Final = "U werkte zelf aan deze nota of dit verzoek. Een collega betaalt het geld terug."
_OTHERS: Final = "Betaal eerst terug, en leg het daarna vast."


def refund_due(refund: Refund) -> int:
    """What goes back over the counter: cash is rounded as it was when it was taken."""
    return sum(route.cents + route.rounding_cents for route in refund.routes)


def _ways(refund: Refund) -> str:
    """By which ways; the amounts too where there is more than one."""
    several = len(refund.routes) > 1
    told = []
    for route in refund.routes:
        way = _ROUTES[route.method].format(reference=route.reference)
        told.append(f"{money(route.cents + route.rounding_cents)}: {way}" if several else way)
    return "\n".join(told)


class RefundCard(Card):
    """What the second person needs to give money back; nothing about whom or what for."""

    def __init__(self, theme: Theme) -> None:
        self._title = Text(theme, "", "section")
        self._payer = Text(theme, "", "body", "ink2", wrap=True)
        self._cents = Text(theme, "", "display")
        self._route = Text(theme, "", "small", "ink2", wrap=True)
        self._proposed = Text(theme, "", "body", wrap=True)
        self._mine = Text(theme, _MINE, "body", "amber", wrap=True)
        mine_row = Row(theme, top(IconLabel(theme, "users", "amber")), grow(self._mine), gap=Size.ROW)
        self._mine_box = Box(mine_row)
        self._others = Text(theme, _OTHERS, "body", "ink2", wrap=True)
        amount = Stack(
            theme, Text(theme, "Terug te betalen", "caption", "ink3"), self._cents, self._route, gap=0
        )
        super().__init__(
            theme,
            self._title,
            self._payer,
            Line(),
            Box(amount),
            self._proposed,
            self._mine_box,
            self._others,
            STRETCH,
            gap=Size.ROW,
        )

    def show_refund(self, refund: Refund) -> None:
        nota = refund.nota
        self._title.setText(f"Nota {nota.number}")
        why = "Er is te veel betaald." if refund.is_surplus else _STOPPED.format(number=nota.credited_by)
        self._payer.setText(f"Op naam van {nota.payer.name}. {why}")
        self._cents.setText(money(refund_due(refund)))
        self._route.setText(_ways(refund))
        by = "Geboekt" if refund.is_surplus else "Voorgesteld"
        self._proposed.setText(f"{by} door {refund.proposed_by} op {day_in_full(refund.proposed_on)}.")
        set_shown(self._mine_box, refund.mine)
        set_shown(self._others, not refund.mine)
