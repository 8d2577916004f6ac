"""Destruction in the database itself: a row that was established goes only when a signed list names it.

The conditions and the statements read the same on both engines. A list counts from its signature by a second
person until its end, and only for what nothing guards; one that repeats an earlier destruction, on a database
that was put back, is written by who has the key alone and asks no guard again.
"""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from typing import Final

from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.retention import BY_AGE, Guard, Kind, with_request
from counter_app.storage.everything import metadata

#: What begins the message of every refusal here.
REFUSED: Final = "not on a signed list"
#: What is left of an invoice beside its number, its dates and its amount.
NOBODY: Final = '{"lines": [], "payer": {"address": [], "name": ""}, "request_number": ""}'
_OPEN: Final = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))
_UP_TO: Final = ", ".join(f"'{kind}'" for kind in BY_AGE)
_PROPOSES: Final = "('supervisor')"
_SIGNS: Final = "('supervisor', 'department_head')"


#: Rows that know their request by another row: by which column, in which table.
PARENTS: Final = {
    "attachment_content": ("attachment_id", "attachment"),
    "attachment_destroyed": ("attachment_id", "attachment"),
    "objection_outcome": ("objection_id", "objection"),
}


def held(request_id: str) -> str:
    """Whether a legal hold is on the request, or on everything."""
    return f"""EXISTS (
    SELECT 1 FROM legal_hold AS hold
    WHERE hold.holds AND (hold.request_id = {request_id} OR hold.request_id IS NULL)
    AND NOT EXISTS (
        SELECT 1 FROM legal_hold AS later
        WHERE coalesce(later.request_id, 0) = coalesce(hold.request_id, 0) AND later.id > hold.id
    )
)"""


def is_open(request_id: str) -> str:
    """Whether somebody still works on the request."""
    return (
        f"EXISTS (SELECT 1 FROM request AS asked WHERE asked.id = {request_id} AND asked.state IN ({_OPEN}))"
    )


def _objected(request_id: str) -> str:
    """Whether an objection to it still waits for its outcome."""
    return (
        f"EXISTS (SELECT 1 FROM objection AS filed WHERE filed.request_id = {request_id} AND NOT EXISTS "
        "(SELECT 1 FROM objection_outcome AS settled WHERE settled.objection_id = filed.id))"
    )


def _shared(request_id: str) -> str:
    """Whether the case of another request holds the same paper, whose bytes are kept here."""
    return (
        "EXISTS (SELECT 1 FROM attachment AS whole JOIN attachment AS again ON again.original_id = whole.id "
        f"WHERE whole.request_id = {request_id} AND again.request_id <> whole.request_id)"
    )


def guards(request_id: str) -> dict[Guard, str]:
    """By reason, the condition under which nothing of a request is destroyed."""
    return {
        Guard.OPEN: is_open(request_id),
        Guard.OBJECTION: _objected(request_id),
        Guard.SHARED: _shared(request_id),
        Guard.HOLD: held(request_id),
    }


def guarded(request_id: str) -> str:
    """Whether anything guards the request."""
    return "(" + " OR ".join(guards(request_id).values()) + ")"


#: What is known of an objection goes after all the rest, the outcome first: till then it guards the rest.
LAST: Final = ("objection_outcome", "objection")


def listed_last(request_id: str) -> str:
    """Whether an objection may go with its request: listed, and nothing of the request's history is left.

    Without its outcome it would guard itself. One that is open keeps the history, and so itself.
    """
    others = [condition for reason, condition in guards(request_id).items() if reason is not Guard.OBJECTION]
    history = f"EXISTS (SELECT 1 FROM request_event AS told WHERE told.request_id = {request_id})"
    return listed(f"'{Kind.REQUEST}'", request_id, request_id, " OR ".join((*others, history)))


def listed(kind: str, subject: str, request_id: str, unless: str = "") -> str:
    """Whether a list that is signed and not ended names it; `kind` is an expression like the others.

    `unless` stands in the place of what guards a request.
    """
    return f"""EXISTS (
    SELECT 1 FROM destruction_item AS item
    JOIN destruction_list AS proposed ON proposed.id = item.list_id
    JOIN destruction_signature AS signed ON signed.list_id = item.list_id
    WHERE item.kind = {kind}
    AND (item.subject_id = {subject} OR (item.kind IN ({_UP_TO}) AND item.subject_id >= {subject}))
    AND NOT EXISTS (SELECT 1 FROM destruction_end AS ended WHERE ended.list_id = item.list_id)
    AND (proposed.repeated OR NOT ({unless or guarded(request_id)}))
)"""


