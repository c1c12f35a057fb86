"""Training the reader: corpus in, weights out; seeded, with a checkpoint after each epoch from which it goes on.

    python -m training.train --encoder FOLDER --out FOLDER [--epochs N] [--held]

With `--held`, one report in ten is kept out and scored after each epoch; the weights that ship are trained on all.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from corroborate.extraction.learned.features import OPTION, ROLES
from corroborate.extraction.learned.pieces import WordPieces
from training import annotated
from training.examples import IGNORED, Example, examples
from training.network import Reader, pretrained
from training.reviewed import reviewed
from training.swapping import swap

log = logging.getLogger("training")

EPOCHS, BATCH, VARIANTS = 12, 3, 4
ENCODER_RATE, HEAD_RATE, DECAY = 1e-4, 8e-4, 0.01
WARMING = 0.08  # of all steps
RULELESS = 0.25  # of the examples are shown without what the rules claim: the `learned` back end reads so
ROLE_WEIGHTS = torch.tensor([1.0, 0.7, 0.7, 0.6, 0.7])
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr gen col lt sgt"
)


def main(given: Sequence[str] | None = None) -> int:
    """Train, export nothing: `training.export` makes the shipped file of the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--folder", default="agreed")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--from-ledger", type=Path, help="add the reviewed claims of this ledger")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(given)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    of = annotated.reports()
    read = annotated.readings(args.folder, of)
    words, cues = generic_words(of), cue_words(of, read)
    (args.out / "words.json").write_text(json.dumps({"generic": sorted(words), "cues": sorted(cues)}))
    tokenizer = WordPieces((args.encoder / "tokenizer.json").read_text("utf8"))
    held = [ident for ident in sorted(read) if args.held and annotated.is_held(ident)]
    kept = [ident for ident in sorted(read) if ident not in held]
    rng = random.Random(args.seed)
    pool = {
        sort: sorted({name for report in of.values() for name in report.names[sort]})
        for sort in ("parties", "places", "persons")
    }
    begun = time.time()
    variants: list[list[Example]] = []
    for variant in range(VARIANTS):
        made: list[Example] = []
        for ident in kept:
            pair = (of[ident], read[ident]) if variant == 0 else swap(of[ident], read[ident], pool, rng)
            longest = 480 if variant % 2 == 0 else rng.choice((160, 240, 320))
            made += examples(*pair, tokenizer, words, cues, ruled=rng.random() >= RULELESS, longest=longest)
        variants.append(made)
    for report, reading in reviewed(args.from_ledger) if args.from_ledger else ():
        for made in variants:
            made += examples(report, reading, tokenizer, words, cues, ruled=rng.random() >= RULELESS)
    tests = [example for ident in held for example in examples(of[ident], read[ident], tokenizer, words, cues)]
    log.info(
        "%d reports, %d windows a variant, %d held, made in %.0f s",
        len(kept),
        len(variants[0]),
        len(tests),
        time.time() - begun,
    )
    train(args, variants, tests)
    return 0


def generic_words(of: dict[str, annotated.Report]) -> frozenset[str]:
    """Words that are no names: those that the corpus writes small, and days, months and titles."""
    found = Counter(
        word for report in of.values() for word in re.findall(r"(?<![\w'’-])[a-z][a-z'’-]*[a-z]|\b[aio]\b", report.text)
    )
    return frozenset(found) | frozenset(_DAYS.split())


def cue_words(of: dict[str, annotated.Report], read: dict[str, annotated.Reading]) -> frozenset[str]:
    """Verbs and nouns that were cues at least twice, alone."""
    found = Counter(
        of[ident].text[slice(*statement.cue)].lower()
        for ident, reading in read.items() for statement in reading.statements if statement.cue is not None
    )  # fmt: skip
    return frozenset(word for word, count in found.items() if count >= 2 and word.isalpha() and len(word) > 3)


