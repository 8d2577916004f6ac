"""A decision in plain Dutch, for three readers: the clerk, the requester, and the auditor."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, Decision, Escalation, Outcome, Step
from counter_app.domain.letter import LetterName
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.decide import decide
from counter_app.regulation.edition import Edition
from counter_app.regulation.facts import Facts, Value
from counter_app.regulation.vocabulary import DUTIES, ESCALATIONS, OUTCOMES, scope_in_words

_SPOKEN_REFUSAL = (
    "Wij kunnen aan uw verzoek niet voldoen. U krijgt hierover binnen {term} een brief. "
    "Daarin staat ook wat u kunt doen als u het er niet mee eens bent."
)
_WEEKS = ("", "een week", "twee weken", "drie weken", "vier weken", "vijf weken", "zes weken")
#: As a municipality promises it that settled nothing else.
USUAL_WEEKS = 2
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
#: Duties to the requester that stand in the letter as a sentence of their own.
_ENCLOSED = (
    "toestemmingsformulier_meegeven",
    "formulier_aanbieden",
    "alternatief_doorzenddienst",
    "verwijs_naar_deurwaarder",
)
# By edition: the provisions that could each betray the secrecy flag. One of them in a refusal stands for all.
# With how a letter and how a figure names them together.
_ALIKE: dict[str, tuple[frozenset[str], str, str]] = {
    "naarden-2007": (
        frozenset({"Reglement 11.5", "Reglement 11.6"}),
        "artikel 11, vijfde en zesde lid",
        "art. 11 lid 5 of 6",
    ),
    "brp": (
        frozenset({"Wet BRP 3.21.1", "Wet BRP 3.21.2", "Wet BRP 3.6.1.b"}),
        "artikelen 3.6, 3.9 en 3.21 van de Wet BRP",
        "art. 3.6, 3.9 of 3.21 Wet BRP",
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
#: Who hears the same sentence at every refusal; others can be told what is wrong.
THIRD_PARTIES = frozenset(
    {
        RequesterClass.STATUTORY_THIRD_PARTY,
        RequesterClass.SPECIAL_THIRD_PARTY,
        RequesterClass.CHURCH,
        RequesterClass.COMMERCIAL_PARTY,
        RequesterClass.FREE_NATURAL_PERSON,
        RequesterClass.FREE_LEGAL_PERSON,
    }
)
_OTHER_WAYS = (
    "wijs_op_juiste_kanaal",
    "wijs_op_balie_of_schriftelijk",
    "wijs_op_schriftelijk_verzoek",
    "wijs_op_gba_netwerk_of_schriftelijk",
)
_OTHER_HOUSE = "verwijs_naar_gemeente_van_inschrijving"
#: The request stays in the house: the requester hears nothing of it.
_HANDED_OVER = "overdragen_aan_aangewezen_gegevensverwerker"
_RESTRICTED_USE = "gebruiksbeperking_schriftelijk_meedelen"


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

    #: None where nothing is written to the requester.
    letter: LetterName | None
    provisions: str = ""
    #: The duties of which the sentence stands in the letter, in order.
    duties: tuple[str, ...] = ()
    spoken: str = ""


def spoken_refusal(weeks: int = USUAL_WEEKS) -> str:
    """Said at the counter and by telephone at every refusal to a third party, so that it tells nothing."""
    term = _WEEKS[weeks] if 0 < weeks < len(_WEEKS) else f"{weeks} weken"
    return _SPOKEN_REFUSAL.format(term=term)


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


def for_requester(
    decision: Decision, facts: Facts, edition: Edition, weeks: int = USUAL_WEEKS
) -> ForRequester:
    """The decision for the letter; `weeks` is the term in which the letter on a refusal is promised.

    A refusal is told as it would be if nothing about the subject needed hiding, when that too is a refusal;
    so the letter is the same whether the subject is secret, not registered here, or neither.
    """
    if hides(decision):
        twin = _twin(facts, edition)
        if twin.outcome is not Outcome.REFUSE:
            claims = facts.choices.get("claim", "geen") != "geen"
            duties = ("verwijs_naar_deurwaarder",) if claims else ()
            aloud = _refusal_aloud(facts, weeks)
            return ForRequester(LetterName.REFUSAL, _neutral(decision, facts), duties, aloud)
        decision = twin
    if decision.outcome is Outcome.REFUSE:
        return _refused_openly(_never_consented(decision, facts, edition), facts, weeks)
    return _told(decision, facts)


def counted_under(decision: Decision, facts: Facts, edition: Edition) -> str:
    """The article under which a figure counts a refusal; empty for every other outcome.

    One that rests on secrecy counts where it would have counted without, else with those that could betray it.
    """
    if decision.outcome not in (Outcome.REFUSE, Outcome.IN_WRITING_ONLY):
        return ""
    told = _twin(facts, edition) if hides(decision) else decision
    telling, _, together = _ALIKE[decision.edition]
    if told.outcome is not decision.outcome or any(_one_of(one, telling) for one in told.citations):
        return together
    return told.reasons[0].citation.screen


def hides(decision: Decision) -> bool:
    """Whether the reason of a refusal must not reach the requester, nor the hand-over that stands for one."""
    refused = decision.outcome in (Outcome.REFUSE, Outcome.FORWARD)
    return refused and "neutrale_afwijzing" in decision.obligations


def _twin(facts: Facts, edition: Edition) -> Decision:
    """The same request about an ordinary resident who never took consent back and runs no danger."""
    ordinary: dict[str, Value] = {"secrecy": "0", "status": "ingezetene", "danger_suspected": False}
    if facts.choices.get("consent") == "ingetrokken":
        ordinary["consent"] = "geen"
    return decide(facts.replaced(ordinary), edition)


def _never_consented(decision: Decision, facts: Facts, edition: Edition) -> Decision:
    """A refusal as it would be without any consent: one that was taken back is nobody else's to know."""
    if facts.choices.get("consent") != "ingetrokken":
        return decision
    never = decide(facts.replaced({"consent": "geen"}), edition)
    return never if never.outcome is Outcome.REFUSE and not hides(never) else decision


