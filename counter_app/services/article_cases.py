"""In which requests an article counted, out of the stored decisions; never about whom they were."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from counter_app.clock import local_date
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Citation
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.services.desk import Desk
from counter_app.storage.tables_requests import decision, request

#: So many decisions are looked through, the newest first: a question of less than a second, however many there are.
SEARCHED: Final = 2000
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class ArticleCase:
    """One request in which the article counted."""

    request_id: int
    number: str
    decided_on: date
    requester: RequesterClass | None
    channel: Channel
    outcome: str


@dataclass(frozen=True, slots=True)
class ArticleCases:
    """The newest of them, how many there are, and among how many decisions that was looked for."""

    rows: tuple[ArticleCase, ...]
    count: int
    searched: int

    @property
    def is_bounded(self) -> bool:
        """Whether there are older decisions that were not looked at."""
        return self.searched >= SEARCHED


def cases_of(desk: Desk, edition: str, article: Citation) -> ArticleCases:
    """The requests of which the last decision cites this article under this edition."""
    desk.require(Right.CASES_PER_ARTICLE)
    newest = (
        select(decision.c.id, decision.c.request_id, decision.c.edition, decision.c.outcome)
        .add_columns(decision.c.receipt, decision.c.recorded_at)
        .order_by(decision.c.id.desc())
        .limit(SEARCHED)
        .subquery()
    )
    later = select(decision.c.id).where(
        decision.c.request_id == newest.c.request_id, decision.c.id > newest.c.id
    )
    quoted = json.dumps(article.vocabulary, ensure_ascii=False)
    query = (
        select(newest, request.c.number, request.c.requester_class, request.c.channel)
        .join(request, request.c.id == newest.c.request_id)
        .where(newest.c.edition == edition, newest.c.receipt.contains(quoted, autoescape=True))
        .where(~later.exists())
        .order_by(newest.c.id.desc())
    )
    with desk.database.read() as connection:
        searched = connection.scalar(select(func.count()).select_from(newest)) or 0
        # The words may also stand in an answer; only what the decision itself cites counts.
        found = [
            ArticleCase(
                row.request_id,
                row.number,
                local_date(row.recorded_at),
                RequesterClass(row.requester_class) if row.requester_class else None,
                Channel(row.channel),
                row.outcome,
            )
            for row in connection.execute(query)
            if article.vocabulary in json.loads(row.receipt)["decision"]["citations"]
        ]
    return ArticleCases(tuple(found[:_LISTED]), len(found), searched)
