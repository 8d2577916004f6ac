"""One thing to look at, and the ways that many of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from counter_app.domain.request import RequestState
from tests.screens.stage import Case, Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at: who looks, and how to come there."""

    name: str
    play: Callable[[Stage], object]


def request_scene(case: Case) -> Callable[[Stage], object]:
    return lambda stage: open_case(stage, case)


def open_case(stage: Stage, case: Case) -> None:
    stage.workplace.go_to("start")
    stage.workplace.open_request(case.id)
    stage.settle()


def case_of(stage: Stage, state: RequestState, requester: str = "") -> Case:
    return next(one for one in stage.cases() if one.state is state and requester in one.requester)


def by_key(
    key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to("start")
        stage.settle()
        stage.press(key, held)

    return play