def _refused_openly(decision: Decision, facts: Facts, weeks: int) -> ForRequester:
    aloud = _refusal_aloud(facts, weeks)
    ways = _of(decision, _OTHER_WAYS)
    if ways:
        return ForRequester(LetterName.WRONG_CHANNEL, _cited(decision), ways, aloud)
    duties = _of(decision, _ENCLOSED)
    return ForRequester(LetterName.REFUSAL, _provisions(decision, facts), duties, aloud)


def _refusal_aloud(facts: Facts, weeks: int) -> str:
    return spoken_refusal(weeks) if facts.choices.get("requester") in THIRD_PARTIES else ""


def _told(decision: Decision, facts: Facts) -> ForRequester:
    duties = _of(decision, (_RESTRICTED_USE, *_ENCLOSED, *_OTHER_WAYS, _OTHER_HOUSE))
    if decision.outcome.discloses:
        ground = decision.ground.written if decision.ground else ""
        third = facts.choices.get("requester") in THIRD_PARTIES
        return ForRequester(LetterName.ACCOMPANYING if third else LetterName.CONFIRMATION, ground, duties)
    if decision.outcome is Outcome.IN_WRITING_ONLY:
        return ForRequester(LetterName.IN_WRITING_ONLY, "", duties, SPOKEN_IN_WRITING)
    if decision.outcome is Outcome.FORWARD and _HANDED_OVER not in decision.obligations:
        return ForRequester(LetterName.FORWARDED, _cited(decision), duties)
    return ForRequester(None)


def _of(decision: Decision, duties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag for tag in decision.obligations if tag in duties)


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
