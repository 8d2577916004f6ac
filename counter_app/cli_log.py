"""The sub-commands on the disclosure log: verify it, close it off for a signature elsewhere, and check a slip."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli_answer import CHECK_SAYS_NO, DONE, Commands, say
from counter_app.cli_desk import Opened

if TYPE_CHECKING:
    from counter_app.domain.log_head import Head
    from counter_app.storage.log_verify import Verification


def add_log(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds `log` and its acts to the parser."""
    log = commands.add_parser("log", help="the disclosure log")
    acts = log.add_subparsers(dest="act", required=True, metavar="ACT")

    def act(name: str, what: str, run: Any) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = acts.add_parser(name, parents=[shared], help=what, description=what)
        added.set_defaults(run=run)
        return added

    verify = act("verify", "check the chain of the disclosure log, also against a signed head", _verify)
    verify.add_argument("--head", metavar="FILE", type=Path, help="a signed head to hold the chain against")
    verify.add_argument(
        "--public-key", metavar="FILE", type=Path, help="trust this key alone, whatever the database says"
    )
    head = act("head", "count the chain and tell its head, to be signed elsewhere", _head)
    head.add_argument("--export", metavar="FILE", type=Path, help="write the head to a new file")
    head.add_argument("--paper", metavar="FILE", type=Path, help="write the head as a PDF to a new file")
    sign = act("sign", "sign a head with the key of FG or auditor; asks no database", _sign)
    sign.add_argument("file", metavar="HEADFILE", type=Path)
    sign.add_argument("--key", metavar="KEYFILE", type=Path, required=True)
    sign.add_argument("--output", metavar="FILE", type=Path, help="default: HEADFILE with .signed behind it")
    keep = act("keep-head", "keep a signed head in the database, for every later recount", _keep_head)
    keep.add_argument("file", metavar="HEADFILE", type=Path)
    make = act("make-key", "make a key for signing heads; not on a counter machine", _make_key)
    make.add_argument("file", metavar="KEYFILE", type=Path)
    register = act("register-key", "trust a public key for heads from now on", _register_key)
    register.add_argument("file", metavar="PUBLIC_KEY_FILE", type=Path)
    register.add_argument("--holder", metavar="WHO", required=True, help="with whom the private key is")
    withdraw = act("withdraw-key", "trust a public key for no further heads", _withdraw_key)
    withdraw.add_argument("file", metavar="PUBLIC_KEY_FILE", type=Path)
    slip = act("check-slip", "tell whether the code on a slip is genuine", _check_slip)
    slip.add_argument("code", metavar="CODE", nargs="+")


