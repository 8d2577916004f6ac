"""An article as a function: what it decides, on which provisions it rests, and what it asks of whom."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, Costs, Escalation, Outcome, ScopeKind
from counter_app.regulation.facts import REPEATED, Facts

Article = Callable[[Facts], Answer]


class Stage(IntEnum):
    """The order of the tests: the first stage with a certain answer decides."""

    OTHER_REGIME = 0
    SENSITIVE = 1
    EMAIL = 2
    DOUBT = 3
    CHANNEL = 4
    CLERK = 5
    SECRECY = 6
    BARS = 7
    REFERRAL = 8
    COMPLETENESS = 9
    WEIGHING = 10
    REGISTRATION = 11
    GROUND = 12
    REACH = 13
    PAYMENT = 14


class Effect(StrEnum):
    """What a yes of the article does."""

    DEFINES = "defines"
    DECIDES = "decides"
    PERMITS = "permits"
    NARROWS = "narrows"
    CHARGES = "charges"
    OBLIGES = "obliges"
    NOTES = "notes"
    WARNS = "warns"


#: On which outcomes a duty is looked at.
DISCLOSED = frozenset({Outcome.DISCLOSE, Outcome.DISCLOSE_LIMITED})
REFUSED = frozenset({Outcome.REFUSE})


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One article or lid; calling it answers it and leaves that answer in the trace of the case."""

    key: str
    text: str
    function: Article
    cites: tuple[Citation, ...]
    effect: Effect
    module: str
    outcome: Outcome | None = None
    stage: Stage = Stage.GROUND
    duties: tuple[str, ...] = ()
    escalate_to: Escalation | None = None
    scope: ScopeKind | None = None
    narrowed: Mapping[ScopeKind, ScopeKind] | None = None
    limited: bool = False
    costs: Costs = Costs.NONE
    on: frozenset[Outcome] = DISCLOSED
    told: bool = True
    #: The one fact whose absence another task of the counter can repair (payment, approval).
    gate: str = ""
    warning: str = ""

    @property
    def article(self) -> Citation:
        """The provision that this function is; the others stand behind it."""
        return self.cites[0]

    @property
    def stops(self) -> bool:
        """Whether a yes stands in the way of a full disclosure."""
        return self.effect in (Effect.DECIDES, Effect.NARROWS)

    def __call__(self, case: Facts) -> Answer:
        log = case.log
        known = case.answered.get(self)
        if known is not None:
            # Asked before in this case: the trace points back instead of saying everything twice.
            log.append((self, known, REPEATED))
            return known
        start = len(log)
        answer = case.answered[self] = self.function(case)
        log.append((self, answer, start))
        return answer


def _rule(function: Article, cites: tuple[str, ...], effect: Effect) -> dict[str, object]:
    text = inspect.getdoc(function)
    if not text:
        raise ValueError(f"{function.__name__} doesn't say its rule")
    return {
        "key": function.__name__,
        "text": " ".join(text.split()),
        "function": function,
        "cites": tuple(Citation.read(cite) for cite in cites),
        "effect": effect,
        "module": function.__module__,
    }


Decorator = Callable[[Article], Rule]


def defines(*cites: str) -> Decorator:
    """A yes says what somebody or something is; other articles lean on it."""
    return lambda function: Rule(**_rule(function, cites, Effect.DEFINES))  # type: ignore[arg-type]


def decides(
    outcome: Outcome,
    at: Stage,
    *cites: str,
    duties: tuple[str, ...] = (),
    escalate_to: Escalation | None = None,
    gate: str = "",
) -> Decorator:
    """A yes gives this outcome, unless an earlier stage already gave one."""
    return lambda function: Rule(
        **_rule(function, cites, Effect.DECIDES),  # type: ignore[arg-type]
        outcome=outcome,
        stage=at,
        duties=duties,
        escalate_to=escalate_to,
        gate=gate,
    )


def refuses(*cites: str, at: Stage = Stage.BARS, duties: tuple[str, ...] = ()) -> Decorator:
    """A yes forbids the disclosure."""
    return decides(Outcome.REFUSE, at, *cites, duties=duties)


def in_writing_only(*cites: str, duties: tuple[str, ...] = (), gate: str = "") -> Decorator:
    """A yes closes this channel and leaves the written one open."""
    return decides(Outcome.IN_WRITING_ONLY, Stage.CHANNEL, *cites, duties=duties, gate=gate)


def holds(
    *cites: str, at: Stage = Stage.COMPLETENESS, duties: tuple[str, ...] = (), gate: str = ""
) -> Decorator:
    """A yes holds the request until what is missing has come."""
    return decides(Outcome.HOLD, at, *cites, duties=duties, gate=gate)


def refers(*cites: str, at: Stage = Stage.REFERRAL, duties: tuple[str, ...] = ()) -> Decorator:
    """A yes brings the request to the informatiebeheerder."""
    return decides(Outcome.REFER_SUPERVISOR, at, *cites, duties=duties, escalate_to=Escalation.SUPERVISOR)


def permits(scope: ScopeKind, *cites: str, limited: bool = False) -> Decorator:
    """A yes is a ground on which data may leave, as far as `scope`; `limited` is narrower than asked."""
    return lambda function: Rule(
        **_rule(function, cites, Effect.PERMITS),  # type: ignore[arg-type]
        outcome=Outcome.DISCLOSE_LIMITED if limited else Outcome.DISCLOSE,
        scope=scope,
        limited=limited,
    )


def narrows(
    *cites: str, to: Mapping[ScopeKind, ScopeKind] | None = None, duties: tuple[str, ...] = ()
) -> Decorator:
    """A yes leaves out a part of what was asked; `to` gives the narrower scope where it has a name."""
    return lambda function: Rule(
        **_rule(function, cites, Effect.NARROWS),  # type: ignore[arg-type]
        outcome=Outcome.DISCLOSE_LIMITED,
        stage=Stage.REACH,
        narrowed=to,
        duties=duties,
    )


def charges(costs: Costs, *cites: str) -> Decorator:
    """A yes puts this charge on the disclosure."""
    return lambda function: Rule(**_rule(function, cites, Effect.CHARGES), costs=costs)  # type: ignore[arg-type]


def obliges(
    *duties: str,
    under: str,
    on: frozenset[Outcome] = DISCLOSED,
    told: bool = True,
    also: tuple[str, ...] = (),
) -> Decorator:
    """A yes puts these duties on the desk when the outcome is one of `on`.

    `told` is False for a duty that goes without saying: then its article isn't among the citations.
    """
    return lambda function: Rule(
        **_rule(function, (under, *also), Effect.OBLIGES),  # type: ignore[arg-type]
        duties=duties,
        on=on,
        told=told,
    )


def notes(*cites: str, on: frozenset[Outcome] = DISCLOSED) -> Decorator:
    """A yes adds its provisions to the citations of a decision with one of these outcomes."""
    return lambda function: Rule(**_rule(function, cites, Effect.NOTES), on=on)  # type: ignore[arg-type]


def warns(warning: str, *cites: str) -> Decorator:
    """A yes shows the clerk this warning beside a disclosure."""
    return lambda function: Rule(**_rule(function, cites, Effect.WARNS), warning=warning)  # type: ignore[arg-type]
