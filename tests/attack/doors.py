"""Every way into the program that a signed-in colleague has, found by walking the services, with something to say."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import select

import counter_app.services
from counter_app.domain.decision import Citation
from counter_app.domain.dossier import NamedSubject
from counter_app.domain.figures import Period
from counter_app.domain.identity import DocumentKind
from counter_app.domain.selection import Criteria
from counter_app.domain.staff import Role
from counter_app.services.accounts import NewAccount
from counter_app.services.disclosure_log import LogFilter
from counter_app.services.identity import Shown
from counter_app.services.letterheads import Look
from counter_app.services.office import Counter
from counter_app.services.selection_release import HandedOut
from counter_app.services.settings import Municipality
from counter_app.storage.tables_requests import request
from tests.services import stories
from tests.town import Town

#: Something that nobody can make by hand: what an earlier step answered.
UNKNOWN = object()
#: Nothing in the database has this key, so that nobody's account is closed while they are trying.
NOBODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Door:
    """One public operation of the services."""

    name: str
    signature: inspect.Signature
    hints: Mapping[str, Any]

    def call(self, counter: Counter, arguments: Mapping[str, Any]) -> object:
        """Goes through it as this colleague."""
        part, _, name = self.name.partition(".")
        if ":" in self.name:
            module, _, name = self.name.partition(":")
            found = getattr(importlib.import_module(f"{counter_app.services.__name__}.{module}"), name)
            return found(counter.desk, **arguments)
        return getattr(getattr(counter, part), name)(**arguments)

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of what it takes as text."""
        return tuple(name for name, hint in self.hints.items() if hint is str)


@dataclass(frozen=True, slots=True)
class Place:
    """What there is to work on, and who tries."""

    town: Town
    folder: Path
    request_id: int
    number: str
    nota: str
    slip: int
    person: int

    @property
    def version(self) -> int:
        """The version of the request at this moment, so that nobody is refused for being late."""
        with self.town.database.read() as connection:
            return int(
                connection.execute(
                    select(request.c.version).where(request.c.id == self.request_id)
                ).scalar_one()
            )

    def arguments(self, door: Door, counter: Counter, said: str = "x") -> dict[str, Any]:
        """Something for everything that the door must have; every text is `said`."""
        return {
            name: self.value(name, door.hints[name], counter, said)
            for name, one in door.signature.parameters.items()
            if one.default is inspect.Parameter.empty and one.kind is not inspect.Parameter.VAR_KEYWORD
        }

    def value(self, name: str, hint: Any, counter: Counter, said: str) -> Any:
        known = {
            "request_id": self.request_id,
            "version": self.version,
            "person_id": self.person,
            "document_id": self.slip,
            "number": self.number,
            "nota_number": self.nota,
            "account_id": NOBODY,
            "seen": counter.municipality,
            "wanted": counter.municipality,
            "stopped": lambda: True,
            "heard": lambda: None,
        }
        if name in known and not (hint is int and name == "seen"):
            return known[name]
        return self._by_kind(hint, said)

    def _by_kind(self, hint: Any, said: str) -> Any:
        if isinstance(hint, types.UnionType):
            hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        made = self._ready_made(said).get(hint)
        if made is not None:
            return made()
        origin = typing.get_origin(hint) or hint
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {}
        if hint is Any:
            return said
        parts = typing.get_args(hint)
        if origin is tuple and parts and Ellipsis not in parts:
            return tuple(self._by_kind(one, said) for one in parts)
        return () if origin in (tuple, Sequence, Iterable, Collection, Set, frozenset) else UNKNOWN

    def _ready_made(self, said: str) -> dict[Any, Callable[[], Any]]:
        today = self.town.clock.today()
        return {
            str: lambda: said,
            int: lambda: NOBODY,
            bool: lambda: False,
            bytes: lambda: said.encode("utf-8", "replace"),
            date: lambda: today,
            Path: lambda: self.folder / "none" / "at" / "all.csv",
            Citation: lambda: Citation("10", "3"),
            Period: lambda: Period(today, today),
            Criteria: lambda: Criteria(today),
            Shown: lambda: Shown(DocumentKind.SIGNATURE, reason=said),
            NamedSubject: lambda: NamedSubject(said, said, said),
            NewAccount: lambda: NewAccount(said, said, said, frozenset({Role.CLERK})),
            Municipality: lambda: Municipality(),
            Look: lambda: Look("#14643A", said.encode("utf-8", "replace")),
            LogFilter: lambda: LogFilter(text=said),
            HandedOut: lambda: HandedOut(
                self.town.counter().requests.read(self.request_id),
                1,
                0,
                1,
                1,
                self.folder / "x.zip",
                said,
                said,
            ),
        }


def place_in(town: Town, folder: Path) -> Place:
    """A request at work, one that was given, and its papers."""
    clerk = town.counter()
    paid = stories.paid_letter(clerk, town)
    given = clerk.disclosure.release(paid.id, paid.version).request
    nota = clerk.disclosure.bill(*_key(stories.letter(clerk, town, "mother"))).number
    slip = next(one for one in clerk.paper.documents(given.id) if one.log_number is not None)
    stored = stories.letter(clerk, town, "father")
    return Place(town, folder, stored.id, stored.number, nota, slip.id, town.person_id("lives_alone"))


def _key(stored: Any) -> tuple[int, int]:
    return stored.id, stored.version


@cache
def doors() -> Mapping[str, Door]:
    """All of them by name: «part.method» of the counter, and «module:function» for what takes a desk first."""
    found = [*_of_the_counter(), *_of_the_modules()]
    return {one.name: one for one in found}


def _of_the_counter() -> Iterator[Door]:
    for part, member in vars(Counter).items():
        if isinstance(member, cached_property):
            kind = typing.get_type_hints(member.func)["return"]
            for name, function in vars(kind).items():
                if inspect.isfunction(function) and not name.startswith("_"):
                    yield _door(f"{part}.{name}", function)


def _of_the_modules() -> Iterator[Door]:
    for one in pkgutil.iter_modules(counter_app.services.__path__):
        module = importlib.import_module(f"{counter_app.services.__name__}.{one.name}")
        for name, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if (
                is_own
                and not name.startswith("_")
                and next(iter(inspect.signature(function).parameters), "") == "desk"
            ):
                yield _door(f"{one.name}:{name}", function)


def _door(name: str, function: Callable[..., object]) -> Door:
    whole = inspect.signature(function)
    # Past self, or the desk.
    parameters = list(whole.parameters.values())[1:]
    hints = typing.get_type_hints(function)
    return Door(name, whole.replace(parameters=parameters), {one.name: hints[one.name] for one in parameters})
