"""Destruction on the server: functions and triggers over the shared conditions; nobody is granted a DELETE."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.retention import BY_AGE, Kind
from counter_app.storage import destruction
from counter_app.storage.destruction import BY_REQUEST, EMPTIED, PARENTS, REFUSED

_HEAD = "SECURITY DEFINER SET search_path = public, pg_temp AS $body$"
#: Tables whose rows go only when listed, and by which column.
_SUBJECT_COLUMNS = {
    **dict.fromkeys(BY_REQUEST, (Kind.REQUEST, "request_id")),
    **{str(kind): (kind, "id") for kind in BY_AGE},
}
PAPERS = ("document", "document_print")


def functions() -> str:
    """Every function, as the guards lay them."""
    return "\n".join(
        [
            _function(
                "refuse_unlisted()",
                "trigger",
                f"""DECLARE
    gone jsonb := to_jsonb(OLD);
    subject bigint := (gone ->> TG_ARGV[1])::bigint;
    whose bigint := (gone ->> 'request_id')::bigint;
BEGIN
    IF TG_NARGS > 2 THEN
        EXECUTE format('SELECT whole.request_id FROM %I AS whole WHERE whole.id = $1', TG_ARGV[2])
        INTO whose USING subject;
        subject := whose;
    END IF;
    IF NOT {destruction.listed("TG_ARGV[0]", "subject", "whose")} THEN
        {_refuse("append-only: %", "TG_TABLE_NAME")}
    END IF;
    RETURN OLD;
END""",
            ),
            _function(
                "refuse_unlisted_objection()",
                "trigger",
                f"""DECLARE
    gone jsonb := to_jsonb(OLD);
    whose bigint := coalesce(
        (gone ->> 'request_id')::bigint,
        (SELECT whole.request_id FROM objection AS whole WHERE whole.id = (gone ->> 'objection_id')::bigint)
    );
BEGIN
    IF NOT {destruction.listed_last("whose")} THEN
        {_refuse("append-only: %", "TG_TABLE_NAME")}
    END IF;
    RETURN OLD;
END""",
            ),
            _function(
                "refuse_unlisted_paper()",
                "trigger",
                f"""DECLARE
    gone jsonb := to_jsonb(OLD);
    paper_id bigint := coalesce(gone ->> 'document_id', gone ->> 'id')::bigint;
    whose bigint;
    paid_by bigint;
    of_kind text;
    subject bigint;
BEGIN
    SELECT paper.request_id, paper.invoice_id INTO whose, paid_by FROM document AS paper WHERE paper.id = paper_id;
    of_kind := CASE WHEN paid_by IS NULL THEN '{Kind.REQUEST}' ELSE '{Kind.INVOICE}' END;
    subject := coalesce(paid_by, whose);
    IF NOT {destruction.listed("of_kind", "subject", "whose")} THEN
        {_refuse("append-only: %", "TG_TABLE_NAME")}
    END IF;
    RETURN OLD;
END""",
            ),
            _function(
                "refuse_unlisted_emptying()",
                "trigger",
                f"""DECLARE
    old_row jsonb := to_jsonb(OLD);
    new_row jsonb := to_jsonb(NEW);
    subject bigint := (old_row ->> TG_ARGV[0])::bigint;
    whose bigint := (SELECT whole.request_id FROM invoice AS whole WHERE whole.id = subject);
BEGIN
    IF old_row - TG_ARGV[1] <> new_row - TG_ARGV[1] OR new_row ->> TG_ARGV[1] <> TG_ARGV[2]
        OR NOT {destruction.listed(f"'{Kind.INVOICE}'", "subject", "whose")} THEN
        {_refuse("append-only: %", "TG_TABLE_NAME")}
    END IF;
    RETURN NEW;
END""",
            ),
            _function(
                "refuse_unlisted_payload()",
                "trigger",
                f"""BEGIN
    IF NOT {destruction.listed(f"'{Kind.LOG}'", "OLD.number", "OLD.request_id")} THEN
        {_refuse("append-only: %", "TG_TABLE_NAME")}
    END IF;
    RETURN OLD;
END""",
            ),
            _function(
                "refuse_false_destruction()",
                "trigger",
                f"""BEGIN
    IF {destruction.REQUEST_REFUSAL} THEN
        {_refuse(f"{REFUSED}: request")}
    END IF;
    RETURN NEW;