#: By kind: a row that is still there, its key and its request; and what of it hasn't been destroyed yet.
SUBJECTS: Final[dict[Kind, tuple[str, str, str, str]]] = {
    Kind.REQUEST: ("request", "id", "id", f"subject.state <> '{RequestState.DESTROYED}'"),
    Kind.LOG: ("log_payload", "number", "request_id", "true"),
    Kind.INVOICE: ("invoice", "id", "request_id", f"subject.snapshot <> '{NOBODY}'"),
    Kind.AUDIT_LINE: ("audit_line", "id", "request_id", "true"),
    Kind.READING_RECEIPT: ("reading_receipt", "id", "NULL", "true"),
    Kind.READING_REMARK: ("reading_remark", "id", "NULL", "true"),
    Kind.PERSON_NOTE: ("person_note", "id", "NULL", "true"),
    Kind.CONTACT_ITEM: ("contact_item", "id", "NULL", "true"),
    Kind.INSTRUCTION_RECEIPT: ("instruction_receipt", "id", "NULL", "true"),
}
#: Who makes a list may not read these rows: on a server a function tells how many are too old, and the last of them.
DUE_PAST_FUNCTION: Final[dict[Kind, str]] = {
    Kind.AUDIT_LINE: "audit_lines_due",
    Kind.CONTACT_ITEM: "contact_items_due",
}


def request_of(kind: Kind) -> str:
    """The request of a row of this kind, as an expression over `subject`."""
    column = SUBJECTS[kind][2]
    return "NULL" if column == "NULL" else f"subject.{column}"


def remaining(kind: Kind, list_id: str, most: str) -> str:
    """What a list names, is still there and isn't guarded: a query of keys."""
    table, key, _, there = SUBJECTS[kind]
    fits = "<=" if kind in BY_AGE else "="
    return f"""SELECT subject.{key} FROM {table} AS subject
JOIN destruction_item AS item ON item.list_id = {list_id} AND item.kind = '{kind}'
    AND subject.{key} {fits} item.subject_id
JOIN destruction_list AS proposed ON proposed.id = item.list_id
WHERE {there} AND (proposed.repeated OR NOT {guarded(request_of(kind))})
ORDER BY subject.{key} LIMIT {most}"""


def left(list_id: str) -> str:
    """How many rows that a list names are still there, whatever guards them."""
    counted = []
    for kind, (table, key, _, there) in SUBJECTS.items():
        fits = "<=" if kind in BY_AGE else "="
        counted.append(
            f"(SELECT count(*) FROM {table} AS subject JOIN destruction_item AS item "
            f"ON item.list_id = {list_id} AND item.kind = '{kind}' "
            f"AND subject.{key} {fits} item.subject_id WHERE {there})"
        )
    return "SELECT " + " + ".join(counted)


def aged(kind: Kind, before: str) -> str:
    """How many rows of a kind are older than a moment and not guarded, and the last of them."""
    table, key, _, _ = SUBJECTS[kind]
    return (
        f"SELECT count(*), max(subject.{key}) FROM {table} AS subject "
        f"WHERE subject.recorded_at < {before} AND NOT {guarded(request_of(kind))}"
    )


#: What is emptied of a request; number, state, channel, place and dates stay.
_EMPTIED: Final = (
    "requester_class = NULL, requester_name = '', requester_address = '', requester_person_id = NULL, "
    "recipient_entry_id = NULL, subject_person_id = NULL, purpose = '', elements = '[]'"
)


def statements(kind: Kind, key: str) -> tuple[str, ...]:
    """What destroys one subject of a kind (the log has its own way, in `log_chain`)."""
    if kind is Kind.REQUEST:
        return (*_children(key), *_stub(key))
    if kind is Kind.INVOICE:
        mine = f"SELECT id FROM document WHERE invoice_id = {key}"
        return (
            f"DELETE FROM document_print WHERE document_id IN ({mine})",
            f"DELETE FROM document WHERE invoice_id = {key}",
            f"UPDATE payment SET reference = '' WHERE invoice_id = {key}",
            f"UPDATE invoice SET snapshot = '{NOBODY}' WHERE id = {key}",
        )
    return (f"DELETE FROM {SUBJECTS[kind][0]} WHERE id = {key}",)


def _children(key: str) -> list[str]:
    """The rows of a request, those that refer to others first; papers of the money stay with their invoice."""
    mine = f"SELECT id FROM document WHERE request_id = {key} AND invoice_id IS NULL"
    deletes = [f"DELETE FROM document_print WHERE document_id IN ({mine})"]
    first = [table for table in reversed(metadata.sorted_tables) if table.name not in LAST]
    for table in (*first, *(metadata.tables[name] for name in LAST)):
        if table.name in PARENTS:
            column, parent = PARENTS[table.name]
            whose = f"SELECT id FROM {parent} WHERE request_id = {key}"
            deletes.append(f"DELETE FROM {table.name} WHERE {column} IN ({whose})")
        elif table.name in with_request() and "request_id" in table.columns:
            only = " AND invoice_id IS NULL" if table.name == "document" else ""
            deletes.append(f"DELETE FROM {table.name} WHERE request_id = {key}{only}")
    return deletes


