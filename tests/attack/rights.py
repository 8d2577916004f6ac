"""Which right opens which door, said again apart from the code: the rights table in the words of the services."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.registers import ALL_REGISTERS

_R = Right

_BEHIND: Final[Mapping[Right, str]] = {
    _R.SEARCH_PERSONS: """
        person_source:ask person_source:find person_source:keys_of persons.find_by_a_number
        persons.open persons.search persons.search_typed persons:look_up
    """,
    _R.READ_REQUESTS: """
        approvals.asked attachments.content attachments.of bundles.of consents.of
        decisions.known decisions.replay deputies.standing dossiers.read figures.today
        held_papers.of held_papers:ask_source
        letter_checks.of letters.email_reply letters.missing live.look objections.of
        paper.documents paper.draw paper.unprinted person_source:refresh recent.requests referrals.read
        representatives.of requests.counts requests.find requests.history requests.read
        requests.work_list selections.asked terms.read weighings.read
    """,
    _R.HANDLE_REQUESTS: """
        collective_notas:credit_collective collective_notas:issue_month
        attachments.add attachments.add_bytes attachments.destroy_copy bundles.another_person
        consents.record consents.verify consents.withdraw control_questions.answer_of
        control_questions.record control_questions.state decisions.decide disclosure.bill
        first_hour.begin first_hour.handbook_read first_hour.standing
        dossiers.add_email dossiers.add_note dossiers.name_subject identity.case identity.check
        identity.record identity.record_at_desk interview.answer letter_checks.record
        letters.ask_completion objections.decide_anew objections.end objections.record
        person_notes.end person_notes.keep
        contact_data.confirm contact_data.give contact_data.refuse contact_data.use
        recent.begin recent.favourites recent.star recent.unstar referrals.ask
        representatives.record rights_requests.take_in requests.save requests.start requests.withdraw selections.count
        searches.answer searches.estimate searches.spend secrecy_requests.ask_lifting secrecy_requests.enter
        selections.save terms.extend terms.resume weighings.ask_view weighings.hear
        weighings.relief_asked
    """,
    _R.APPROVE: """
        held_papers.let_out held_papers.queue held_papers.withdraw
        approvals.decide approvals.queue approvals.settle_exception approvals.weighed
        secrecy_requests.lift secrecy_requests.refuse secrecy_requests.refuse_lifting
        referrals.answer waiting_work.mine weighings.announce weighings.relief_ended
        weighings.weigh
    """,
    _R.NAME_DEPUTY: "deputies.candidates deputies.end deputies.name",
    _R.SET_EDITION: "editions.put_in_force",
    _R.DISCLOSE: """
        access_overviews.look access_overviews.make disclosure.release overviews.look overviews.make
        paper.finish_print paper.finish_reading paper.previews paper.start_print
        selection_release.hand_out selection_release.hand_out_counts
        selection_release.passphrase_paper
    """,
    _R.VERIFY_LOG: "log.verify log_heads.registered_keys log_heads.verify slip_check:check_slip",
    _R.WHOLE_LOG: "log_heads.make log_heads.paper log_heads.store",
    _R.KEEP_LOG_KEYS: "log_heads.register_key log_heads.withdraw_key",
    _R.READ_AUDIT_TRAIL: """
        oversight.colleagues oversight.due oversight.export oversight.judge_line oversight.limits
        oversight.judge_signal oversight.lines oversight.lines_behind oversight.months oversight.paper
        oversight.sample oversight.show oversight.signals
    """,
    _R.SET_SIGNALS: "oversight.set_limits oversight_limits:set_limits",
    _R.TAKE_PAYMENTS: """
        bank_settling:assign bank_settling:give_back bank_settling:returns bank_settling:set_aside
        bank_settling:waiting bank_statements:look_into bank_statements:take_in
        e_invoices:export billing:open_notas billing:take_payment refunds:give_money_back refunds:open_refunds
        cash_closing:close_drawer cash_closing:closings cash_closing:count_again cash_closing:open_drawer
        cash_closing:read_closing cash_closing:sign_closing cash_closing:waiting_closing
        cash_closing:waiting_to_sign cash_papers:report_of
        reminders:count_due reminders:letter_of reminders:overdue_notas reminders:take_step
        collective_notas:collective_notas collective_notas:collective_paper
        collective_notas:gathered_months
        journal:batch_file journal:batches journal:make_batch journal:waiting_entries
    """,
    _R.MANAGE_ACCOUNTS: """
        ledger:change_ledger ledger:ledger
        accounts:change_account accounts:close_account accounts:create_account
        accounts:list_accounts accounts:reopen_account letter_texts.history letter_texts.keep
        letterheads:change_look letterheads:preview_look letterheads:read_look
        letter_texts.preview letter_texts.standing management:what_is_missing
        own_requests:link_account printers.forget printers.keep printers.known printers.of_location
        second_factor:enrolled second_factor:reset
        settings:add_location settings:change_municipality settings:list_locations
        settings:remove_location settings:rename_location source_settings.keep
        source_settings.standing source_settings.try_connection tariffs:list_tariffs
        tariffs:set_tariffs
    """,
    _R.IMPORT_PERSONS: """
        code_tables:import_tables code_tables:preview_tables code_tables:tables_until
        import_runs:last_unfinished imports:import_gbav imports:import_records
    """,
    _R.READ_FIGURES: "figures.read figures.export figures.paper",
    _R.LOAD_REGULATION: "reading.load",
    _R.SEE_READERS: "instructions.readers reading.overview reading.remarks",
    _R.CASES_PER_ARTICLE: "article_cases:cases_of",
    _R.READ_REGISTERS: "registers.names registers.tabs yearly_counts:near_limit",
    _R.PROPOSE_DESTRUCTION: "retention.due retention.hold retention.lift retention.propose",
    _R.SIGN_DESTRUCTION: """
        retention.carry_out retention.current retention.ended retention.holds retention.paper
        retention.read retention.refuse retention.sign
    """,
}

#: Where the roles of one register count; these doors are tried with the register of the telephone list.
REGISTER: Final = "telephone_authorisations"

_OF_SECRECY: Final = """
    secrecy_requests.list secrecy_requests.read secrecy_requests.subjects secrecy_papers.csv
    secrecy_papers.letter secrecy_papers.statement secrecy_due:standing secrecy_due:lifting
