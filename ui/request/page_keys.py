"""The keys of the request page: which there are at this moment, in which words, and which of them work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ui.actions import BACK, DOSSIER, NEXT, PREVIEW, RECHECK, REJECT, SAVE
from ui.request.flow import Flow
from ui.request.next_step import Act, NextStep
from ui.request.reconnect import TRY_NOW
from ui.widgets.action_bar import PageCommand

_WITHDRAW: Final = REJECT.worded("Intrekken", "Het verzoek intrekken. Het programma vraagt eerst waarom.")
_LOOK_AGAIN: Final = RECHECK.worded("Kijk opnieuw", "Lees het verzoek opnieuw uit de database.")

Run = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Runs:
    """What each key does."""

    back: Run
    dossier: Run
    save: Run
    withdraw: Run
    look_again: Run
    preview: Run
    next_step: Run
    refused: Run


def keys_of(flow: Flow, step: NextStep, runs: Runs, *, acting: bool) -> tuple[PageCommand, ...]:
    """The commands from left to right; F2 is the last."""
    keys = [PageCommand(BACK, runs.back), PageCommand(DOSSIER, runs.dossier)]
    if not flow.read_only:
        keys += [PageCommand(SAVE, runs.save), PageCommand(_WITHDRAW, runs.withdraw)]
    if flow.away:
        keys.append(PageCommand(TRY_NOW, runs.look_again))
    elif step.act is Act.APPROVE:
        keys.append(PageCommand(_LOOK_AGAIN, runs.look_again))
    if not flow.read_only:
        decision = flow.decision
        leads_to_paper = decision.outcome.discloses or decision.only_payment_missing
        ready = leads_to_paper and not flow.away and not flow.open_points()
        keys.append(PageCommand(PREVIEW, runs.preview, side="right", enabled=ready))
    keys.append(
        PageCommand(
            NEXT.worded(step.label),
            runs.next_step,
            side="right",
            kind="primary",
            enabled=step.enabled and not acting,
            refused=runs.refused,
        )
    )
    return tuple(keys)
