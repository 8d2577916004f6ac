"""The right side of «Toezicht»: what a signal or a line is about, and the verdict of who looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from counter_app.domain.oversight import Conclusion
from ui.format import day_in_full, moment_full, whole_number
from ui.pages import oversight_words as say
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, empty_layout, set_shown
from ui.widgets.chip import Chip, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.oversight import Shown
    from counter_app.services.oversight_lines import TrailLine
    from counter_app.services.oversight_signals import Signal
    from counter_app.services.oversight_verdicts import Verdict

#: So many lines behind a signal are written out.
_MOST: Final = 20
_CHOOSE: Final = "Kies een regel om hem helemaal te lezen."
_LOOK: Final = "Bekijk de regels achter dit signaal met F2."
_NOTE_HELP: Final = "Schrijf geen namen van burgers op."
_SHIELDED: Final = "Afgeschermde persoon. Hier wordt niets getoond."
_OWN: Final = "Dit gaat over uzelf. Laat een ander kijken."


class OversightSide(Card):
    """Facts above, the form of the verdict below."""

    def __init__(self, theme: Theme, clerk_id: int) -> None:
        super().__init__(theme, gap=Size.GAP)
        self._theme = theme
        self._clerk_id = clerk_id
        self._facts = Stack(theme, gap=Size.GAP)
        self.conclusion = Choice(theme, tuple((said, str(one)) for one, said in say.CONCLUSIONS.items()))
        self.note = LineField(theme)
        self._form = Box(
            Stack(
                theme,
                Line(),
                FormField(theme, "Oordeel", self.conclusion, name="conclusion"),
                FormField(theme, "Toelichting", self.note, name="note", help_text=_NOTE_HELP),
                gap=Size.ROW,
            )
        )
        self.stack.put(Box(self._facts))
        self.stack.put(self._form)
        self.stack.put(STRETCH)
        self.show_nothing()

    @property
    def chosen(self) -> Conclusion:
        return Conclusion(str(self.conclusion.value()))

    @property
    def can_judge(self) -> bool:
        return not self._form.isHidden()

    def show_nothing(self) -> None:
        empty_layout(self._facts)
        self._facts.put(Text(self._theme, _CHOOSE, "small", "ink2", wrap=True))
        set_shown(self._form, False)

    def show_signal(self, signal: Signal, lines: Sequence[TrailLine] | None) -> None:
        """A signal, and the lines behind it once they were asked for."""
        self._title(say.SIGNALS[signal.kind], _state(signal.verdict, is_open=signal.is_open))
        self._facts.put(Text(self._theme, say.explained(signal), "body", "ink2", wrap=True))
        self._put("Medewerker", say.whose(signal))
        self._put("Dag", day_in_full(signal.day))
        self._put("Hoe vaak", say.count_words(signal))
        if lines is None:
            self._facts.put(Text(self._theme, _LOOK, "small", "ink3", wrap=True))
        else:
            self._facts.put(Line())
            for line in lines[:_MOST]:
                told = " · ".join(part for part in (say.act_words(line), say.reason_words(line)) if part)
                self._put(moment_full(line.at), told)
            if len(lines) > _MOST:
                left = whole_number(len(lines) - _MOST)
                self._facts.put(Text(self._theme, f"En nog {left} regels.", "small", "ink3"))
        self._verdict(signal.verdict, signal.clerk_id, judged=signal.is_open)

    def show_line(
        self, line: TrailLine, shown: Shown | None, *, verdict: Verdict | None = None, judged: bool = False
    ) -> None:
        """A line; about whom only after it was asked for."""
        self._title(
            f"Regel {whole_number(line.id)}", _state(verdict, is_open=verdict is None) if judged else None
        )
        for label, value in (
            ("Wanneer", moment_full(line.at)),
            ("Medewerker", say.who(line)),
            ("Locatie", line.location),
            ("Handeling", say.act_words(line)),
            ("Reden", say.reason_words(line)),
            ("Verzoek", line.request_number),
            *say.facts_of(line),
        ):
            if value:
                self._put(label, value)
        if shown is None:
            self._put("Over", say.about_words(line)) if line.has_person else None
        else:
            self._show(shown)
        if judged:
            self._verdict(verdict, line.clerk_id, judged=verdict is None)
        else:
            set_shown(self._form, False)

    def _show(self, shown: Shown) -> None:
        self._facts.put(Line())
        if shown.shielded:
            self._facts.put(Text(self._theme, _SHIELDED, "body", "rood", wrap=True))
            return
        if shown.who:
            self._put("Over", shown.who)
        for name, value in shown.criteria:
            self._put(say.CRITERIA.get(name, name), value)

    def _title(self, title: str, chip: ChipView | None) -> None:
        empty_layout(self._facts)
        state = Chip(self._theme, chip) if chip is not None else None
        self._facts.put(Row(self._theme, Text(self._theme, title, "section"), STRETCH, state))
        self._facts.put(Line())

    def _put(self, label: str, value: str) -> None:
        shown = Text(self._theme, value, "body", wrap=True)
        shown.setAccessibleName(f"{label}: {value}")
        self._facts.put(Box(Stack(self._theme, Text(self._theme, label, "caption", "ink3"), shown, gap=0)))

    def _verdict(self, verdict: Verdict | None, about_id: int | None, *, judged: bool) -> None:
        """What was concluded before, and the form where there is still something to conclude."""
        if verdict is not None:
            self._facts.put(Line())
            self._put("Oordeel", say.verdict_words(verdict))
        own = about_id == self._clerk_id
        if judged and own:
            self._facts.put(Text(self._theme, _OWN, "body", "amber", wrap=True))
        set_shown(self._form, judged and not own)

    def clear_form(self) -> None:
        self.conclusion.choose(str(Conclusion.IN_ORDER))
        self.note.clear()


def _state(verdict: Verdict | None, *, is_open: bool) -> ChipView:
    if is_open:
        return ChipView("nieuw" if verdict is None else "meer sinds het oordeel", "amber", "eye")
    assert verdict is not None
    return ChipView(say.CONCLUSIONS[verdict.conclusion].lower(), say.TONES[verdict.conclusion], "check")
