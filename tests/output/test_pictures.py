"""Papers look as they looked when somebody found them good."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.output.pictures import FOLDER, PICTURES, drawn, kept, looks_like


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_page_looks_as_it_did(name: str) -> None:
    assert looks_like(drawn(name), kept(name)), (
        f"look at {name}; renew with `make paper-pictures` when it is good"
    )


def test_the_folder_holds_these_pictures_and_is_small() -> None:
    files = list(FOLDER.iterdir())
    assert {file.name for file in files} == {f"{name}.png" for name in PICTURES}
    assert sum(file.stat().st_size for file in files) < 100_000


def test_what_moves_comes_or_goes_is_seen() -> None:
    page = drawn("slip")
    for spoiled in (_a_line_lower(page), _without_a_word(page), _with_a_blot(page)):
        assert not looks_like(spoiled, page)
    assert looks_like(page, page)
    assert not looks_like(page, drawn("letter"))


def _a_line_lower(page: Image.Image) -> Image.Image:
    return ImageChops.offset(page, 0, 6)


def _without_a_word(page: Image.Image) -> Image.Image:
    spoiled = page.copy()
    ImageDraw.Draw(spoiled).rectangle((28, 55, 140, 68), fill=255)
    return spoiled


def _with_a_blot(page: Image.Image) -> Image.Image:
    spoiled = page.copy()
    ImageDraw.Draw(spoiled).rectangle((200, 300, 210, 310), fill=0)
    return spoiled
