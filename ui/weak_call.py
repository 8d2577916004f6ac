"""Calls to widgets that may be gone: between Python and Qt there is a moment in which a call would crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject
from shiboken6 import isValid


class WeakCall:
    """A bound method of a QObject, called only while both its Python half and its Qt half are alive."""

    def __init__(self, method: Callable[..., Any]) -> None:
        owner, self._name = owner_and_name(method)
        self._owner = ref(owner)

    def __call__(self, *values: object) -> None:
        owner = self._owner()
        if owner is not None and isValid(owner):
            getattr(owner, self._name)(*values)


class Listeners:
    """Those who want to know of a change; one that is gone is forgotten by itself.

    Not a Qt signal on purpose: a signal still reaches an object that waits to be deleted, and while a change is
    being told, panels rebuild themselves and throw such objects away.
    """

    def __init__(self) -> None:
        self._names: WeakKeyDictionary[QObject, list[str]] = WeakKeyDictionary()

    def connect(self, method: Callable[..., Any]) -> None:
        owner, name = owner_and_name(method)
        self._names.setdefault(owner, []).append(name)

    def owners(self) -> Iterator[QObject]:
        """Those who are there now, asked again before each of them."""
        return (owner for owner in list(self._names) if isValid(owner))

    def emit(self) -> None:
        for owner, names in list(self._names.items()):
            for name in names:
                if isValid(owner):
                    getattr(owner, name)()


def owner_and_name(method: Callable[..., Any]) -> tuple[QObject, str]:
    """The QObject and the name of its method; anything else is refused."""
    owner = getattr(method, "__self__", None)
    if not isinstance(owner, QObject):
        raise TypeError("a bound method of a QObject is needed here")
    name: str = method.__name__
    return owner, name
