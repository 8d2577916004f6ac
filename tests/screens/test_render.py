"""The pictures can be made: two pages in two looks, as `make screens` makes them all."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screens.render import Album, draw, is_blank
from tests.screens.stage import DARK, LIGHT, Stage, make_demo
from ui.theme import Theme


class Two(Album):
    """The start page and the search."""

    def wants(self, scene: str) -> bool:
        return scene in ("sanne-start", "sanne-persons")


def test_two_pages_are_drawn_in_light_and_dark(qapp: QApplication, tmp_path: Path) -> None:
    make_demo(tmp_path / "demo")
    theme = Theme()
    theme.apply(qapp)
    stage = Stage(theme, tmp_path / "demo")
    album = Two(tmp_path / "screens", (LIGHT, DARK))
    assert list(draw(stage, "sanne", album)) == []
    stage.look(LIGHT)
    stage.close()
    names = [f"{path.parent.name}/{path.name}" for path in album.files]
    assert names == [
        "light/sanne-start.png",
        "light/sanne-persons.png",
        "dark/sanne-start.png",
        "dark/sanne-persons.png",
    ]
    light, _persons, dark, _ = (QImage(str(path)) for path in album.files)
    assert (light.width(), light.height()) == (LIGHT.width, LIGHT.height)
    middle = light.width() // 2, light.height() - 20
    assert light.pixelColor(*middle).lightness() > 200 > 80 > dark.pixelColor(*middle).lightness()


def test_an_empty_picture_is_noticed() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert is_blank(image)
    image.setPixel(0, 0, 0)
    assert not is_blank(image)
