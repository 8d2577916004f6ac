"""What the tests of four eyes share: an approval, what the database stopped, and that nothing was given."""

from __future__ import annotations

from sqlalchemy import func, select

from counter_app.services.decisions import digest_of
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_requests import document, request
from tests.services import stories
from tests.town import Town


def approve(supervisor: Counter, stored: StoredRequest) -> StoredRequest:
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    return supervisor.approvals.decide(stored.id, digest, True)


def refused(town: Town) -> list[str]:
    """What the trail says of attempts that the database itself stopped."""
    return [line.detail["why"] for line in stories.audit_lines(town.database, "guard_refused")]


def nothing_left(town: Town) -> None:
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(log_header)).scalar_one() == 0
        slips = select(func.count()).select_from(document).where(document.c.log_number.is_not(None))
        assert connection.execute(slips).scalar_one() == 0
        given = select(func.count()).select_from(request).where(request.c.state == "disclosed")
        assert connection.execute(given).scalar_one() == 0
