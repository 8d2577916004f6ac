"""A request laid before the supervisor or the college: what is asked, what was answered, and the form for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.clock import local_date
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.referral import Body, causes_of
from counter_app.services.referrals import Referral
from counter_app.services.stored_requests import StoredRequest
from ui import words
from ui.actions import BACK, NEXT, PREVIEW
from ui.background import Background
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.referral_form import AnswerForm, AskForm, verdict_words
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import (
    ON_PAGE,
    STRETCH,
    Box,
    Card,
    Row,
    ScrollColumn,
    Stack,
    empty_layout,
    grow,
    top,
)
from ui.widgets.fact_sections import FactRow, FactSections, SectionView
from ui.widgets.fill_scroll import fix_width
from ui.widgets.text import Text
from ui.widgets.timeline import MomentView, Timeline

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_MEMO: Final = PREVIEW.worded("Memo", "Bekijk de memo of druk hem af.")
_TO: Final = {Body.SUPERVISOR: "de informatiebeheerder", Body.COLLEGE: "het college"}
_ADVICE: Final = "advies_weigeren_11_5"
_ADVISED: Final = "Adviseer het college te weigeren: de wet laat verstrekken hier niet toe."
_OWN_WORK: Final = "U werkte zelf aan dit verzoek. Een ander beslist"
_NOT_YOURS: Final = "Dit doet de informatiebeheerder"
_NOTHING: Final = "Er is nu niets vast te leggen"
_BACK_TO_IT: Final = "Er is geantwoord. Ga terug naar het verzoek en besluit daar opnieuw met F2."
_REGISTER_FIRST: Final = "Doorgaan kan pas als het register dit zegt. Leg het daar eerst vast, of weiger."


class ReferralPage(CounterPage):
    """`open_request` says of which request; `refresh` reads it."""

    help_page = "voorleggen"
    documents_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Voorleggen", counter, background)
        self._request_id = 0
        self._referral: Referral | None = None
        self._form: AskForm | AnswerForm | None = None
        self._busy = False
        self._about = FactSections(theme)
        self._form_title = Text(theme, "", "section")
        self._form_stack = Stack(theme, gap=0)
        self._timeline = Timeline(theme)
        self._form_card = Card(theme, self._form_title, Box(self._form_stack), gap=Size.ROW)
        self._course = Card(theme, Text(theme, "Verloop", "section"), self._timeline, gap=Size.ROW)
        self._side = Box(Stack(theme, self._course, STRETCH))
        left = Box(Stack(theme, self._about, self._form_card, STRETCH, gap=Size.CARD))
        self._body = Row(theme, grow(left), top(self._side), gap=Size.CARD, margins=ON_PAGE)
        self.set_content(ScrollColumn(Box(self._body)))
        self._set_keys()

    def open_request(self, request_id: int) -> None:
        """The request that is laid before somebody else, or will be."""
        if request_id != self._request_id:
            self._request_id, self._referral = request_id, None
            self._drop_form()

    def refresh(self) -> None:
        request_id, referrals = self._request_id, self.counter.referrals
        self.short(lambda: referrals.read(request_id), self._show_read)

    def focus_first(self) -> QWidget | None:
        return self._form.first_focus() if self._form is not None else None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._about.arrange(narrow=width == "narrow")
        narrow = width == "narrow"
        self._body.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        beside = self.theme.px(Size.PANEL if width == "wide" else Size.FORM)
        fix_width(self._side, None if narrow else beside)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._set_keys()

    def _show_read(self, referral: Referral) -> None:
        self._referral = referral
        self.set_title(f"Verzoek {referral.stored.number} voorleggen")
        self._about.show_sections(_about(referral), {})
        self._timeline.show_moments(_moments(referral))
        self._course.setVisible(bool(referral.acts))
        if self._form is None:
            self._show_form(referral)
        self._set_keys()
        self.focus_wanted.emit()

    def _show_form(self, referral: Referral) -> None:
        empty_layout(self._form_stack)
        question = referral.question
        if referral.may_answer and question is not None:
            self._form_title.setText(
                "Uw antwoord" if question.body is Body.SUPERVISOR else "Besluit van het college"
            )
            self._form = AnswerForm(
                self.theme, question, referral.verdicts, _REGISTER_FIRST if referral.missing else ""
            )
            self._form_stack.put(self._form)
        elif self._may_ask(referral):
            self._form_title.setText("Voorleggen aan de informatiebeheerder")
            self._form = AskForm(self.theme)
            self._form_stack.put(self._form)
        else:
            self._form_title.setText("Wat nu")
            self._form_stack.put(Text(self.theme, self._what_now(referral), "body", "ink2", wrap=True))

    def _may_ask(self, referral: Referral) -> bool:
        held = referral.stored.state is RequestState.ON_HOLD
        return held and self.counter.may(Right.HANDLE_REQUESTS) and bool(causes_of(referral.decision))

    def _what_now(self, referral: Referral) -> str:
        if referral.question is None:
            return _BACK_TO_IT
        return f"Dit verzoek ligt voor aan {_TO[referral.question.body]}. U leest hier het antwoord."

    def _set_keys(self) -> None:
        label, note = "Vastleggen", _NOTHING
        if isinstance(self._form, AskForm):
            label, note = "Voorleggen", ""
        elif self._form is not None:
            label, note = "Antwoord vastleggen", ""
        elif self._referral is not None and self._referral.question is not None:
            label = "Antwoord vastleggen"
            note = _OWN_WORK if self.counter.may(Right.APPROVE) else _NOT_YOURS
        asked = self._referral is not None and bool(self._referral.acts)
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_MEMO, self._on_memo, enabled=asked),
                PageCommand(
                    NEXT.worded(label),
                    self._on_record,
                    side="right",
                    kind="primary",
                    enabled=not note and not self._busy,
                ),
            ),
            note,
        )

    def _drop_form(self) -> None:
        empty_layout(self._form_stack)
        self._form = None

    def _show_recorded(self, _stored: StoredRequest) -> None:
        self._busy = False
        self._drop_form()
        announce(self, "Vastgelegd.")
        self.refresh()

    def _on_memo(self) -> None:
        self.documents_wanted.emit(self._request_id)

    def _on_record(self) -> None:
        form, referral = self._form, self._referral
        if form is None or referral is None or self._busy:
            return
        self.clear_faults()
        try:
            task = form.task()
        except UserError as fault:
            self.show_user_error(fault)
            return
        self._busy = True
        self._set_keys()
        referrals = self.counter.referrals
        self.short(lambda: task(referrals, referral.stored), self._show_recorded)


def _about(referral: Referral) -> tuple[SectionView, ...]:
    """What is laid before somebody: the request in short, and the articles that refer; never about whom."""
    stored, decision = referral.stored, referral.decision
    kind = stored.requester_class
    who = "" if kind is RequesterClass.SUBJECT else stored.requester_name
    asks = [
        FactRow(
            "Verzoeker", ", ".join(part for part in (who, words.REQUESTERS[kind] if kind else "") if part)
        ),
        FactRow("Kanaal", words.CHANNELS[stored.channel]),
        FactRow("Doel", stored.purpose or "niet ingevuld"),
        FactRow("Gevraagd", ", ".join(words.ELEMENTS[one] for one in stored.elements) or "niet ingevuld"),
        FactRow("Beslissen voor", day_numeric(stored.due_on)),
    ]
    why = [FactRow(reason.citation.screen, reason.text) for reason in decision.reasons]
    if _ADVICE in decision.obligations:
        why.append(FactRow("Advies", _ADVISED, strong=True))
    return (
        SectionView("asked", "Het verzoek", "done", tuple(asks)),
        SectionView("why", "Waarom", "now" if referral.question else "done", tuple(why)),
    )


def _moments(referral: Referral) -> tuple[MomentView, ...]:
    told = []
    for act in referral.acts:
        day = _day(local_date(act.recorded_at))
        if act.verdict is None:
            asked = f"Voorgelegd aan {_TO[act.body]}"
            told.append(MomentView(day, f"{asked}: {act.reason}" if act.reason else asked, act.clerk))
        else:
            when = _day(act.decided_on) if act.decided_on is not None else day
            paper = f" ({act.paper})" if act.paper else ""
            text = f"{verdict_words(act.verdict, act.causes)}{paper}. {act.reason}"
            told.append(MomentView(when, text, act.clerk))
    if referral.question is not None:
        told.append(MomentView("nu", f"Wacht op {_TO[referral.question.body]}", state="waiting"))
        told.append(MomentView("", "Opnieuw wegen en afronden", state="later"))
    return tuple(told)


def _day(day: date) -> str:
    """The column of times is narrow."""
    return f"{day:%d-%m}"
