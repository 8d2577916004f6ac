"""Every fact as a question: what the clerk is asked, and how an answer reads."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import AskedOf, Citation, OpenQuestion
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Facts, Value
from counter_app.regulation.questions import conditions, requester, subject
from counter_app.regulation.questions.question import Question

__all__ = ["QUESTIONS", "Question", "as_open_question", "said", "statement", "value_label"]

#: By fact key, in the order of the request screen.
QUESTIONS: dict[str, Question] = {
    question.key: question for question in (*requester.QUESTIONS, *subject.QUESTIONS, *conditions.QUESTIONS)
}

_SHARED_ADDRESS = (
    "Op dit adres wonen veel huishoudens of het is een briefadres: hetzelfde adres zegt hier weinig."
)


def statement(key: str, answer: Answer) -> str:
    """The answer to a yes-or-no fact as a sentence."""
    question = QUESTIONS[key]
    if answer is Answer.UNKNOWN:
        return f"Niet bekend: {question.text}"
    return question.yes if answer is Answer.YES else question.no


def value_label(key: str, value: str | None) -> str:
    """The value of a choice in words."""
    question = QUESTIONS[key]
    if value is None:
        return f"Niet bekend: {question.text}"
    return question.said.format(dict(question.labels)[value], code=value)


def said(key: str, value: Value) -> str:
    """Any value of any fact as a sentence."""
    if isinstance(value, str) or (value is None and QUESTIONS[key].labels):
        return value_label(key, value)
    return statement(key, Answer.of(value))


def as_open_question(key: str, citation: Citation, case: Facts) -> OpenQuestion:
    """The question as the window asks it, under the article that needs it."""
    question = QUESTIONS[key]
    danger = key == "danger_suspected"
    shared = danger and case.answers.get("address_is_shared") is Answer.YES
    # Whether a parent is a danger to somebody secret isn't for the desk to say.
    parent = danger and case.choices.get("requester") == RequesterClass.LEGAL_REPRESENTATIVE
    return OpenQuestion(
        fact=key,
        section=question.section,
        text=question.text,
        help=question.help,
        asked_of=AskedOf.SUPERVISOR if parent else question.asked_of,
        needs_reason=question.needs_reason,
        citation=citation,
        options=question.labels,
        caution=_SHARED_ADDRESS if shared else "",
    )
