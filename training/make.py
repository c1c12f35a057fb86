"""Making a model file: encoder, training, export, calibration, in this order; goes on where it was interrupted.

    python -m training.make [--out FILE] [--work FOLDER] [--epochs N]

One report in ten is held out: it calibrates confidence and is what the model card measures. `make train` calls this for
the file that ships; `corroborate train` for one of your own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training import calibrate, export, train
from training.encoder import encoder

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "src" / "corroborate" / "resources" / "reader.zip"


def main() -> int:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="checkpoints; kept afterwards")
    parser.add_argument("--epochs", type=int, default=train.EPOCHS)
    parser.add_argument("--from-ledger", type=Path, help="add the reviewed claims of this ledger")
    args = parser.parse_args()
    packed = encoder(args.work)
    how = ["--encoder", str(packed), "--out", str(args.work), "--held", "--epochs", str(args.epochs)]
    if args.from_ledger is not None:
        how += ["--from-ledger", str(args.from_ledger)]
    train.main(how)
    plain = args.work / "uncalibrated.zip"
    export.main(["--encoder", str(packed), "--run", str(args.work), "--out", str(plain)])
    calibrate.main(["--model", str(plain), "--out", str(args.work)])
    return export.main(["--encoder", str(packed), "--run", str(args.work), "--out", str(args.out)])


if __name__ == "__main__":
    sys.exit(main())
