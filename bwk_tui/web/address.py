"""The secret in the address: whoever knows it has the door, and nobody can guess it."""

import os
import secrets
from pathlib import Path

FILE = "serve.secret"
_BYTES = 18


def secret(folder: Path, *, anew: bool = False) -> str:
    """The secret of the store in a folder, in 24 letters, digits, - and _; made on first use, and again when asked.

    It lies beside the store, for its owner's eyes only. Raises OSError.
    """
    file = folder / FILE
    if anew or not file.exists():
        _keep(file, secrets.token_urlsafe(_BYTES))
    return file.read_text("ascii").strip()


def _keep(file: Path, made: str) -> None:
    unfinished = file.with_name(file.name + ".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(made + "\n")
    unfinished.replace(file)
