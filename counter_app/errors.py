"""The three families of trouble that a clerk can meet; everything else is a bug of ours."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right: the sentence that is read, and the field it belongs to.

    `field` is the name of the service's parameter, or None when no single field is at fault.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotAllowed(UserError):
    """The signed-in person has no right to this (rights table in `domain.staff`)."""


class Denied(UserError):
    """An act that is refused and stays in the audit trail as `kind`, though all else of it is undone."""

    def __init__(
        self, sentence: str, kind: str, request_id: int | None = None, person_id: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.request_id = request_id
        self.person_id = person_id


class PaperHeld(UserError):
    """A paper that doesn't leave, now or ever; the others of its request may."""


class PasswordToChoose(UserError):
    """The password is right, and was given by somebody else: first a password of one's own."""


class Conflict(UserError):
    """Somebody else changed the same thing first; nothing was overwritten."""


class EnvironmentTrouble(Exception):
    """The world outside failed (disk, server, printer, keyring): what happened, and what to do."""

    def __init__(self, happened: str, do: str) -> None:
        super().__init__(f"{happened} {do}")
        self.happened = happened
        self.do = do
