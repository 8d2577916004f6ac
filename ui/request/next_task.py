"""What F2 sets to work: the task that goes with the step of the moment, from what stands in its editor."""

from __future__ import annotations

from ui.request.acts import Acts
from ui.request.flow import Flow
from ui.request.next_step import Act
from ui.request.saving import Task
from ui.request.workbench import Workbench


def task_of(act: Act, acts: Acts, flow: Flow, bench: Workbench) -> Task | None:
    """None when its editor isn't complete; the editor says itself what is missing."""
    if act is Act.BILL:
        return acts.bill()
    if act is Act.TAKE_PAYMENT:
        payment = bench.payment
        nota, method = payment.nota, payment.chosen
        if nota is None or not payment.complete() or method is None:
            payment.first_focus().setFocus()
            return None
        return acts.pay(nota, method, payment.cents(), payment.reference.text())
    if act is Act.APPROVE:
        return approval_of(acts, bench, approve=True)
    if act is Act.RELEASE:
        return acts.release(flow.chosen())
    if act is Act.HAVE_READ:
        return acts.have_read()
    return acts.decide()


def approval_of(acts: Acts, bench: Workbench, *, approve: bool) -> Task:
    """The second person's yes or no, signed with the own password."""
    approval = bench.approval
    login, password = approval.login.text(), approval.password.text()
    return acts.approve(login, password, approval.reason.text(), approval.code.text(), approve=approve)
