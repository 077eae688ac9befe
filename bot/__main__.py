"""How ``kam`` starts and how it ends: settings from ``.env``, one sentence on a refusal, a code.

0 done, 1 refused or bad input, 2 wrong usage, 130 interrupted. Any other exception is a bug
and shows its traceback.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from bot.cli import kam
from kamcore.errors import KamError

REFUSED = 1
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        _read_dotenv(Path(".env"))
        code = kam.main(arguments, prog_name="kam", standalone_mode=False)
        sys.stdout.flush()
    except KamError as error:
        return _refuse(_sentence(error))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as aborted:
        return INTERRUPTED if isinstance(aborted.__cause__, KeyboardInterrupt) else REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_quietly()
    return code if isinstance(code, int) else 0


def _read_dotenv(path: Path) -> None:
    """Take settings from ``.env`` in the working directory; the environment wins over it."""
    if not path.is_file():
        return
    from dotenv import load_dotenv  # noqa: PLC0415 - only where there is a file to read

    try:
        load_dotenv(path)
    except (OSError, UnicodeDecodeError) as error:
        message = f"The file .env cannot be read ({error}). Save it as UTF-8 text, or remove it."
        raise click.ClickException(message) from error


def _sentence(error: KamError) -> str:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - only a refusal needs it
    from bot.explain import explain  # noqa: PLC0415 - only a refusal needs it

    return explain(error, terminal_texts())


def _refuse(sentence: str) -> int:
    click.echo(sentence, err=True)
    return REFUSED


def _leave_quietly() -> int:
    """End without a word: whoever read our output, such as ``head``, has had enough.

    The interpreter flushes once more on its way out, so that must not fail again.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


if __name__ == "__main__":
    main()
