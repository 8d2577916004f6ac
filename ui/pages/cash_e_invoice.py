"""The tab E-factuur: the file of a nota for the books of a public body, kept in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.output.e_invoice_content import Rules
from counter_app.services import e_invoices
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.pages.busy_page import BusyPage
from ui.pages.cash_out import OutFields
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import Card, Line
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_KEEP: Final = NEXT.worded("Bewaren", "Maak de e-factuur van deze nota en bewaar het bestand.")
_DONE: Final = "e-factuur"
_NO_NUMBER: Final = "Vul het nummer van de nota of creditnota in."
_RULES: Final[dict[Rules, str]] = {
    Rules.NLCIUS: "Nederland (NLCIUS)",
    Rules.PEPPOL: "Peppol (BIS Billing 3)",
}
_ABOUT: Final = (
    "Een organisatie met een OIN of KvK-nummer krijgt de e-factuur ook in de PDF van de nota.",
    "In het bestand staat wat er op de nota stond toen die werd gemaakt. Over wie het verzoek ging, staat er niet in.",
    "Ontbreekt er iets, dan leest u wat u moet invullen, en bij welke regel dat hoort.",
)


class CashEInvoicePage(BusyPage):
    """A number, by whose rules, and where the file goes."""

    help_page = "bankafschrift"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "E-factuur", counter, background)
        self._number = LineField(theme, placeholder="Bijvoorbeeld 2026-0012")
        self._number.returnPressed.connect(self._on_keep)
        self._rules = Choice(theme, [(words, rules) for rules, words in _RULES.items()])
        self._out = OutFields(theme)
        form = Card(
            theme,
            Text(theme, "E-factuur bewaren", "section"),
            FormField(theme, "Nota", self._number, name="number"),
            FormField(theme, "Regels", self._rules, name="rules", help_text="Vraag de afnemer welke."),
            self._out,
            gap=Size.ROW,
        )
        about = Card(
            theme,
            Text(theme, "Wat is een e-factuur?", "section"),
            Line(),
            *(Text(theme, words, "body", "ink2", wrap=True) for words in _ABOUT),
            gap=Size.ROW,
        )
        self.set_content(self._beside(form, "E-factuur bewaren", about, "Wat is een e-factuur?"))
        self._set_keys()

    def focus_first(self) -> QWidget:
        return self._number

    def _set_keys(self) -> None:
        free = not self._busy
        self.set_commands(
            (
                PageCommand(BACK, self._on_back, enabled=free),
                PageCommand(_KEEP, self._on_keep, "right", "primary", enabled=free),
            )
        )

    def _on_keep(self) -> None:
        number, target, desk = self._number.text().strip(), self._out.target(), self.counter.desk
        rules = next(one for one in _RULES if one == self._rules.value())
        if not self._begin():
            return
        self.banner_done.emit(_DONE)
        if not number:
            self.show_failure(UserError(_NO_NUMBER, "number"))
            return

        def keep() -> tuple[str, str]:
            target.check()
            made = e_invoices.export(desk, number, rules)
            return f"De e-factuur van nota {number} is gemaakt.", target.put(
                made.content, made.file_name, _DONE
            )

        self.short(keep, self._on_kept)

    def _on_kept(self, told: tuple[str, str]) -> None:
        self._end()
        self.banner_wanted.emit(BannerView(_DONE, *told, tone="groen", icon="circle-check"))
        announce(self, told[0])
        self._number.setFocus()
        self._number.selectAll()
