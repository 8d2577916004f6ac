"""Work goes on elsewhere; what comes of it arrives on the GUI thread, or nowhere when nobody is left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.background import Background, Progress


class Screen(QLabel):
    """A widget that shows what it is told, and on which thread it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.steps: list[tuple[int, int]] = []
        self.threads: set[int] = set()

    def show_result(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def show_step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        self.threads.add(threading.get_ident())


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    running = Background()
    yield running
    running.stop()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    widget = Screen()
    qtbot.addWidget(widget)
    return widget


def test_work_runs_elsewhere_and_its_result_arrives_here(
    background: Background, screen: Screen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(background.busy_changed, check_params_cb=lambda busy: not busy):
        background.short(threading.get_ident, screen.show_result)
    assert screen.results != [threading.get_ident()]
    assert screen.threads == {threading.get_ident()}


def test_short_work_keeps_its_order_and_is_not_held_up_by_a_long_job(
    background: Background, screen: Screen, qtbot: QtBot
) -> None:
    gate = threading.Event()
    background.long(lambda _progress: gate.wait(10), screen.show_result)
    for number in range(5):
        background.short(partial(int, number), screen.show_result)
    qtbot.waitUntil(lambda: screen.results == [0, 1, 2, 3, 4])
    assert background.busy
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert screen.results[-1] is True


def test_an_error_reaches_the_page_or_else_whoever_guards_the_program(
    background: Background, screen: Screen, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise KeyError("kapot")

    background.short(fail, screen.show_result, screen.show_error)
    qtbot.waitUntil(lambda: len(screen.errors) == 1)
    with qtbot.waitSignal(background.unhandled) as told:
        background.short(fail, screen.show_result)
    assert isinstance(told.args[0], KeyError)
    assert screen.results == []


def test_a_cancelled_job_stops_at_its_next_check_and_says_nothing_more(
    background: Background, screen: Screen, qtbot: QtBot
) -> None:
    reached: list[int] = []
    started = threading.Event()

    def endless(progress: Progress) -> None:
        for number in range(1_000_000):
            progress(number, 1_000_000)
            started.set()
            progress.check()
            reached.append(number)

    job = background.long(endless, screen.show_result, screen.show_error, screen.show_step)
    started.wait(10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert len(reached) < 1_000_000
    assert screen.results == []
    assert screen.errors == []


def test_progress_is_told_without_flooding_the_window(
    background: Background, screen: Screen, qtbot: QtBot
) -> None:
    def count(progress: Progress) -> str:
        for number in range(20_000):
            progress(number + 1, 20_000)
        return "klaar"

    background.long(count, screen.show_result, progressed=screen.show_step)
    qtbot.waitUntil(lambda: screen.results == ["klaar"])
    assert len(screen.steps) < 20_000
    assert screen.threads == {threading.get_ident()}
    assert [done for done, _total in screen.steps] == sorted(done for done, _total in screen.steps)


def test_a_page_that_is_gone_is_not_called(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    screen = Screen()
    job = background.short(lambda: gate.wait(10), screen.show_result, screen.show_error)
    screen.deleteLater()
    del screen
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert not background.busy


def test_only_methods_of_widgets_may_wait_for_a_result(background: Background) -> None:
    with pytest.raises(TypeError):
        background.short(lambda: 1, print)
    with pytest.raises(TypeError):
        background.short(lambda: 1, lambda result: None)


def test_stopping_lets_a_polite_job_end(qapp: QApplication, screen: Screen) -> None:
    running = Background()
    started, ended = threading.Event(), threading.Event()

    def polite(progress: Progress) -> None:
        started.set()
        while not progress.cancelled:
            pass
        ended.set()

    running.long(polite, screen.show_result)
    started.wait(10)
    running.stop()
    assert ended.is_set()
