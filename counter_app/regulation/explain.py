"""A decision in plain Dutch, for three readers: the clerk, the requester, and the auditor."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, Decision, Escalation, Outcome, Step
from counter_app.regulation.decide import decide
from counter_app.regulation.edition import Edition
from counter_app.regulation.facts import Facts, Value
from counter_app.regulation.vocabulary import COSTS, DUTIES, ESCALATIONS, OUTCOMES, scope_in_words

#: Said at the counter and by telephone at every refusal to somebody else, so that it tells nothing.
SPOKEN_REFUSAL = (
    "Wij kunnen aan uw verzoek niet voldoen. U krijgt hierover binnen twee weken een brief. "
    "Daarin staat ook wat u kunt doen als u het er niet mee eens bent."
)
SPOKEN_IN_WRITING = "Dit kan alleen schriftelijk."

_SENTENCES = {
    Outcome.DISCLOSE: "De gegevens mogen worden verstrekt.",
    Outcome.DISCLOSE_LIMITED: "Een deel van de gegevens mag worden verstrekt.",
    Outcome.IN_WRITING_ONLY: "Op deze manier mag het niet. Schriftelijk kan het wel worden gevraagd.",
    Outcome.REFUSE: "De gegevens mogen niet worden verstrekt.",
    Outcome.FORWARD: "Een ander moet dit verzoek behandelen.",
    Outcome.WEIGH: "Eerst worden de belangen afgewogen.",
}
_ANSWERS = {Answer.YES: "ja", Answer.NO: "nee", Answer.UNKNOWN: "onbekend"}
_REMEDY = "Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken bezwaar maken."
_ENCLOSED = {
    "toestemmingsformulier_meegeven": "Bij deze brief zit een formulier voor toestemming.",
    "formulier_aanbieden": "Bij deze brief zit een aanvraagformulier.",
    "alternatief_doorzenddienst": "Wij kunnen een brief van u doorsturen.",
    "verwijs_naar_deurwaarder": "Voor een vordering kunt u terecht bij een deurwaarder of een advocaat.",
}
# By edition: the provisions that could each betray the secrecy flag. One of them in a refusal stands for all.
_ALIKE: dict[str, tuple[frozenset[str], str]] = {
    "naarden-2007": (frozenset({"Reglement 11.5", "Reglement 11.6"}), "artikel 11, vijfde en zesde lid"),
    "brp": (
        frozenset({"Wet BRP 3.21.1", "Wet BRP 3.21.2", "Wet BRP 3.6.1.b"}),
        "artikelen 3.6, 3.9 en 3.21 van de Wet BRP",
    ),
}
# Who isn't a free third party asks on a ground of their own, and is refused under that.
_OWN_GROUND = {
    ("naarden-2007", "derde_art98"): "artikel 98, eerste lid van de Wet GBA",
    ("naarden-2007", "commerciele_partij"): "artikel 98, eerste lid van de Wet GBA",
    ("naarden-2007", "kerk_sila"): "artikel 99, tweede lid van de Wet GBA",
    ("brp", "derde_art98"): "artikel 3.6, eerste lid van de Wet BRP",
    ("brp", "kerk_sila"): "artikel 3.3 van de Wet BRP",
}
_THIRD_PARTIES = frozenset(
    {
        "derde_art98",
        "bijzondere_derde_art99",
        "kerk_sila",
        "commerciele_partij",
        "vrije_derde_natuurlijk",
        "vrije_derde_rechtspersoon",
    }
)
_OTHER_WAYS = {
    "wijs_op_juiste_kanaal": "U kunt uw verzoek aan de balie of met een brief doen.",
    "wijs_op_balie_of_schriftelijk": "U kunt uw gegevens aan de balie of met een brief vragen.",
    "wijs_op_schriftelijk_verzoek": "U kunt dit met een brief vragen.",
    "wijs_op_gba_netwerk_of_schriftelijk": "U kunt dit via het netwerk of met een brief vragen.",
}


@dataclass(frozen=True, slots=True)
class ForClerk:
    """The head of the panel: one sentence, whether it stands, and what to do by whom."""

    word: str
    sentence: str
    standing: str
    tasks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ForRequester:
    """What a letter says; the same for cases that differ only in what the requester may not learn."""

    paragraphs: tuple[str, ...]
    enclosures: tuple[str, ...]
    spoken: str


def for_clerk(decision: Decision) -> ForClerk:
    """The decision for the screen."""
    return ForClerk(
        word=OUTCOMES[decision.outcome],
        sentence=_sentence(decision),
        standing="Staat vast" if decision.firm else "Voorlopig",
        tasks=tuple((DUTIES[tag].text, DUTIES[tag].who) for tag in decision.obligations),
    )


def _sentence(decision: Decision) -> str:
    if decision.outcome in _SENTENCES:
        return _SENTENCES[decision.outcome]
    if decision.outcome is Outcome.HOLD:
        return _why_held(decision)
    role = decision.escalate_to or Escalation.SUPERVISOR
    return f"Leg dit verzoek voor aan {ESCALATIONS[role]}."


def _why_held(decision: Decision) -> str:
    if decision.only_payment_missing:
        return "Alles is er. Alleen de betaling ontbreekt nog."
    if decision.firm:
        return "Er ontbreekt nog iets. Tot het er is, gaat er niets weg."
    many = len(decision.open_questions)
    if not many:
        return "Er is nog geen zekerheid. Tot die er is, gaat er niets weg."
    return f"Er {'staat' if many == 1 else 'staan'} nog {many} {'vraag' if many == 1 else 'vragen'} open."


def for_requester(decision: Decision, facts: Facts, edition: Edition) -> ForRequester:
    """The decision for the letter.

    A refusal is told as it would be if nothing about the subject needed hiding, when that too is a refusal;
    so the letter is the same whether the subject is secret, not registered here, or neither.
    """
    if _hides(decision):
        twin = _twin(facts, edition)
        if twin.outcome is not Outcome.REFUSE:
            claims = facts.choices.get("claim", "geen") != "geen"
            enclosed = (_ENCLOSED["verwijs_naar_deurwaarder"],) if claims else ()
            return _refusal(_neutral(decision, facts), enclosed, facts)
        decision = twin
    if decision.outcome is Outcome.REFUSE:
        return _refused_openly(decision, facts)
    return ForRequester(_told(decision), _enclosed(decision), _spoken(decision))


def _hides(decision: Decision) -> bool:
    refused = decision.outcome in (Outcome.REFUSE, Outcome.FORWARD)
    return refused and "neutrale_afwijzing" in decision.obligations


def _twin(facts: Facts, edition: Edition) -> Decision:
    """The same request about an ordinary resident who never took consent back and runs no danger."""
    ordinary: dict[str, Value] = {"secrecy": "0", "status": "ingezetene", "danger_suspected": False}
    if facts.choices.get("consent") == "ingetrokken":
        ordinary["consent"] = "geen"
    return decide(facts.replaced(ordinary), edition)


def _refused_openly(decision: Decision, facts: Facts) -> ForRequester:
    wrong_way = [_OTHER_WAYS[tag] for tag in decision.obligations if tag in _OTHER_WAYS]
    if not wrong_way:
        return _refusal(_provisions(decision, facts), _enclosed(decision), facts)
    closed = f"Op deze manier kunt u dit niet vragen ({_cited(decision)})."
    return ForRequester((closed, *wrong_way), (), _refusal_aloud(facts))


def _refusal(provisions: str, enclosed: tuple[str, ...], facts: Facts) -> ForRequester:
    no_ground = f"Er is geen grond om u deze gegevens te geven ({provisions})."
    return ForRequester((no_ground, _REMEDY), enclosed, _refusal_aloud(facts))


def _refusal_aloud(facts: Facts) -> str:
    """Only third parties hear the fixed sentence; others can be told what is wrong."""
    return SPOKEN_REFUSAL if facts.choices.get("requester") in _THIRD_PARTIES else ""


def _neutral(decision: Decision, facts: Facts) -> str:
    """The provisions of a refusal of which the reason is hidden."""
    own = _OWN_GROUND.get((decision.edition, facts.choices.get("requester", "")))
    return own or _ALIKE[decision.edition][1]


def _provisions(decision: Decision, facts: Facts) -> str:
    telling = _ALIKE[decision.edition][0]
    if any(_one_of(citation, telling) for citation in decision.citations):
        return _neutral(decision, facts)
    return _cited(decision)


def _cited(decision: Decision) -> str:
    return " en ".join(dict.fromkeys(reason.citation.written for reason in decision.reasons))


def _one_of(citation: Citation, telling: frozenset[str]) -> bool:
    return any(citation.vocabulary == name or citation.vocabulary.startswith(f"{name}.") for name in telling)


def _told(decision: Decision) -> tuple[str, ...]:
    if decision.outcome.discloses:
        narrower = decision.outcome is Outcome.DISCLOSE_LIMITED
        given = (
            "Wij geven u een deel van de gevraagde gegevens"
            if narrower
            else "Wij geven u de gevraagde gegevens"
        )
        ground = decision.ground.written if decision.ground else ""
        return (f"{given} ({ground}).", f"{COSTS[decision.costs]}.")
    if decision.outcome is Outcome.IN_WRITING_ONLY:
        return ("U kunt deze gegevens alleen schriftelijk vragen.",)
    if decision.only_payment_missing:
        return ("Uw verzoek is akkoord. U krijgt de gegevens na betaling.",)
    return ("Wij hebben uw verzoek in behandeling. U krijgt hierover bericht.",)


def _enclosed(decision: Decision) -> tuple[str, ...]:
    return tuple(_ENCLOSED[tag] for tag in decision.obligations if tag in _ENCLOSED)


def _spoken(decision: Decision) -> str:
    return SPOKEN_IN_WRITING if decision.outcome is Outcome.IN_WRITING_ONLY else ""


def for_auditor(decision: Decision) -> str:
    """The decision for the record, with every provision and the whole trace."""
    lines = [
        f"Uitkomst: {decision.outcome.value} ({'staat vast' if decision.firm else 'voorlopig'})",
        f"Editie: {decision.edition}, {decision.edition_hash}",
        f"Omvang: {decision.scope.code}: {scope_in_words(decision.scope)}",
        f"Kosten: {decision.costs.value}",
        f"Grond: {decision.ground.screen if decision.ground else 'geen'}",
        f"Artikelen: {', '.join(citation.screen for citation in decision.citations)}",
        f"Plichten: {', '.join(decision.obligations) or 'geen'}",
        f"Voorleggen aan: {decision.escalate_to.value if decision.escalate_to else 'niemand'}",
        "Redenen:",
        *(
            f"- {reason.citation.screen}: {reason.text} {_ANSWERS[reason.answer]}"
            for reason in decision.reasons
        ),
        "Nog open:",
        *(f"- {question.text}" for question in decision.open_questions),
        "Gevraagd en geantwoord:",
    ]
    for step in decision.trace:
        lines += _step_lines(step, 0)
    return "\n".join(lines)


def _step_lines(step: Step, depth: int) -> list[str]:
    name = f"{step.citation.screen}: " if step.citation else ""
    lines = [f"{'  ' * depth}- [{_ANSWERS[step.answer]}] {name}{step.text}"]
    for child in step.children:
        lines += _step_lines(child, depth + 1)
    return lines
