"""Where the program finds its own things."""

from __future__ import annotations

from counter_app import paths


def test_the_resources_come_with_the_program() -> None:
    assert (paths.resources() / "fonts").is_dir()


def test_the_database_lies_in_the_data_folder() -> None:
    assert paths.default_database().parent == paths.data_folder()
    assert paths.data_folder().name == "balie"
