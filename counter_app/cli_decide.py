"""The sub-commands that need no database: `decide` for case files, `regulation` for the rules themselves."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli_answer import CHECK_SAYS_NO, DONE

if TYPE_CHECKING:
    from counter_app.domain.decision import Decision, Step

_EDITIONS = ("naarden-2007", "brp")


def add_decide(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds `decide FILE` and `regulation show|coverage`; each sets `run`, which answers the exit status."""
    decide = subparsers.add_parser(
        "decide", parents=[shared], help="beslis zaken uit een bestand, zonder database"
    )
    decide.add_argument("file", type=Path, metavar="FILE", help="een zaak, of veel zaken, in JSON")
    _add_edition(decide)
    decide.add_argument("--trace", action="store_true", help="met elk artikel dat gevraagd is")
    decide.set_defaults(run=run_decide)

    regulation = subparsers.add_parser("regulation", help="toon de regels, of wat ze dekken")
    what = regulation.add_subparsers(dest="what", required=True, metavar="WAT")
    show = what.add_parser("show", parents=[shared], help="elk artikel met zijn regel, in Markdown")
    _add_edition(show)
    show.set_defaults(run=run_regulation_show)
    coverage = what.add_parser("coverage", parents=[shared], help="elk lid: met regel, of waarom niet")
    _add_edition(coverage)
    coverage.set_defaults(run=run_regulation_coverage)


def _add_edition(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", choices=_EDITIONS, default=_EDITIONS[0], help="welke regels gelden")


def run_decide(args: argparse.Namespace) -> int:
    """Decides every disclosure case of the file. Raises UserError for a file or word it can't read."""
    from counter_app.regulation.case_file import read_case_file
    from counter_app.regulation.decide import decide
    from counter_app.regulation.editions import edition_named

    edition = edition_named(args.edition)
    content = read_case_file(args.file)
    answers = []
    for case in content.cases:
        decision = decide(case.facts, edition)
        answers.append(_as_answer(case.id, decision, trace=args.trace))
    if content.skipped:
        print(f"{content.skipped} zaken van een andere soort overgeslagen", file=sys.stderr)
    if getattr(args, "json", False):
        print(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        for answer in answers:
            print(_as_text(answer))
    return DONE


def _as_answer(name: str, decision: Decision, *, trace: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "id": name,
        "outcome": decision.outcome.value,
        "data_scope": decision.scope.code,
        "costs": decision.costs.value,
        "obligations": list(decision.obligations),
        "escalate_to": decision.escalate_to.value if decision.escalate_to else None,
        "articles": [citation.vocabulary for citation in decision.citations],
        "open_questions": [question.fact for question in decision.open_questions],
    }
    if trace:
        answer["trace"] = [_as_step(step) for step in decision.trace]
    return answer


def _as_step(step: Step) -> dict[str, Any]:
    answer: dict[str, Any] = {
        step.kind.value: step.key,
        "text": step.text,
        "answer": step.answer.name.lower(),
    }
    if step.citation:
        answer["citation"] = step.citation.vocabulary
    if step.children:
        answer["steps"] = [_as_step(child) for child in step.children]
    return answer


def _as_text(answer: dict[str, Any]) -> str:
    lines = [f"{answer['id']}: {answer['outcome']} ({answer['data_scope']}, kosten {answer['costs']})"]
    for label, key in (("artikelen", "articles"), ("plichten", "obligations"), ("open", "open_questions")):
        if answer[key]:
            lines.append(f"  {label}: {', '.join(answer[key])}")
    if answer["escalate_to"]:
        lines.append(f"  voorleggen aan: {answer['escalate_to']}")
    for step in answer.get("trace", ()):
        lines += _step_lines(step, 1)
    return "\n".join(lines)


def _step_lines(step: dict[str, Any], depth: int) -> list[str]:
    name = step.get("citation") or step.get("article") or step["fact"]
    lines = [f"{'  ' * depth}{step['answer']:8}{name}: {step['text']}"]
    for child in step.get("steps", ()):
        lines += _step_lines(child, depth + 1)
    return lines


def run_regulation_show(args: argparse.Namespace) -> int:
    """Prints the articles of an edition, generated from the code that decides."""
    from counter_app.regulation.editions import edition_named
    from counter_app.regulation.page import as_markdown, page_of

    page = page_of(edition_named(args.edition))
    if getattr(args, "json", False):
        print(json.dumps([entry.as_dict() for entry in page], ensure_ascii=False, indent=1))
    else:
        print(as_markdown(edition_named(args.edition), page))
    return DONE


def run_regulation_coverage(args: argparse.Namespace) -> int:
    """Prints every provision of the edition; 1 when one has neither a rule nor a reason."""
    from counter_app.regulation.coverage import coverage_of
    from counter_app.regulation.editions import edition_named

    coverage = coverage_of(edition_named(args.edition))
    if getattr(args, "json", False):
        print(json.dumps(coverage.as_dict(), ensure_ascii=False, indent=1))
    else:
        print(coverage.as_markdown())
    return CHECK_SAYS_NO if coverage.missing else DONE