def train(args: argparse.Namespace, variants: Sequence[Sequence[Example]], tests: Sequence[Example]) -> None:
    """The loop: batches of windows of like length, a linear warm-up and fall of the rates."""
    reader = pretrained(args.encoder, args.layers, seed=args.seed)
    names = ("words", "positions", "norm", "layers")
    inner = [p for name, p in reader.named_parameters() if name.split(".")[0] in names]
    heads = [p for name, p in reader.named_parameters() if name.split(".")[0] not in names]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    steps = args.epochs * (len(variants[0]) // BATCH + 1)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARMING * steps), max(0.02, 1 - step / steps))
    )
    point = args.out / "checkpoint.pt"
    first = 0
    if point.exists():
        kept = torch.load(point, weights_only=True)
        reader.load_state_dict(kept["reader"])
        optimizer.load_state_dict(kept["optimizer"])
        rate.load_state_dict(kept["rate"])
        first = kept["epoch"]
        log.info("going on after epoch %d", first)
    for epoch in range(first, args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        reader.train()
        begun, total, count = time.time(), Counter[str](), 0
        for batch in _batches(variants[epoch % len(variants)], rng):
            losses = _losses(reader, batch)
            loss = sum(losses.values(), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            rate.step()
            count += 1
            total.update({name: float(value.detach()) for name, value in losses.items()})
        log.info(
            "epoch %d: %s in %.0f s",
            epoch + 1,
            " ".join(f"{n} {v / count:.3f}" for n, v in total.items()),
            time.time() - begun,
        )
        state = {
            "reader": reader.state_dict(),
            "optimizer": optimizer.state_dict(),
            "rate": rate.state_dict(),
            "epoch": epoch + 1,
        }
        torch.save(state, point.with_suffix(".part"))
        point.with_suffix(".part").replace(point)
        if tests and (epoch + 1) % 2 == 0:
            log.info("held: %s", " ".join(f"{name} {value:.3f}" for name, value in measure(reader, tests).items()))
    torch.save(reader.state_dict(), args.out / "reader.pt")


def _batches(made: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    order = sorted(made, key=lambda example: len(example.window.starts) + rng.random() * 60)
    batches = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    yield from batches


def _tensor(array: object) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array))


def _encoded(reader: Reader, batch: Sequence[Example]) -> Tensor:
    longest = max(len(example.window.starts) for example in batch)

    def padded(name: str) -> Tensor:
        return torch.stack([
            functional.pad(t, (0, 0) * (t.dim() - 1) + (0, longest - len(t)))
            for t in (_tensor(example.window.arrays[name]) for example in batch)
        ])  # fmt: skip

    lengths = torch.tensor([len(example.window.starts) for example in batch])
    mask = (torch.arange(longest)[None] >= lengths[:, None])[:, None, None] * -1e9
    return reader.encode(padded("ids"), padded("shapes"), padded("marks"), mask)


def _heads(
    reader: Reader, x: Tensor, window_arrays: dict[str, Tensor]
) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    a = window_arrays
    figures = reader.figures(
        x, a["candidates"], a["candidate_features"], a["options"], a["option_features"], a["pairs"]
    )
    return figures, reader.statements(x, a["cues"], a["cue_features"])


def _losses(reader: Reader, batch: Sequence[Example]) -> dict[str, Tensor]:
    encoded = _encoded(reader, batch)
    sums: dict[str, list[Tensor]] = {name: [] for name in ("outcome", "classes", "roles", "cue", "act", "points")}
    for x, example in zip(encoded, batch, strict=True):
        arrays = {name: _tensor(array) for name, array in example.window.arrays.items()}
        x = x[: len(example.window.starts)]
        (outcome, *classes, roles, nobody), (introduces, act, points) = _heads(reader, x, arrays)
        if len(outcome):
            each = functional.binary_cross_entropy_with_logits(
                outcome, _tensor(example.outcomes), reduction="none"
            ).sum(1)
            sums["outcome"].append(each[_tensor(example.counted) > 0])
            gold = _tensor(example.classes)
            for k, logits in enumerate(classes):
                right = gold[:, k] != IGNORED
                if right.any():
                    sums["classes"].append(functional.cross_entropy(logits[right], gold[right, k], reduction="none"))
            scores = masked_roles(roles, nobody, arrays["option_features"])
            label = _tensor(example.roles)
            counts = label.sum(2) > 0
            if counts.any():
                chance = torch.log_softmax(scores, 2)
                right = torch.logsumexp(chance.masked_fill(label == 0, -1e4), 2)
                sums["roles"].append((-right * ROLE_WEIGHTS)[counts])
        if len(introduces):
            gold = _tensor(example.introduces)
            counts = gold != IGNORED
            if counts.any():
                sums["cue"].append(
                    functional.binary_cross_entropy_with_logits(
                        introduces[counts], gold[counts].float(), reduction="none"
                    )
                )
            gold = _tensor(example.acts)
            if (gold != IGNORED).any():
                sums["act"].append(
                    functional.cross_entropy(act, gold, ignore_index=IGNORED, reduction="none")[gold != IGNORED]
                )
            gold = _tensor(example.pointers)
            if (gold != IGNORED).any():
                flat = functional.cross_entropy(
                    points.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="none"
                )
                sums["points"].append(flat[gold.flatten() != IGNORED])
    weights = {"outcome": 2.0, "classes": 1.0, "roles": 1.0, "cue": 1.0, "act": 0.3, "points": 0.5}
    joined = {name: torch.cat(some) for name, some in sums.items() if some}
    return {name: weights[name] * values.mean() for name, values in joined.items() if len(values)}


def masked_roles(roles: Tensor, nobody: Tensor, option_features: Tensor) -> Tensor:
    """(candidates, ROLES, options + 1): scores of the options that may fill each role, the last for nobody."""
    place, when, candidate = (option_features[:, OPTION.index(sort)] for sort in ("place", "time", "candidate"))
    who = (place + when + candidate == 0).float()
    allowed = torch.stack([who, who, place, when, candidate])
    scores = roles.transpose(1, 2) + (allowed[None] == 0) * -1e4
    return torch.cat([scores, nobody[:, :, None]], 2)


@torch.no_grad()  # type: ignore[untyped-decorator]
def measure(reader: Reader, tests: Sequence[Example]) -> dict[str, float]:
    """Shares right on held examples: figures' F1, each class and role on true candidates, cues' F1, acts, pointers."""
    reader.eval()
    counts: Counter[str] = Counter()
    for example in tests:
        arrays = {name: _tensor(array) for name, array in example.window.arrays.items()}
        x = reader.encode(arrays["ids"][None], arrays["shapes"][None], arrays["marks"][None])[0]
        (outcome, *classes, roles, nobody), (introduces, act, points) = _heads(reader, x, arrays)
        found, gold = outcome > 0, _tensor(example.outcomes) > 0
        free = _tensor(example.counted)[:, None] > 0
        counts["f hit"] += int((found & gold & free).sum())
        counts["f all"] += int((found & free).sum() + (gold & free).sum())
        for name, logits, column in zip(("category", "demography", "scope", "status"), classes, range(4), strict=True):
            want = _tensor(example.classes)[:, column]
            counts[name] += int((want != IGNORED).sum())
            counts[f"{name} right"] += int((logits.argmax(1) == want).sum())
        if len(outcome):
            best = masked_roles(roles, nobody, arrays["option_features"]).argmax(2)
            label = _tensor(example.roles)
            for k, role in enumerate(ROLES):
                counted = label[:, k].sum(1) > 0
                counts[role] += int(counted.sum())
                counts[f"{role} right"] += int(label[:, k].gather(1, best[:, k : k + 1])[counted].sum())
        want = _tensor(example.introduces)
        counts["s hit"] += int(((introduces > 0) & (want == 1)).sum())
        counts["s all"] += int(((introduces > 0) & (want != IGNORED)).sum() + (want == 1).sum())
        want = _tensor(example.acts)
        counts["act"] += int((want != IGNORED).sum())
        counts["act right"] += int((act.argmax(1) == want).sum()) if len(want) else 0
        want = _tensor(example.pointers)
        for k, name in enumerate(("source first", "source last", "content first", "content last")):
            counts[name] += int((want[:, k] != IGNORED).sum())
            counts[f"{name} right"] += int((points.argmax(2)[:, k] == want[:, k]).sum()) if len(want) else 0
    result = {
        "figures": 2 * counts["f hit"] / max(1, counts["f all"]),
        "cues": 2 * counts["s hit"] / max(1, counts["s all"]),
    }
    for name in [n.removesuffix(" right") for n in counts if n.endswith(" right")]:
        result[name] = counts[f"{name} right"] / max(1, counts[name])
    return result


if __name__ == "__main__":
    sys.exit(main())
