"""How long the decision panel and the whole page take after an answer, beside one label that gets another text.

Run it as `python -m tests.benchmarks.panel_repaint`.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter_app.regulation.facts import Value
from counter_app.services.demo_requests import CONSENT
from tests.benchmarks.whole_page import answered
from tests.ui.request.cases import SUBJECT, a_flow
from ui.request.decision_view import Around, panel_view
from ui.theme import Theme
from ui.widgets.boxes import Box, Stack
from ui.widgets.decision_data import DecisionView
from ui.widgets.split_view import SplitView
from ui.widgets.text import Text

_ROUNDS = 30
_REQUESTS = 6
#: One picture of a screen that shows sixty a second.
_FRAME_MS = 1000 / 60
_ANSWERS: dict[str, Value] = {**CONSENT, "asks_special": "geen"}


def views() -> list[DecisionView]:
    """The panel after each answer of an interview, up to a refusal and back."""
    steps: list[dict[str, Value]] = [{}]
    for key, value in _ANSWERS.items():
        steps.append(steps[-1] | {key: value})
    steps += [steps[-1] | {"prior_breach": True}, steps[-1] | {"prior_breach": None}]
    flows = [
        a_flow(subject=SUBJECT, answers={k: v for k, v in step.items() if v is not None}) for step in steps
    ]
    return [panel_view(flow, Around()) for flow in flows]


def measure(show: Callable[[int], None], times: int) -> list[float]:
    """Milliseconds of processor time of this thread, from the call until everything is laid out and painted."""
    taken = []
    for number in range(times):
        start = time.thread_time()
        show(number)
        QApplication.processEvents()
        taken.append((time.thread_time() - start) * 1000)
    return taken


def shown(widget: QWidget, width: int, height: int) -> QWidget:
    """In a window of its own, on the screen."""
    widget.resize(width, height)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    return widget


def one_label() -> list[float]:
    """The yardstick: one label in one layout."""
    window, label = QWidget(), Text(Theme(), "", wrap=True)
    QVBoxLayout(window).addWidget(label)
    shown(window, 516, 700)
    return measure(lambda number: label.setText(f"Er is nog geen zekerheid {number}."), _ROUNDS * 10)


def the_panel(theme: Theme, told: Sequence[DecisionView]) -> list[float]:
    """The panel beside the facts, one answer after another."""
    split = SplitView(theme, Box(Stack(theme)))
    shown(split, 1230, 700)
    for view in told:
        split.show_decision(view)
    QApplication.processEvents()
    return measure(lambda number: split.show_decision(told[number % len(told)]), _ROUNDS * len(told))


def tell(name: str, taken: Sequence[float]) -> float:
    """One line of the result; gives the median."""
    middle = statistics.median(taken)
    late = statistics.quantiles(taken, n=20)[-1]
    print(f"{name:<34} median {middle:6.2f} ms   p95 {late:6.2f} ms   most {max(taken):6.2f} ms")
    return middle


def tell_page(taken: Mapping[str, list[float]]) -> None:
    """A line for each question, and all of them against one frame."""
    print("whole page after an answer, processor time of the window's thread")
    for key, one in taken.items():
        print(f"  {key:<32} median {statistics.median(one):6.2f} ms   most {max(one):6.2f} ms")
    everything = [one for times in taken.values() for one in times]
    middle = tell("all questions", everything)
    print(
        f"{'share of one frame':<34} median {middle / _FRAME_MS:6.2f}      most {max(everything) / _FRAME_MS:6.2f}"
    )


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv[:1])
    theme = Theme()
    theme.apply(application)
    label = tell("one label", one_label())
    panel = tell("decision panel after an answer", the_panel(theme, views()))
    print(f"{'ratio':<34} {panel / label:6.1f}")
    tell_page(answered(theme, _REQUESTS))


if __name__ == "__main__":
    main()
