"""What stands on the page of an identity: the cards under each other, and beside them what will be recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.services.identity import IdentityCase
from ui.request.control_card import ControlCard
from ui.request.identity_checks import ChecksCard, StandingPanel
from ui.request.identity_document import DocumentCard
from ui.request.identity_standing import doubted, established, standing
from ui.request.identity_state import IdentityForm, kind_for
from ui.request.second_look import SecondLook
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, ScrollColumn, Stack, set_shown
from ui.widgets.columns import Columns, Hugging


class IdentityBoard(Columns):
    """The document, its checks, the second look and the control questions; the panel says how it stands."""

    def __init__(self, theme: Theme) -> None:
        self.document = DocumentCard(theme)
        self.checks = ChecksCard(theme)
        self.second = SecondLook(theme)
        self.control = ControlCard(theme)
        self.panel = StandingPanel(theme)
        cards = Box(Stack(theme, self.document, self.checks, self.second, self.control, gap=Size.CARD))
        self._scroll = ScrollColumn(cards, hug=True, name="Document en controles")
        self._left = Hugging(self._scroll, cards)
        panel_scroll = ScrollColumn(self.panel, hug=True, name="Wat wordt vastgelegd")
        self.right = Hugging(panel_scroll, self.panel)
        super().__init__(theme, self._left, self.right)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._on_reveal)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.document, self.checks, self.second, self.control, self.right)

    def open_case(self, form: IdentityForm, case: IdentityCase) -> None:
        """The first time that a request is shown: the fields of its way of establishing."""
        if not form.kind.is_document:
            self.document.zone.set_lines(())
        if form.kind is DocumentKind.CALL_BACK:
            self.document.show_own_number(case.own_number)

    def forget(self) -> None:
        """Nothing of a document or a person may stay for the next request."""
        self.document.clear()
        self.checks.reason.clear()
        self.checks.ask_reason(wanted=False)
        self.second.forget()
        self.control.forget()

    def show_check(
        self, form: IdentityForm, today: date, case: IdentityCase | None, *, stands: bool, asks: bool
    ) -> None:
        """How it stands: recorded and sound (`stands`), in doubt with questions to put (`asks`), or under way."""
        by_another = case is not None and case.by_another
        set_shown(self._left, not stands)
        set_shown(self.document, not stands and not asks)
        set_shown(self.checks, not stands and not asks)
        set_shown(self.second, by_another and not stands and not asks)
        set_shown(self.control, self.control.line() is not None and not stands)
        if not stands:
            self.document.show_form(form)
            self.document.show_read(form, today)
            self.checks.show_points(form.points(today), form)
        found = case.found if case is not None else None
        if stands and found is not None:
            self.panel.show_standing(established(found))
        elif asks and found is not None:
            self.panel.show_standing(doubted(found, self.control.line()))
        else:
            now = standing(form, today, found, by_another=by_another)
            asked = self.control.line()
            self.panel.show_standing(replace(now, lines=(*now.lines, asked)) if asked else now)

    def typed(self, before: IdentityForm, today: date) -> IdentityForm:
        """The form with what stands in the fields now."""
        typed, document = self.document.typed_zone(), self.document
        kind = kind_for(typed, before.kind, today) if before.by_zone and typed else before.kind
        form = replace(
            before,
            kind=kind if before.kind.is_document else before.kind,
            zone=typed,
            number=document.number.text(),
            expires_on=document.typed_expiry(),
        )
        if form.kind.is_document:
            return form
        return replace(
            form,
            reason=document.how.toPlainText(),
            called_number=document.called.text(),
            number_source=document.source.text(),
        )

    def leave_lines(self, form: IdentityForm, today: date) -> None:
        """From sound lines to the first question, so that a scan needs no key after it; who types goes on."""
        zone, at = form.mrz(today), self.focusWidget()
        if zone is None or not zone.is_sound or at is None or not self.document.zone.isAncestorOf(at):
            return
        points = form.points(today)
        if any(point.state == "open" and not point.asked for point in points):
            return
        if self.checks.focus_open(points):
            self._reveal.start()

    def go_on(self, form: IdentityForm, today: date, after: str) -> None:
        """From an answer to the next open question."""
        if self.checks.focus_open(form.points(today), after=after):
            self._reveal.start()

    def go_to_open(self, form: IdentityForm, today: date, *, signed: bool) -> None:
        """To what is still open; `signed` says that no colleague has to sign any more."""
        points = form.points(today)
        system = [point for point in points if point.state == "open" and not point.asked]
        if form.result(today) is Answer.YES and not signed:
            self.second.login.setFocus()
        elif system or not self.checks.focus_open(points):
            self.document.first_focus(form).setFocus()
        self._reveal.start()

    def ask_reason(self) -> None:
        self.checks.ask_reason(wanted=True)
        self.checks.reason.setFocus()
        self._reveal.start()

    def _on_reveal(self) -> None:
        """Scroll to what has the focus, once it has its place."""
        widget = self.focusWidget()
        if widget is not None:
            self.reveal(widget, self._scroll)
