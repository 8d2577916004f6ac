"""Four eyes in the database itself: conditions that read the same on both engines, made from the domain's table.

`matter` of a request counts what an approval was about: parties, purpose, elements, answers and identity. An
approval keeps the count that it saw, so that whatever changes afterwards makes it void, by whatever way.
"""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

import json
from typing import Final

from counter_app.domain import weighing
from counter_app.domain.identity import DocumentKind
from counter_app.domain.second_person import BY_SECOND_PERSON, CHANNELS, WEIGHED, Act

#: The columns of a request that an approval is about.
MATTER: Final = (
    "requester_class",
    "requester_name",
    "requester_address",
    "requester_person_id",
    "recipient_entry_id",
    "subject_person_id",
    "purpose",
    "elements",
    "received_on",
)
#: Rows of these tables are the matter of their request too.
TELLS_MATTER: Final = (
    "request_fact",
    "identity_check",
    "selection",
    "consent",
    "consent_step",
    "representation",
    "letter_check",
)
#: A newer delivery raises it too, and is nobody's part in the request.
RAISES_MATTER: Final = (*TELLS_MATTER, "renewal_notice")
#: What begins the message of every refusal here, and what the audit trail calls it.
REFUSED: Final = "second person"
_GIVEN: Final = "('ready', 'disclosed')"
_CHANNELS: Final = ", ".join(f"'{one}'" for one in CHANNELS)
_DECIDING: Final = ", ".join(f"'{one}'" for one in weighing.BY_SECOND_PERSON)
_EVENTS: Final = ", ".join(f"'{one}'" for one in BY_SECOND_PERSON)


def needs(request_id: str) -> str:
    """Whether nothing may leave in this request without a second person."""
    fact, answer = WEIGHED
    return f"""EXISTS (
    SELECT 1 FROM request AS asked WHERE asked.id = {request_id} AND (
        asked.channel IN ({_CHANNELS})
        OR '{json.dumps(answer)}' = (
            SELECT fact.value FROM request_fact AS fact
            WHERE fact.request_id = asked.id AND fact.fact = '{fact}' ORDER BY fact.id DESC LIMIT 1
        )
        OR EXISTS (SELECT 1 FROM weighing_step AS step WHERE step.request_id = asked.id AND step.positive)
    )
)"""


def waits(request_id: str, first_day: str) -> str:
    """Whether a waiting term runs, or a judge still has to answer; `first_day` is the earliest today."""
    return f"""EXISTS (
    SELECT 1 FROM weighing_step AS step WHERE step.request_id = {request_id} AND (
        (step.kind = 'announced' AND step.until >= {first_day})
        OR (step.kind = 'relief_asked' AND NOT EXISTS (
            SELECT 1 FROM weighing_step AS ended WHERE ended.request_id = step.request_id
            AND ended.kind = 'relief_ended' AND ended.id > step.id
        ))
    )
)"""


def decides(account: str, today: str) -> str:
    """Whether a new step of a weighing is somebody's who may take it: never who worked on the request."""
    return f"""(
    NEW.kind NOT IN ({_DECIDING})
    OR (NOT {worked("NEW.request_id", account)} AND {may_approve(account, today)})
)"""


def answers_referral(account: str, today: str) -> str:
    """Whether a new answer to a referral is somebody's who may give it, to a request that waits for it."""
    return f"""(
    NEW.kind <> 'decided'
    OR (NOT {worked("NEW.request_id", account)} AND {may_approve(account, today)} AND EXISTS (
        SELECT 1 FROM request AS asked WHERE asked.id = NEW.request_id AND asked.state = 'referred'
    ))
)"""


def approved(request_id: str) -> str:
    """Whether the last word of a second person is yes, to the newest decision and all that it rests on."""
    return f"""EXISTS (
    SELECT 1 FROM approval AS given JOIN request AS asked ON asked.id = given.request_id
    WHERE given.request_id = {request_id} AND given.approved AND given.matter_seen = asked.matter
    AND given.decision_digest = (
        SELECT taken.digest FROM decision AS taken
        WHERE taken.request_id = {request_id} ORDER BY taken.id DESC LIMIT 1
    )
    AND given.id = (
        SELECT max(newest.id) FROM approval AS newest
        WHERE newest.request_id = {request_id} AND newest.act <> '{Act.PHONE_EXCEPTION}'
    )
)"""


def worked(request_id: str, account: str) -> str:
    """Whether this account entered or answered anything in the request."""
    answered = "\n    ".join(
        f"OR EXISTS (SELECT 1 FROM {table} AS told WHERE told.request_id = {request_id} "
        f"AND told.clerk_id = {account})"
        for table in (*TELLS_MATTER, "decision")
    )
    return f"""(
    EXISTS (SELECT 1 FROM request AS own WHERE own.id = {request_id} AND own.created_by = {account})
    {answered}
    OR EXISTS (
        SELECT 1 FROM request_event AS done WHERE done.request_id = {request_id}
        AND done.clerk_id = {account} AND done.kind NOT IN ({_EVENTS})
    )
)"""


