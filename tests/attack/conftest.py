"""One municipality for all attacks of a module: most of them change nothing, which is what they are there to show."""

from __future__ import annotations

import pytest

from tests.attack.doors import Place, place_in


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A request at work and one that was given, on both engines."""
    town = request.getfixturevalue(f"{request.param}_town_of_all")
    return place_in(town, tmp_path_factory.mktemp("attack"))
