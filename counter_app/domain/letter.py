"""The letters that the counter writes, and how each paper leaves the house."""

from __future__ import annotations

from enum import StrEnum


class LetterName(StrEnum):
    """Every text of which a municipality may keep its own version; the last two are shared by the others."""

    REFUSAL = "refusal"
    WRONG_CHANNEL = "wrong_channel"
    IN_WRITING_ONLY = "in_writing_only"
    COMPLETION = "completion"
    FORWARDED = "forwarded"
    ACCOMPANYING = "accompanying"
    CONFIRMATION = "confirmation"
    EMAIL_REPLY = "email_reply"
    VIEW_ASKED = "view_asked"
    GRANTED_TO_SUBJECT = "granted_to_subject"
    GRANTED_TO_REQUESTER = "granted_to_requester"
    DECLINED_TO_SUBJECT = "declined_to_subject"
    MEMO_SUPERVISOR = "memo_supervisor"
    MEMO_COLLEGE = "memo_college"
    PHRASES = "phrases"
    MISSING = "missing"


#: Parts of other letters, never a letter by themselves.
SHARED = frozenset({LetterName.PHRASES, LetterName.MISSING})


class WayOut(StrEnum):
    """How a paper goes: given to who stands there, sent by post, or kept inside the house."""

    HAND = "hand"
    POST = "post"
    INTERNAL = "internal"
