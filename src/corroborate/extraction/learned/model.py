"""The model file: an encoder with its heads, its tokenizer and its card, in one archive that tells when it is damaged.

A model is a zip archive of `reader.onnx`, `tokenizer.json` and `card.json`. The card holds the version of this layout,
the names of the features that the weights were trained on, the words that count as no names, the words that were cues,
the thresholds, and how confidence is calibrated. Windows go through one at a time on one thread: with 8-bit weights a
batch would change the answers of its members (microsoft/onnxruntime#10111).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from corroborate.errors import MissingPackage, ModelError
from corroborate.extraction.learned.features import CANDIDATE, CUE, MARKS, OPTION, PAIR, Array
from corroborate.extraction.learned.pieces import Tokenizer, WordPieces
from corroborate.extraction.learned.windows import Window

VERSION = 1
SHIPPED = "reader.zip"
REMEDY = "use another with --model PATH, install Corroborate anew, or read with --extractor rules"
OUTPUTS = (
    "outcome", "category", "demography", "scope", "status", "roles", "nobody", "introduces", "act", "points",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What a model says of itself; `thresholds` and `calibration` are told in docs/learned.md."""

    generic: frozenset[str]
    cues: frozenset[str]
    thresholds: Mapping[str, float]
    calibration: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Answers:
    """The scores of one window, before any decision; `roles` are probabilities, the last column for nobody.

    outcome (candidates, OUTCOMES) and introduces (cues) are probabilities; category, demography, scope, status and act
    are probabilities over their classes; points (cues, 4, pieces) are scores.
    """

    outcome: Array
    category: Array
    demography: Array
    scope: Array
    status: Array
    roles: Array
    introduces: Array
    act: Array
    points: Array


class Model(Protocol):
    """What decides: the shipped network, or a table of answers in tests."""

    @property
    def card(self) -> Card:
        """What it says of itself."""

    @property
    def tokenizer(self) -> Tokenizer:
        """How it reads words."""

    def answer(self, window: Window) -> Answers:
        """The answers to one window."""


class Network:
    """A model file, opened. Making one reads the whole file; answering keeps no state."""

    def __init__(self, path: Path) -> None:
        graph, tokenizer, card = _parts(path)
        self.card = _card(card, path)
        self.tokenizer: Tokenizer = WordPieces(tokenizer)
        self._session = _session(graph, path)

    def answer(self, window: Window) -> Answers:
        """The answers to one window; the same on every run of one machine, whatever was asked before."""
        arrays = dict(window.arrays)
        sizes = {name: len(arrays[name]) for name in ("candidates", "options", "cues")}
        for name, other in (
            ("candidates", "candidate_features"),
            ("options", "option_features"),
            ("cues", "cue_features"),
        ):
            if not sizes[name]:  # the graph reads at least one row of each
                arrays[name] = np.zeros((1, 2), dtype=np.int64)
                arrays[other] = np.zeros((1, arrays[other].shape[1]), dtype=np.float32)
        shape = (max(1, sizes["candidates"]), max(1, sizes["options"]), len(PAIR))
        if arrays["pairs"].shape != shape:
            arrays["pairs"] = np.zeros(shape, dtype=np.float32)
        found = dict(zip(OUTPUTS, self._session.run(list(OUTPUTS), arrays), strict=True))
        candidates, options, cues = sizes["candidates"], sizes["options"], sizes["cues"]
        return Answers(
            outcome=sigmoid(found["outcome"][:candidates]),
            category=softmax(found["category"][:candidates]),
            demography=softmax(found["demography"][:candidates]),
            scope=softmax(found["scope"][:candidates]),
            status=softmax(found["status"][:candidates]),
            roles=_roles(found["roles"][:candidates, :options], found["nobody"][:candidates], window),
            introduces=sigmoid(found["introduces"][:cues]),
            act=softmax(found["act"][:cues]),
            points=found["points"][:cues],
        )


@cache
def load(path: str | None = None) -> Network:
    """The model file at `path`, or the shipped one; opened once a process. Raises ModelError, MissingPackage."""
    return Network(Path(path) if path else Path(str(files("corroborate.resources").joinpath(SHIPPED))))


def sigmoid(scores: Array) -> Array:
    """Scores to probabilities, one by one."""
    return np.asarray(1 / (1 + np.exp(-scores.clip(-30, 30))))


def softmax(scores: Array) -> Array:
    """Scores to probabilities over the last axis."""
    if not scores.size:
        return scores
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _roles(roles: Array, nobody: Array, window: Window) -> Array:
    """(candidates, ROLES, options + 1): each role's chance among the options that may fill it."""
    features = window.arrays["option_features"]
    place, when, candidate = (features[:, OPTION.index(sort)] for sort in ("place", "time", "candidate"))
    who = (place + when + candidate == 0).astype(np.float32)
    allowed = np.stack([who, who, place, when, candidate]) if len(features) else np.zeros((5, 0), np.float32)
    scores = roles.transpose(0, 2, 1) + np.where(allowed[None] > 0, 0, -1e4)
    return softmax(np.concatenate([scores, nobody[:, :, None]], axis=2))


def _parts(path: Path) -> tuple[bytes, str, str]:
    if not path.is_file():
        raise ModelError(f"{path}: found no model file there; {REMEDY}")
    try:
        with zipfile.ZipFile(path) as archive:
            return (
                archive.read("reader.onnx"),
                archive.read("tokenizer.json").decode(),
                archive.read("card.json").decode(),
            )
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, zipfile.LargeZipFile) as error:
        raise ModelError(f"{path}: found no whole model file ({error}); {REMEDY}") from error


def _card(text: str, path: Path) -> Card:
    try:
        card = json.loads(text)
        version, features = card["version"], card["features"]
        if version != VERSION or features != feature_names():
            raise ModelError(
                f"{path}: found a model of version {version}, or of other features; expected version {VERSION}, as "
                f"trained for this release; {REMEDY}"
            )
        return Card(
            frozenset(card["generic"]), frozenset(card["cues"]), card["thresholds"],
            {name: (float(a), float(b)) for name, (a, b) in card["calibration"].items()},
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: found a model without a readable card ({error}); {REMEDY}") from error


def feature_names() -> dict[str, list[str]]:
    """The columns that weights and arrays must agree on."""
    return {
        "marks": list(MARKS),
        "candidate": list(CANDIDATE),
        "option": list(OPTION),
        "pair": list(PAIR),
        "cue": list(CUE),
    }


def _session(graph: bytes, path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingPackage(
            "onnxruntime, which runs the learned reader, is not installed; pip install onnxruntime, or read with "
            "--extractor rules"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes are the engine's to start
    options.enable_cpu_mem_arena = False  # the arena keeps the longest window's memory for good
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class below Exception
        raise ModelError(f"{path}: found a network that onnxruntime cannot open ({error}); {REMEDY}") from error
