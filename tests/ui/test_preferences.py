"""Light or dark and the size of the text come back after a restart; a damaged file harms nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from counter_app.paths import data_folder
from ui.preferences import (
    PreferenceKeeper,
    Preferences,
    keep_preferences,
    keep_usual_printer,
    preferences_file,
    read_preferences,
)
from ui.theme import SCALES, Appearance, Theme


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "window.toml"


def test_what_was_chosen_is_there_at_the_next_start(place: Path, qtbot: QtBot) -> None:
    first = Theme(appearance="system")
    PreferenceKeeper(first, place)
    first.set_appearance("dark")
    first.zoom_in()
    second = Theme(appearance="system")
    PreferenceKeeper(second, place)
    assert (second.appearance, second.scale) == ("dark", 1.25)
    assert second.tokens == first.tokens


def test_without_a_choice_nothing_is_written(place: Path, qtbot: QtBot) -> None:
    theme = Theme(appearance="system")
    PreferenceKeeper(theme, place)
    theme.set_contrast(True)
    assert not place.parent.exists()
    assert (theme.appearance, theme.scale) == ("system", 1.0)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"appearance = ", b'appearance = "pink"\nscale = "huge"', b"\xff\xfe\x00", b"scale = 40.0"],
)
def test_a_damaged_file_gives_what_nobody_chose(place: Path, damaged: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(damaged)
    assert read_preferences(place) == Preferences()


def test_half_a_file_keeps_the_half_that_is_sound(place: Path) -> None:
    place.parent.mkdir()
    place.write_text('appearance = "dark"\nscale = 3.0\n')
    assert read_preferences(place) == Preferences("dark", 1.0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["system", "light", "dark"]), st.sampled_from(SCALES))
def test_every_choice_comes_back_as_it_was(place: Path, appearance: Appearance, scale: float) -> None:
    keep_preferences(place, Preferences(appearance, scale))
    assert read_preferences(place) == Preferences(appearance, scale)
    assert [one.name for one in place.parent.iterdir()] == [place.name]


def test_a_folder_that_takes_nothing_does_not_stop_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    theme = Theme(appearance="light")
    PreferenceKeeper(theme, in_the_way / "window.toml")
    theme.set_appearance("dark")
    assert theme.appearance == "dark"


def test_the_file_lies_beside_the_data_of_this_user() -> None:
    assert preferences_file() == data_folder() / "window.toml"


def test_the_printer_of_this_computer_outlives_another_look(place: Path, qtbot: QtBot) -> None:
    theme = Theme(appearance="system")
    PreferenceKeeper(theme, place)
    keep_usual_printer(place, 'Kantoor «2» "achter"')
    theme.set_appearance("dark")
    assert read_preferences(place) == Preferences("dark", 1.0, 'Kantoor «2» "achter"')
    place.write_text("printer = 3\n")
    assert read_preferences(place) == Preferences()
