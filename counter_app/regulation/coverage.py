"""Whether every provision of an edition has a rule, or a reason why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counter_app.domain.decision import Citation
from counter_app.regulation.edition import Edition
from counter_app.regulation.page import in_order


@dataclass(frozen=True, slots=True)
class Coverage:
    """Provisions with the rules that rest on them, those without and why, and those forgotten."""

    with_rule: tuple[tuple[Citation, tuple[str, ...]], ...]
    without_rule: tuple[tuple[Citation, str], ...]
    missing: tuple[Citation, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "with_rule": {citation.vocabulary: list(names) for citation, names in self.with_rule},
            "without_rule": {citation.vocabulary: reason for citation, reason in self.without_rule},
            "missing": [citation.vocabulary for citation in self.missing],
        }

    def as_markdown(self) -> str:
        lines = ["| Artikel | Regel |", "|---|---|"]
        lines += [
            f"| {citation.screen} | {', '.join(f'`{name}`' for name in names)} |"
            for citation, names in self.with_rule
        ]
        lines += ["", "| Artikel | Waarom geen regel |", "|---|---|"]
        lines += [f"| {citation.screen} | {reason} |" for citation, reason in self.without_rule]
        if self.missing:
            lines += ["", f"Vergeten: {', '.join(citation.screen for citation in self.missing)}"]
        return "\n".join(lines)


def coverage_of(edition: Edition) -> Coverage:
    """Lays the provisions of the edition beside its rules."""
    resting: dict[Citation, list[str]] = {}
    for rule in edition.rules:
        for citation in rule.cites:
            resting.setdefault(citation, []).append(rule.key)
    reasons = {without.citation: without.reason for without in edition.without_rule}
    missing = [
        citation
        for citation in edition.provisions
        if citation not in reasons and not any(_covers(known, citation) for known in resting)
    ]
    return Coverage(
        tuple((citation, tuple(resting[citation])) for citation in sorted(resting, key=in_order)),
        tuple((citation, reasons[citation]) for citation in sorted(reasons, key=in_order)),
        tuple(missing),
    )


def _covers(known: Citation, asked: Citation) -> bool:
    """A rule on a letter covers its lid; a rule on a lid doesn't cover its letters."""
    return known == asked or known.vocabulary.startswith(f"{asked.vocabulary}.")
