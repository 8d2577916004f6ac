"""The sentences of one topic never take the name of those of another."""

from __future__ import annotations

import pkgutil
from collections import Counter
from importlib import import_module

from counter_app import sentences


def test_a_name_stands_for_one_sentence() -> None:
    modules = [
        import_module(f"{sentences.__name__}.{one.name}") for one in pkgutil.iter_modules(sentences.__path__)
    ]
    names = Counter(name for module in modules for name in vars(module) if name.isupper())
    assert len(names) > 300
    assert [name for name, count in names.items() if count > 1] == []