def may_approve(account: str, today: str) -> str:
    """Whether this account is a supervisor, or deputises for one now; `today` gives first and last day."""
    first, last = today.split("|")
    return f"""(
    EXISTS (
        SELECT 1 FROM account_role AS held WHERE held.account_id = {account} AND held.role = 'supervisor'
    ) OR EXISTS (
        SELECT 1 FROM deputy WHERE deputy.account_id = {account} AND NOT EXISTS (
            SELECT 1 FROM deputy AS later WHERE later.account_id = deputy.account_id AND later.id > deputy.id
        )
        AND deputy.valid_from <= {first} AND deputy.valid_until >= {last}
    )
)"""


def had_part(nota_id: str, account: str) -> str:
    """Whether this account proposed to give a nota's money back, or worked on the request that it is of.

    What was too much on a nota that stands was proposed by whoever booked the payments on it.
    """
    return f"""EXISTS (
    SELECT 1 FROM invoice AS charged LEFT JOIN invoice AS credit ON credit.refers_to = charged.id
    WHERE charged.id = {nota_id} AND (
        credit.clerk_id = {account} OR {worked("charged.request_id", account)}
        OR (credit.id IS NULL AND EXISTS (
            SELECT 1 FROM payment AS taken WHERE taken.invoice_id = charged.id
            AND taken.clerk_id = {account} AND taken.amount_cents > 0
        ))
    )
)"""


def doubted_alone() -> str:
    """Whether a new sound check is of the colleague whose own doubt about this person still stands.

    Control questions are another way out: they are put because of the doubt, and kept one by one.
    """
    return f"""(
    NEW.result = 'yes' AND NEW.document_kind <> '{DocumentKind.CONTROL_QUESTIONS}' AND EXISTS (
        SELECT 1 FROM identity_check AS doubt
        WHERE doubt.request_id = NEW.request_id AND doubt.clerk_id = NEW.clerk_id
        AND doubt.result = 'unknown' AND coalesce(doubt.person_id, 0) = coalesce(NEW.person_id, 0)
        AND NOT EXISTS (
            SELECT 1 FROM identity_check AS sure
            WHERE sure.request_id = doubt.request_id AND sure.id > doubt.id AND sure.result = 'yes'
            AND coalesce(sure.person_id, 0) = coalesce(doubt.person_id, 0)
        )
    )
)"""


def repays() -> str:
    """Whether a new payment gives back no more than lies here too much.

    Of a nota that was taken back that is all that was paid, of one that stands what is above its amount.
    """
    return """EXISTS (
    SELECT 1 FROM invoice AS charged LEFT JOIN invoice AS credit ON credit.refers_to = charged.id
    WHERE charged.id = NEW.invoice_id AND charged.refers_to IS NULL
    AND NEW.amount_cents + (
        SELECT coalesce(sum(paid.amount_cents), 0) FROM payment AS paid WHERE paid.invoice_id = NEW.invoice_id
    ) >= CASE WHEN credit.id IS NULL THEN charged.total_cents ELSE 0 END
)"""


def fits() -> str:
    """Whether a new approval is about the newest decision of a request that waits for one, as it stands."""
    return f"""EXISTS (
    SELECT 1 FROM request AS asked JOIN decision AS taken ON taken.request_id = asked.id
    WHERE asked.id = NEW.request_id AND asked.matter = NEW.matter_seen
    AND taken.id = NEW.decision_id AND taken.clerk_id = NEW.asked_by
    AND taken.id = (
        SELECT max(newest.id) FROM decision AS newest WHERE newest.request_id = asked.id
    )
    AND (
        (asked.state = 'awaiting_approval' AND taken.digest = NEW.decision_digest)
        OR (asked.state IN ('referred', 'on_hold') AND NEW.act = '{Act.PHONE_EXCEPTION}')
    )
)"""


#: On each table, what about a new or changed row says that data leave with it, and the request that it is of.
LEAVES: Final[tuple[tuple[str, str, str, str], ...]] = (
    (
        "request",
        "UPDATE",
        "id",
        f"NEW.state IN {_GIVEN} AND NEW.state <> OLD.state AND OLD.state <> 'disclosed'",
    ),
    ("log_payload", "INSERT", "request_id", "NEW.request_id IS NOT NULL"),
    ("document", "INSERT", "request_id", "NEW.log_number IS NOT NULL"),
)
#: A payment that goes back to who paid.
REFUND: Final = "NEW.amount_cents < 0"
#: A request is not born given.
BORN_GIVEN: Final = f"NEW.state IN {_GIVEN} AND NEW.channel IN ({_CHANNELS})"