def _verify(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.errors import UserError
    from counter_app.services.disclosure_log import DisclosureLog
    from counter_app.services.head_signing import read_public_key
    from counter_app.services.log_heads import LogHeads

    if options.public_key is not None and options.head is None:
        raise UserError(sentences.HEAD_WITH_KEY, "head")
    text = _read_head(options.head) if options.head is not None else ""
    trusted = read_public_key(options.public_key) if options.public_key is not None else ""
    with Opened(options) as desk:
        found = LogHeads(desk).verify(text, trusted) if text else DisclosureLog(desk).verify()
    say(options, _plain(found), _told(found))
    return DONE if found.intact else CHECK_SAYS_NO


def _plain(found: Verification) -> dict[str, Any]:
    return {
        "intact": found.intact,
        "entries": found.entries,
        "first_broken": found.first_broken,
        "reason": found.reason,
    }


def _told(found: Verification) -> str:
    if not found.intact:
        place = (
            "" if found.first_broken is None else f" De eerste regel die niet klopt is {found.first_broken}."
        )
        return f"Het log is niet sluitend.{place} {found.reason or ''}"
    against = f", ook naast {found.heads} ondertekende dagafsluitingen" if found.heads > 1 else ""
    if found.heads == 1:
        against = ", ook naast de ondertekende dagafsluiting"
    return f"Het log is sluitend: {found.entries} regels{against}."


def _head(options: argparse.Namespace) -> int:
    from counter_app.services.head_signing import write_new
    from counter_app.services.log_heads import LogHeads

    with Opened(options) as desk:
        heads = LogHeads(desk)
        head, found = heads.make()
        if head is None:
            say(options, _plain(found), _told(found))
            return CHECK_SAYS_NO
        if options.paper is not None:
            write_new(options.paper, heads.paper(head))
    if options.export is not None:
        write_new(options.export, head.text.encode())
    say(options, _head_plain(head), _head_told(head))
    return DONE


def _sign(options: argparse.Namespace) -> int:
    from counter_app.services.head_signing import read_key, sign, write_new
    from counter_app.services.log_heads import parse

    head = parse(_read_head(options.file))
    key = read_key(options.key, getpass.getpass("Wachtzin: "))
    signed = sign(head, key)
    target: Path = options.output or options.file.with_name(options.file.name + ".signed")
    write_new(target, signed.text.encode())
    say(options, _head_plain(signed), _head_told(signed), f"Ondertekend in {target}.")
    return DONE


def _keep_head(options: argparse.Namespace) -> int:
    from counter_app.services.log_heads import LogHeads

    text = _read_head(options.file)
    with Opened(options) as desk:
        head = LogHeads(desk).store(text)
    say(options, _head_plain(head), f"De dagafsluiting tot en met regel {head.number} is bewaard.")
    return DONE


def _make_key(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.errors import UserError
    from counter_app.services.head_signing import make_key

    passphrase = getpass.getpass("Nieuwe wachtzin: ")
    if getpass.getpass("Nog eens: ") != passphrase:
        raise UserError(sentences.PASSPHRASES_DIFFER, "passphrase")
    public_path, public_key = make_key(options.file, passphrase)
    say(
        options,
        {"key": str(options.file), "public_key_file": str(public_path), "public_key": public_key},
        f"De sleutel staat in {options.file}. Bewaar hem niet op een computer van de balie.",
        f"De openbare sleutel staat in {public_path}. Laat die vastleggen.",
    )
    return DONE


def _register_key(options: argparse.Namespace) -> int:
    from counter_app.services.head_signing import read_public_key
    from counter_app.services.log_heads import LogHeads

    public_key = read_public_key(options.file)
    with Opened(options) as desk:
        LogHeads(desk).register_key(public_key, options.holder)
    say(options, {"public_key": public_key, "trusted": True}, "De openbare sleutel is vastgelegd.")
    return DONE


def _withdraw_key(options: argparse.Namespace) -> int:
    from counter_app.services.head_signing import read_public_key
    from counter_app.services.log_heads import LogHeads

    public_key = read_public_key(options.file)
    with Opened(options) as desk:
        LogHeads(desk).withdraw_key(public_key)
    say(options, {"public_key": public_key, "trusted": False}, "De openbare sleutel is ingetrokken.")
    return DONE


def _check_slip(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.services.slip_check import SlipVerdict, check_slip

    with Opened(options) as desk:
        found = check_slip(desk, " ".join(options.code))
    given = found.recorded_at.isoformat(timespec="seconds") if found.recorded_at is not None else None
    plain = {"verdict": str(found.verdict), "number": found.number, "recorded_at": given}
    say(options, plain, sentences.SLIP_VERDICTS[found.verdict].format(number=found.number))
    return DONE if found.verdict is SlipVerdict.GENUINE else CHECK_SAYS_NO


def _read_head(path: Path) -> str:
    from counter_app import sentences
    from counter_app.domain.log_head import LONGEST
    from counter_app.errors import UserError
    from counter_app.services.head_signing import read_small

    try:
        return read_small(path, LONGEST).decode()
    except UnicodeDecodeError:
        raise UserError(sentences.NO_LOG_HEAD, "file") from None


def _head_plain(head: Head) -> dict[str, Any]:
    return {
        "database": head.database,
        "number": head.number,
        "hash": head.hash,
        "entries": head.entries,
        "made_at": head.made_at.isoformat(),
        "signed": head.is_signed,
    }


def _head_told(head: Head) -> str:
    return f"Dagafsluiting tot en met regel {head.number}, vingerafdruk {head.hash}."
