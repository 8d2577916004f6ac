"""Ed25519 for heads of the log: keys in files of their own, away from every counter machine."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app import sentences
from counter_app.domain.log_head import Head
from counter_app.errors import UserError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LEAST_PASSPHRASE: Final = 12
#: A key file is some hundreds of bytes; what is longer is none.
_LONGEST: Final = 8192
_OWNER_ONLY: Final = 0o600


def make_key(path: Path, passphrase: str) -> tuple[Path, str]:
    """A new key in `path`, locked with the passphrase; the file with its public half, and that in digits."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if len(passphrase) < LEAST_PASSPHRASE:
        raise UserError(sentences.SHORT_PASSPHRASE.format(least=LEAST_PASSPHRASE), "passphrase")
    key = Ed25519PrivateKey.generate()
    locked = key.private_bytes(
        form.Encoding.PEM,
        form.PrivateFormat.PKCS8,
        form.BestAvailableEncryption(passphrase.encode()),
    )
    public_path = path.with_name(path.name + ".pub")
    public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    write_new(path, locked, _OWNER_ONLY)
    write_new(public_path, public)
    return public_path, _digits(key)


def read_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """The key in a file that nobody else can read."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if sys.platform != "win32" and path.is_file() and stat.S_IMODE(path.stat().st_mode) != _OWNER_ONLY:
        raise UserError(sentences.OPEN_KEY_FILE, "key")
    try:
        key = load_pem_private_key(read_small(path, _LONGEST), passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UserError(sentences.WRONG_PASSPHRASE, "key") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UserError(sentences.NO_HEAD_KEY, "key")
    return key


def read_public_key(path: Path) -> str:
    """The public key in a file, in digits."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(read_small(path, _LONGEST))
    except (ValueError, UnsupportedAlgorithm):
        raise UserError(sentences.NO_PUBLIC_KEY, "public_key") from None
    if not isinstance(key, Ed25519PublicKey):
        raise UserError(sentences.NO_PUBLIC_KEY, "public_key")
    return key.public_bytes_raw().hex()


def sign(head: Head, key: Ed25519PrivateKey) -> Head:
    """The head, signed with the key."""
    claimed = head.claimed_by(_digits(key))
    return claimed.with_signature(key.sign(claimed.signed_bytes).hex())


def is_genuine(head: Head) -> bool:
    """Whether the signature is of the key that the head names, over all that it says."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not head.is_signed:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.public_key))
        key.verify(bytes.fromhex(head.signature), head.signed_bytes)
    except (InvalidSignature, ValueError):
        return False
    return True


def write_new(path: Path, content: bytes, mode: int = 0o644) -> None:
    """A new file; what is there already is never overwritten."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    except FileExistsError:
        raise UserError(sentences.FILE_EXISTS.format(path=path), "file") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_small(path: Path, longest: int) -> bytes:
    """The content of a file, of which no more than it could be is ever read."""
    try:
        with path.open("rb") as file:
            return file.read(longest + 1)
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "file") from None
    except OSError:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "file") from None


def _digits(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()
