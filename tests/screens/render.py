"""Draws every page of the program in light, dark, large text and a small window: `make screens`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screens.scenes import logins, scenes
from tests.screens.stage import LIGHT, LOOKS, Look, Stage, Trouble, make_demo
from ui.theme import Theme

#: The pictures of the README and the handbook: the name of the scene, and of the file.
PICTURES = {
    "sign-in": "sign-in",
    "sanne-start": "start",
    "request-00016-in-progress": "request",
    "request-00015-in-progress": "disclose",
    "identity": "identity",
    "sanne-log": "log",
}
#: Said by the screenless platform about every window.
HARMLESS = "This plugin does not support propagateSizeHints"


class Album:
    """A folder with one picture for each scene and look."""

    def __init__(self, folder: Path, looks: Sequence[Look] = LOOKS) -> None:
        self._folder = folder
        self.looks = tuple(looks)
        self.files: list[Path] = []

    def wants(self, _scene: str) -> bool:
        """Whether a scene belongs in this album."""
        return True

    def take(self, stage: Stage, look: Look, name: str) -> None:
        """What stands on the stage now."""
        path = self.place(look, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        image = stage.shown.grab().toImage()
        if is_blank(image):
            raise Trouble(f"nothing stands on {path}")
        self.keep(image, path)
        self.files.append(path)

    def place(self, look: Look, name: str) -> Path:
        """Where a picture goes."""
        return self._folder / look.name / f"{name}.png"

    def keep(self, image: QImage, path: Path) -> None:
        image.save(str(path))


class Handbook(Album):
    """Few pictures, small files: 256 colours are enough for a window."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, (LIGHT,))

    def wants(self, scene: str) -> bool:
        return scene in PICTURES

    def place(self, look: Look, name: str) -> Path:
        return self._folder / f"{PICTURES[name]}.png"

    def keep(self, image: QImage, path: Path) -> None:
        plain = image.convertToFormat(QImage.Format.Format_RGB888)
        size, row = (plain.width(), plain.height()), plain.bytesPerLine()
        colours = Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", row, 1)
        colours.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


class Chosen(Album):
    """The scenes that have a word in their name."""

    def __init__(self, folder: Path, looks: Sequence[Look], word: str) -> None:
        super().__init__(folder, looks)
        self._word = word

    def wants(self, scene: str) -> bool:
        return self._word in scene


def draw(stage: Stage, login: str, album: Album) -> Iterator[str]:
    """Everything that an account sees, in every look; what couldn't be drawn is told."""
    for look in album.looks:
        # Dressing the window anew costs more than going along all pages again.
        stage.look(look)
        for scene in scenes(stage, login):
            if album.wants(scene.name):
                try:
                    scene.play(stage)
                    stage.settle()
                    album.take(stage, look, scene.name)
                    stage.step_back()
                except Trouble as trouble:
                    yield f"{scene.name}, {look.name}: {trouble}"


def draw_entrance(stage: Stage, album: Album) -> None:
    """The page before anybody signed in."""
    for look in album.looks:
        stage.look(look)
        album.take(stage, look, "sign-in")


def is_blank(image: QImage) -> bool:
    """Whether a picture has one colour only."""
    step = max(1, min(image.width(), image.height()) // 40)
    first = image.pixel(0, 0)
    return all(
        image.pixel(x, y) == first
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    )


def main(arguments: Sequence[str]) -> int:
    """Draws everything; the exit status says whether every page could be drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="scenes with this in their name")
    parser.add_argument("--look", action="append", choices=[look.name for look in LOOKS])
    parser.add_argument("--pictures", action="store_true", help="the few of the handbook, in FOLDER itself")
    options = parser.parse_args(arguments)
    wrong: list[str] = []

    def heard(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if HARMLESS not in message:
            wrong.append(message)

    qInstallMessageHandler(heard)
    app = QApplication([])
    theme = Theme()
    theme.apply(app)
    looks = [look for look in LOOKS if not options.look or look.name in options.look]
    album = Handbook(options.folder) if options.pictures else Chosen(options.folder, looks, options.only)
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place)
        make_demo(directory)
        stage = Stage(theme, directory)
        if album.wants("sign-in"):
            draw_entrance(stage, album)
        for login in ("sanne",) if options.pictures else logins():
            wrong += draw(stage, login, album)
        stage.close()
    qInstallMessageHandler(None)
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(album.files)} pictures in {options.folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