"""


def _with(*any_of: Right) -> Collection[Role]:
    """Who has one of these rights."""
    return frozenset(role for role in Role if any(right in RIGHTS[role] for right in any_of))


_OF_A_REGISTER: Final[Mapping[str, Collection[Role]]] = {
    **dict.fromkeys(
        ("registers.list", "register_files.csv", "register_files.statement"), ALL_REGISTERS[REGISTER].read
    ),
    **dict.fromkeys(
        ("registers.add", "register_files.import_csv", "register_files.preview_import"),
        ALL_REGISTERS[REGISTER].add,
    ),
    # Who decides on requests, and who sees to it that the record shows the code.
    **dict.fromkeys(
        _OF_SECRECY.split(),
        _with(_R.READ_REQUESTS, _R.IMPORT_PERSONS),
    ),
    "secrecy_requests.confirm": _with(_R.HANDLE_REQUESTS, _R.APPROVE),
}

#: Nothing about a person, a request or money is behind these.
_FOR_EVERYBODY: Final = """
    blank_forms.all blank_forms.draw calendar.of calendar.paper
    instructions.acknowledge instructions.holding instructions.unread
    editions.history letter_texts.check log.last_check notices.mine printers.here reading.acknowledge
    person_source:chosen reading.content reading.remark reading.rules reading.standing reading.texts
"""

#: These look first at what they are asked about, or at who else stands at the desk, or are called behind another
#: door that was passed; they have tests of their own.
_ELSEWHERE: Final = """
    approvals.decide_at_desk approvals.expire installation:approve installation:checklist
    live.listen log.count log.lines log_heads.vouched log_heads:recount recipients.find
    recipients.read register_due:due register_due:running_out register_due:to_approve register_files.copy
    registers.add_all registers.approve registers.change registers.end registers.history
    registers.approve_all registers.read registers.refuse registers.waiting register_due:to_inform
    register_papers.draw retention.sign_at_desk second_factor:print_codes staff_oaths:unsworn
    selections:tell_reading wrong_disclosures.report
"""

FOR_EVERYBODY: Final = frozenset(_FOR_EVERYBODY.split())
ELSEWHERE: Final = frozenset(_ELSEWHERE.split())
_RIGHT_OF: Final = {name: right for right, names in _BEHIND.items() for name in names.split()}
NAMED: Final = frozenset(_RIGHT_OF) | frozenset(_OF_A_REGISTER) | FOR_EVERYBODY | ELSEWHERE


def may(role: Role, name: str) -> bool:
    """Whether this role gets through this door at all; what is behind it may refuse for other reasons."""
    if name in FOR_EVERYBODY:
        return True
    if name in _OF_A_REGISTER:
        return role in _OF_A_REGISTER[name]
    return _RIGHT_OF[name] in RIGHTS[role]
