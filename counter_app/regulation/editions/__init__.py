"""The rule sets: one folder per edition, frozen once in force."""

from __future__ import annotations

from importlib import import_module

from counter_app.regulation.edition import Edition

#: Identifier of each edition, with the package that holds it.
EDITIONS = {"naarden-2007": "naarden_2007", "brp": "brp"}


def edition_named(name: str) -> Edition:
    """The edition with this identifier; loaded when first asked for. Raises KeyError for another name."""
    module = import_module(f"{__name__}.{EDITIONS[name]}")
    edition = module.EDITION
    assert isinstance(edition, Edition)
    return edition
