"""The command `train`: a model file of your own, made with what people have corrected."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from corroborate.errors import LedgerError, MissingPackage

_ROOT = Path(__file__).parents[3]  # of the source tree
_NEEDED = ("torch", "onnx")


def train(
    from_ledger: Annotated[
        Path | None,
        typer.Option("--from-ledger", metavar="FILE", help="Add the reviewed figures and statements of this ledger."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The model file to write.")] = Path("reader.zip"),
    epochs: Annotated[int | None, typer.Option(min=1, metavar="N", help="Rounds through the examples.")] = None,
    work: Annotated[
        Path, typer.Option("--work", metavar="FOLDER", help="Checkpoints, from which an interrupted training goes on.")
    ] = Path("corroborate-training"),
) -> None:
    """Train the learned reader anew on this machine, and write a model file for `--model`.

    The training corpus of the source tree is read, and with --from-ledger what people have said of single claims
    (`corroborate review`): accepted and corrected claims as they stand, rejected ones as none. Claims that nobody
    reviewed say nothing. It takes about an hour on two cores, and needs the source tree and its extra `train`.

    \b
    Examples:
      corroborate train --from-ledger march.sqlite --out ours.zip
      corroborate read reports/ --model ours.zip
    """  # fmt: skip
    if not (_ROOT / "training" / "make.py").is_file():
        raise MissingPackage(
            f"{_ROOT}: found no folder training/ there; training needs the source tree: clone it, and run "
            "pip install -e '.[train]' in it"
        )
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise MissingPackage(f"{' and '.join(missing)} not installed, which training needs; pip install -e '.[train]'")
    if from_ledger is not None and not from_ledger.is_file():
        raise LedgerError(f"{from_ledger}: found no ledger there")
    command = [sys.executable, "-m", "training.make", "--out", str(out.resolve()), "--work", str(work.resolve())]
    command += ["--epochs", str(epochs)] if epochs else []
    command += ["--from-ledger", str(from_ledger.resolve())] if from_ledger else []
    try:
        code = subprocess.run(command, cwd=_ROOT, check=False).returncode
    except KeyboardInterrupt:
        typer.echo(f"corroborate: interrupted; the rounds that were finished are kept in {work}", err=True)
        raise typer.Exit(130) from None
    if code:
        raise typer.Exit(code)
    typer.echo(f"{out} written; read with it: corroborate read PATH... --model {out}")
