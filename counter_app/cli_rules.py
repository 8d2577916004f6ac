"""The sub-commands on what was decided and by which rules: replay a decision, and the editions in force."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from counter_app.cli_answer import CHECK_SAYS_NO, DONE, say
from counter_app.cli_desk import Opened

if TYPE_CHECKING:
    from counter_app.services.editions import InForce


def add_rules(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds `decision` and `edition` to the parser."""
    decision = commands.add_parser("decision", help="recorded decisions")
    decision_acts = decision.add_subparsers(dest="act", required=True, metavar="ACT")
    replay = decision_acts.add_parser("replay", parents=[shared], help="make a recorded decision again")
    replay.add_argument("number", metavar="NUMBER", help="the number of the request")
    replay.set_defaults(run=_replay)

    edition = commands.add_parser("edition", help="the rules in force, as the college decided")
    edition_acts = edition.add_subparsers(dest="act", required=True, metavar="ACT")
    history = edition_acts.add_parser("history", parents=[shared], help="every edition that was put in force")
    history.set_defaults(run=_edition_history)
    put = edition_acts.add_parser(
        "put-in-force", parents=[shared], help="record the college's decision (supervisor)"
    )
    put.add_argument("edition", metavar="EDITION", help="naarden-2007 or brp")
    put.add_argument(
        "--from", dest="valid_from", metavar="DATE", required=True, help="first day, as 2026-12-01"
    )
    put.add_argument("--decision", metavar="TEXT", required=True, help="which decision of the college")
    put.add_argument("--decided-on", metavar="DATE", required=True, help="the day of that decision")
    put.add_argument(
        "--setting",
        action="append",
        default=[],
        metavar="NAME=ja|nee",
        help="a reading that was settled otherwise",
    )
    put.set_defaults(run=_put_in_force)


def _edition_history(options: argparse.Namespace) -> int:
    from counter_app.services.editions import Editions

    with Opened(options) as desk:
        _say_editions(options, Editions(desk).history())
    return DONE


def _put_in_force(options: argparse.Namespace) -> int:
    from counter_app.services.editions import Editions

    first, decided = _day(options.valid_from), _day(options.decided_on)
    with Opened(options) as desk:
        _say_editions(
            options,
            Editions(desk).put_in_force(
                options.edition, first, options.decision, decided, _named_settings(options.setting)
            ),
        )
    return DONE


def _say_editions(options: argparse.Namespace, history: tuple[InForce, ...]) -> None:

    plain = [
        {
            "edition": one.edition,
            "valid_from": one.valid_from.isoformat(),
            "college_decision": one.college_decision,
            "decided_on": one.decided_on.isoformat(),
            "settings": dict(one.settings),
        }
        for one in history
    ]
    say(
        options,
        plain,
        *(f"{one['valid_from']}  {one['edition']}  {one['college_decision']}" for one in plain),
    )


def _named_settings(given: list[str]) -> dict[str, bool]:
    from counter_app import sentences
    from counter_app.errors import UserError

    parted = [text.partition("=") for text in given]
    if not all(value in ("ja", "nee") for _, _, value in parted):
        raise UserError(sentences.UNKNOWN_SETTING)
    return {name: value == "ja" for name, _, value in parted}


def _day(text: str) -> date:
    from counter_app import sentences
    from counter_app.errors import UserError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(sentences.NOT_A_DAY.format(text=text)) from None


def _replay(options: argparse.Namespace) -> int:
    from counter_app.services.decisions import Decisions

    with Opened(options) as desk:
        again = Decisions(desk).replay(options.number)
    plain = {
        "number": again.number,
        "outcome": again.outcome,
        "edition": again.edition,
        "same": again.same,
        "differences": list(again.differences),
    }
    line = (
        f"Verzoek {again.number}: opnieuw beslist, dezelfde uitkomst: {again.outcome}."
        if again.same
        else f"Verzoek {again.number}: opnieuw beslist, nu anders: {', '.join(again.differences)}."
    )
    say(options, plain, line)
    return DONE if again.same else CHECK_SAYS_NO