def _stub(key: str) -> tuple[str, str]:
    who = (
        "coalesce(current_account(), (SELECT signed.signed_by FROM destruction_signature AS signed "
        "JOIN destruction_item AS item ON item.list_id = signed.list_id "
        f"WHERE item.kind = '{Kind.REQUEST}' AND item.subject_id = request.id ORDER BY signed.id DESC LIMIT 1))"
    )
    return (
        "INSERT INTO request_event (request_id, kind, from_state, to_state, note, clerk_id) "
        f"SELECT id, '{RequestState.DESTROYED}', state, '{RequestState.DESTROYED}', '', {who} "
        f"FROM request WHERE id = {key}",
        f"UPDATE request SET {_EMPTIED}, state = '{RequestState.DESTROYED}', version = version + 1 "
        f"WHERE id = {key}",
    )


#: Rows of these go only when listed: of which kind, and which columns say what and whose.
BY_REQUEST: Final = tuple(
    name
    for name in sorted(with_request())
    if name not in ("document", "document_print") and "request_id" in metadata.tables[name].columns
)
#: Columns that are emptied when their invoice is listed, and what is left in them.
EMPTIED: Final[dict[str, tuple[str, str, str]]] = {
    "invoice": ("id", "snapshot", NOBODY),
    "payment": ("invoice_id", "reference", ""),
}


def may_propose(account: str) -> str:
    return _has_role(account, _PROPOSES)


def may_sign(account: str) -> str:
    return _has_role(account, _SIGNS)


def _has_role(account: str, roles: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM account_role AS role_held WHERE role_held.account_id = {account} "
        f"AND role_held.role IN {roles})"
    )


def closed(list_id: str) -> str:
    """Whether a list takes no further lines: it is signed or ended."""
    return (
        f"(EXISTS (SELECT 1 FROM destruction_signature AS signed WHERE signed.list_id = {list_id}) "
        f"OR EXISTS (SELECT 1 FROM destruction_end AS ended WHERE ended.list_id = {list_id}))"
    )


def own_list(list_id: str, account: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM destruction_list AS mine WHERE mine.id = {list_id} "
        f"AND mine.proposed_by = {account})"
    )


def insert_refusals(acting: str, owner: str) -> dict[str, tuple[str, str, str]]:
    """By name of the guard: the table, the message, and when a new row is refused.

    `acting` is the account that acts, `owner` whether nobody does and the key alone writes.
    """
    counted = "(SELECT count(*) FROM destruction_item AS item WHERE item.list_id = NEW.list_id)"
    ended = "EXISTS (SELECT 1 FROM destruction_end AS ended WHERE ended.list_id = NEW.list_id)"
    signed = "EXISTS (SELECT 1 FROM destruction_signature AS signed WHERE signed.list_id = NEW.list_id)"
    again = "EXISTS (SELECT 1 FROM destruction_list AS one WHERE one.id = NEW.list_id AND one.repeated)"
    return {
        "destruction_list_right": (
            "destruction_list",
            f"{REFUSED}: not a supervisor",
            f"NOT {owner} AND (NEW.repeated OR NOT {may_propose(acting)})",
        ),
        "destruction_item_right": (
            "destruction_item",
            f"{REFUSED}: another's list, or closed",
            f"{closed('NEW.list_id')} OR (NOT {owner} AND NOT {own_list('NEW.list_id', acting)})",
        ),
        "destruction_signature_right": (
            "destruction_signature",
            f"{REFUSED}: may not sign",
            f"{ended} OR NEW.items <> {counted} OR NOT ({again} OR {may_sign('NEW.signed_by')})",
        ),
        "destruction_end_right": (
            "destruction_end",
            f"{REFUSED}: can't end",
            f"NEW.outcome NOT IN ('carried_out', 'refused', 'withdrawn') "
            f"OR (NEW.outcome = 'carried_out') <> {signed} OR (NOT {owner} AND NOT {may_sign(acting)})",
        ),
        "legal_hold_right": (
            "legal_hold",
            f"{REFUSED}: not a supervisor",
            f"NOT {owner} AND NOT {may_propose(acting)}",
        ),
    }


_LISTED_REQUEST: Final = listed(f"'{Kind.REQUEST}'", "OLD.id", "OLD.id")
#: A request is called destroyed only when it is, and then stays what it is.
REQUEST_REFUSAL: Final = (
    f"(OLD.state <> '{RequestState.DESTROYED}' AND NEW.state = '{RequestState.DESTROYED}' "
    f"AND NOT {_LISTED_REQUEST}) OR (OLD.state = '{RequestState.DESTROYED}' AND (NEW.state <> OLD.state "
    "OR NEW.requester_name <> '' OR NEW.requester_address <> '' OR NEW.purpose <> '' "
    "OR NEW.requester_person_id IS NOT NULL OR NEW.subject_person_id IS NOT NULL))"
)
