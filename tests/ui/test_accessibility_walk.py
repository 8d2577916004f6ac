"""A walk along every page of every role: names and roles, labels, a visible focus, reading order, large text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.screens import walk
from tests.screens.scene import Scene
from tests.screens.scenes import logins, scenes
from tests.screens.stage import LIGHT, SMALL_TWICE, Look, Stage, make_demo
from ui.theme import Theme

UI = Path(__file__).resolve().parents[2] / "ui"


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    directory = tmp_path_factory.mktemp("demo")
    make_demo(directory)
    theme = Theme()
    theme.apply(qapp)
    QAccessible.setActive(True)
    made = Stage(theme, directory)
    yield made
    made.close()
    theme.set_scale(LIGHT.scale)  # for the tests that come after; nothing is left that would be dressed anew
    QAccessible.setActive(False)


def for_hands_and_ears(stage: Stage) -> Iterator[str]:
    """What is wrong for people who work by keyboard or listen."""
    front = stage.front
    yield from walk.spoken(front)
    yield from walk.labelled(front)
    yield from walk.reading_order(stage)
    yield from walk.focus_shows(stage)
    yield from for_eyes(stage)


def for_eyes(stage: Stage) -> Iterator[str]:
    """What is wrong for people who look."""
    front = stage.front
    yield from walk.cut_words(front)
    yield from walk.sideways(front)
    yield from walk.on_top_of_each_other(front)


def wrong_on(stage: Stage, scene: Scene, check: Callable[[Stage], Iterator[str]]) -> Iterator[str]:
    scene.play(stage)
    stage.settle()
    stage.hold()
    yield from (f"{scene.name}: {one}" for one in check(stage))
    stage.step_back()


def walk_along(stage: Stage, login: str, look: Look, check: Callable[[Stage], Iterator[str]]) -> str:
    """Everything that is wrong, a line for each."""
    stage.sign_in(login)
    stage.look(look)
    return "\n".join(one for scene in scenes(stage, login) for one in wrong_on(stage, scene, check))


@pytest.mark.parametrize(("look", "check"), [(LIGHT, for_hands_and_ears), (SMALL_TWICE, for_eyes)])
def test_the_sign_in_page_is_for_everybody(
    stage: Stage, look: Look, check: Callable[[Stage], Iterator[str]]
) -> None:
    stage.sign_out()
    stage.look(look)
    assert list(wrong_on(stage, Scene("sign-in", _nothing), check)) == []


@pytest.mark.parametrize("login", logins())
def test_every_page_can_be_worked_by_keyboard_and_by_ear(stage: Stage, login: str) -> None:
    assert walk_along(stage, login, LIGHT, for_hands_and_ears) == ""


@pytest.mark.parametrize("login", logins())
def test_text_of_twice_the_size_loses_nothing_in_a_small_window(stage: Stage, login: str) -> None:
    assert walk_along(stage, login, SMALL_TWICE, for_eyes) == ""


def test_nothing_moves_by_itself() -> None:
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie")
    found = [
        (file.name, word)
        for file in UI.rglob("*.py")
        for word in moving
        if word in file.read_text(encoding="utf-8")
    ]
    assert found == []


def _nothing(_stage: Stage) -> None:
    """The sign-in page is there already."""
