"""Export: trained weights to the file that ships, 8-bit and without torch.

    python -m training.export --encoder FOLDER --run FOLDER --out reader.zip

Weights are quantised by channel with a reduced range (as `docs/learned.md` measures); activations at run time, one
window at a time.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch

from corroborate.extraction.learned.features import CANDIDATE, CUE, MARKS, OPTION, PAIR
from corroborate.extraction.learned.model import OUTPUTS, VERSION, feature_names
from training.network import Reader

# Chances from which an answer is taken, chosen on dev and on the held reports (docs/learned.md). 'claimed' is where the
# rules say so too, 'alone' where they see no figure in the report; below the others the rules' value stays, where they
# have one, and 'known' is where theirs says more than the model's.
THRESHOLDS = {
    "figure claimed": 0.15, "figure new": 0.8, "figure alone": 0.985, "known category": 0.97, "demography": 0.5,
    "scope": 0.6, "status": 0.8, "known source": 0.8, "blamed": 0.9, "place": 0.9, "when": 0.9, "part_of": 0.6,
    "statement claimed": 0.2, "statement new": 0.6,
    "act": 0.9,
}  # fmt: skip
CALIBRATION: dict[str, tuple[float, float]] = {"figure": (1.0, 0.0), "statement": (1.0, 0.0)}


def main(given: Sequence[str] | None = None) -> int:
    """Write the model file of a finished training."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", default="reader.pt")
    parser.add_argument("--float", action="store_true", help="do not quantise")
    args = parser.parse_args(given)
    state = torch.load(args.run / args.weights, weights_only=True)
    state = state.get("reader", state)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    reader = Reader(layers)
    reader.load_state_dict(state)
    words = json.loads((args.run / "words.json").read_text("utf8"))
    calibration = args.run / "calibration.json"
    known = json.loads(calibration.read_text("utf8")) if calibration.exists() else {}
    card = {
        "version": VERSION, "features": feature_names(), "generic": words["generic"], "cues": words["cues"],
        "thresholds": THRESHOLDS | known.get("thresholds", {}),
        "calibration": CALIBRATION | known.get("calibration", {}),
    }  # fmt: skip
    pack(
        args.out,
        graph(reader.eval(), quantised=not args.float),
        (args.encoder / "tokenizer.json").read_text("utf8"),
        card,
    )
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")
    return 0


def pack(path: Path, network: bytes, tokenizer: str, card: object) -> None:
    """Write a model file; the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("reader.onnx", network), ("tokenizer.json", tokenizer.encode()),
            ("card.json", json.dumps(card, sort_keys=True).encode()),
        ):  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def graph(reader: Reader, *, quantised: bool) -> bytes:
    """The network as ONNX, its axes free but for the features."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().setLevel(logging.ERROR)
    pieces, candidates, options, cues = 40, 3, 5, 2

    def spans(count: int) -> torch.Tensor:
        return torch.stack([torch.arange(count), torch.arange(count) + 1], 1)

    inputs = {
        "ids": (torch.arange(pieces) + 1000, {0: "pieces"}),
        "shapes": (torch.ones(pieces, dtype=torch.long), {0: "pieces"}),
        "marks": (torch.zeros(pieces, len(MARKS)), {0: "pieces"}),
        "candidates": (spans(candidates), {0: "candidates"}),
        "candidate_features": (torch.zeros(candidates, len(CANDIDATE)), {0: "candidates"}),
        "options": (spans(options), {0: "options"}),
        "option_features": (torch.zeros(options, len(OPTION)), {0: "options"}),
        "pairs": (torch.zeros(candidates, options, len(PAIR)), {0: "candidates", 1: "options"}),
        "cues": (spans(cues), {0: "cues"}),
        "cue_features": (torch.zeros(cues, len(CUE)), {0: "cues"}),
    }
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            reader, tuple(tensor for tensor, _ in inputs.values()), str(plain), input_names=list(inputs),
            output_names=list(OUTPUTS), dynamic_axes={name: axes for name, (_, axes) in inputs.items()}, dynamo=False,
            opset_version=17,
        )  # fmt: skip
        if not quantised:
            return plain.read_bytes()
        quantize_dynamic(plain, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        return small.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
