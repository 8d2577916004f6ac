"""A request for disclosure: its states, and which state may follow which."""

from __future__ import annotations

from enum import StrEnum


class RequestState(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    AWAITING_APPROVAL = "awaiting_approval"
    REFERRED = "referred"
    WEIGHING = "weighing"
    AWAITING_PAYMENT = "awaiting_payment"
    READY = "ready"
    DISCLOSED = "disclosed"
    REFUSED = "refused"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"


_S = RequestState
#: States that a clerk still works on; all others are the end of a request.
OPEN_STATES: frozenset[RequestState] = frozenset(
    {
        _S.DRAFT,
        _S.IN_PROGRESS,
        _S.ON_HOLD,
        _S.AWAITING_APPROVAL,
        _S.REFERRED,
        _S.WEIGHING,
        _S.AWAITING_PAYMENT,
        _S.READY,
    }
)

_ENDS = frozenset({_S.REFUSED, _S.FORWARDED, _S.WITHDRAWN})
_WAITS = frozenset(
    {_S.ON_HOLD, _S.AWAITING_APPROVAL, _S.REFERRED, _S.WEIGHING, _S.AWAITING_PAYMENT, _S.READY}
)

#: From each state, the states that a task of the counter may bring it to.
TRANSITIONS: dict[RequestState, frozenset[RequestState]] = {
    _S.DRAFT: frozenset({_S.IN_PROGRESS, _S.WITHDRAWN}),
    _S.IN_PROGRESS: _WAITS | _ENDS | {_S.DISCLOSED},
    _S.ON_HOLD: _WAITS | _ENDS | {_S.IN_PROGRESS},
    _S.AWAITING_APPROVAL: _WAITS | _ENDS | {_S.IN_PROGRESS},
    _S.REFERRED: _WAITS | _ENDS | {_S.IN_PROGRESS},
    _S.WEIGHING: _WAITS | _ENDS | {_S.IN_PROGRESS},
    _S.AWAITING_PAYMENT: _WAITS | _ENDS | {_S.IN_PROGRESS},
    _S.READY: _WAITS | _ENDS | {_S.IN_PROGRESS, _S.DISCLOSED},
    # Papers that a second person withdrew before they left: the clerk decides anew.
    _S.DISCLOSED: frozenset({_S.IN_PROGRESS, _S.DESTROYED}),
    _S.REFUSED: frozenset({_S.DESTROYED}),
    _S.FORWARDED: frozenset({_S.DESTROYED}),
    _S.WITHDRAWN: frozenset({_S.DESTROYED}),
    _S.DESTROYED: frozenset(),
}


def may_become(now: RequestState, then: RequestState) -> bool:
    """Whether a request in state `now` may be brought to state `then`."""
    return then in TRANSITIONS[now]