END""",
            ),
            *_insert_functions(),
            _destroy_listed(),
            _still_listed(),
            _function(
                "left_listed(p_list_id bigint)",
                "bigint",
                f"BEGIN\n    RETURN ({destruction.left('p_list_id')});\nEND",
            ),
            *_due_functions(),
        ]
    )


def triggers() -> Iterator[tuple[str, str, str]]:
    """Of each trigger: its table, its name, and what it does when."""
    for name, (table, _, _) in destruction.insert_refusals("", "").items():
        yield table, name, f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
    yield (
        "log_payload",
        "log_payload_listed",
        "BEFORE DELETE ON log_payload FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_payload()",
    )
    yield (
        "request",
        "request_destroyed",
        "BEFORE UPDATE ON request FOR EACH ROW EXECUTE FUNCTION refuse_false_destruction()",
    )


def on_delete(table: str) -> str:
    """The call that guards a delete in an append-only table."""
    if table in PAPERS:
        return "refuse_unlisted_paper()"
    if table in destruction.LAST:
        return "refuse_unlisted_objection()"
    if table in PARENTS:
        column, parent = PARENTS[table]
        return f"refuse_unlisted('{Kind.REQUEST}', '{column}', '{parent}')"
    if table in _SUBJECT_COLUMNS:
        kind, column = _SUBJECT_COLUMNS[table]
        return f"refuse_unlisted('{kind}', '{column}')"
    return "refuse_change()"


def on_update(table: str) -> str:
    """The call that guards an update in an append-only table."""
    if table in EMPTIED:
        key, column, left = EMPTIED[table]
        return f"refuse_unlisted_emptying('{key}', '{column}', '{left}')"
    return "refuse_change()"


def _insert_functions() -> Iterator[str]:
    refusals = destruction.insert_refusals("current_account()", "acts_as_owner()")
    for name, (_, message, condition) in refusals.items():
        told = message.replace("'", "''")
        yield _function(
            f"refuse_{name}()",
            "trigger",
            f"BEGIN\n    IF {condition} THEN\n        {_refuse(told)}\n    END IF;\n    RETURN NEW;\nEND",
        )


def _destroy_listed() -> str:
    cases = []
    for kind in Kind:
        if kind is Kind.LOG:
            continue
        steps = ";\n            ".join(destruction.statements(kind, "p_subject"))
        cases.append(f"WHEN '{kind}' THEN\n            {steps};")
    body = f"""DECLARE
    whose bigint := CASE p_kind
        WHEN '{Kind.REQUEST}' THEN p_subject
        WHEN '{Kind.INVOICE}' THEN (SELECT whole.request_id FROM invoice AS whole WHERE whole.id = p_subject)
        WHEN '{Kind.AUDIT_LINE}' THEN (SELECT told.request_id FROM audit_line AS told WHERE told.id = p_subject)
    END;
BEGIN
    IF NOT {destruction.listed("p_kind", "p_subject", "whose")} THEN
        {_refuse(REFUSED)}
    END IF;
    CASE p_kind
        {(chr(10) + "        ").join(cases)}
    END CASE;
END"""
    return _function("destroy_listed(p_kind text, p_subject bigint)", "void", body)


def _still_listed() -> str:
    branches = "\n    ".join(
        f"IF p_kind = '{kind}' THEN RETURN QUERY {destruction.remaining(kind, 'p_list_id', 'p_most')}; END IF;"
        for kind in Kind
    )
    return _function(
        "still_listed(p_list_id bigint, p_kind text, p_most integer)",
        "SETOF bigint",
        f"BEGIN\n    {branches}\nEND",
    )


def _due_functions() -> Iterator[str]:
    """Who may not read the rows still learns how many of them are too old, and the last of them."""
    for kind, name in destruction.DUE_PAST_FUNCTION.items():
        yield _function(
            f"{name}(p_before timestamptz)",
            "TABLE (lines bigint, last_line bigint)",
            f"BEGIN\n    RETURN QUERY {destruction.aged(kind, 'p_before')};\nEND",
        )


def _function(name: str, returns: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name} RETURNS {returns}\nLANGUAGE plpgsql {_HEAD}\n{body}\n$body$;"


def _refuse(message: str, *arguments: str) -> str:
    said = ", ".join([f"'{message}'", *arguments])
    return f"RAISE EXCEPTION {said} USING ERRCODE = 'restrict_violation';"
