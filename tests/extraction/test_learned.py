"""The learned back end without a trained model: what it is asked, and what is made of answers that a table gives."""

from __future__ import annotations

import json
import random
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.errors import MissingPackage, ModelError
from corroborate.extraction import ground, learned, rules
from corroborate.extraction.learned.features import CANDIDATE, CUE, OPTION, OUTCOMES, PAIR, ROLES
from corroborate.extraction.learned.figures import calibrated
from corroborate.extraction.learned.model import VERSION, Answers, Card, Network, feature_names, softmax
from corroborate.extraction.learned.pieces import BEGIN, END, SORTS, levelled, plain
from corroborate.extraction.learned.questions import questions
from corroborate.extraction.learned.windows import LONGEST, Window, windows
from corroborate.extraction.wording import loaded_terms
from corroborate.language import analyse
from corroborate.model.claim import ACTS, CATEGORIES, DEMOGRAPHIES, SCOPES, STATUSES, Claims
from corroborate.model.report import Original, Report
from corroborate.model.text import Analysis

TEXT = (
    "Twelve killed in strike on Tavarsk market\n\n"
    "TAVARSK, March 3 (Interwire) - At least 12 people, including seven children, were killed on Saturday in an air "
    "strike on the market of Tavarsk, the health ministry said. A medic was shot dead.\n\n"
    "The northern army denied that it had struck the town. More than 3,000 people have died since the war began, "
    "according to the ministry."
)
CARD = Card(
    frozenset(TEXT.lower().split()), frozenset(), {
        "figure claimed": 0.4, "figure new": 0.5, "figure alone": 0.5, "statement claimed": 0.2, "statement new": 0.6,
        "act": 0.6,
    }, {},
)  # fmt: skip


class Letters:
    """A tokenizer that needs no file: each word is one piece, numbered by its letters."""

    def ids(self, word: str) -> tuple[int, ...]:
        return (1000 + sum(map(ord, word)) % 20000,)


@dataclass
class Table:
    """A model that answers as `chance` of a figure and `said` of a statement say, and otherwise as the rules do."""

    chance: Callable[[bool, str], float]
    said: float = 0.9
    card: Card = CARD
    tokenizer: Letters = field(default_factory=Letters)

    def answer(self, window: Window) -> Answers:
        outcome = np.zeros((len(window.candidates), len(OUTCOMES)))
        for row, candidate in enumerate(window.candidates):
            claimed = {figure.outcome for figure in candidate.claimed}
            outcome[row] = [self.chance(name in claimed, name) for name in OUTCOMES]

        def told(columns: tuple[str, ...], values: tuple[str, ...], features: str, rows: int) -> np.ndarray:
            table = window.arrays[features]
            scores = (
                np.stack([table[:, columns.index(f"rule {value}")] for value in values], 1)
                if rows
                else np.zeros((0, 1))
            )
            return softmax(9 * scores)

        pairs = window.arrays["pairs"]
        chosen = np.stack([pairs[:, :, PAIR.index(f"rule {role}")] for role in ROLES], 1)
        roles = np.concatenate([9 * chosen, np.ones((*chosen.shape[:2], 1))], 2)
        size = len(window.candidates)
        demography = np.concatenate(
            [np.full((size, 1), 0.5), told(CANDIDATE, DEMOGRAPHIES, "candidate_features", size)], 1
        )
        return Answers(
            outcome=outcome,
            category=told(CANDIDATE, CATEGORIES, "candidate_features", size),
            demography=demography,
            scope=told(CANDIDATE, SCOPES, "candidate_features", size),
            status=told(CANDIDATE, STATUSES, "candidate_features", size),
            roles=softmax(roles),
            introduces=np.full(len(window.cues), self.said),
            act=told(CUE, ACTS, "cue_features", len(window.cues)),
            points=np.tile(np.arange(len(window.starts), dtype=float) / 100, (len(window.cues), 4, 1)),
        )


def analysis_of(text: str, name: str = "r1") -> Analysis:
    original = Original(text.encode(), "", "utf-8", "text/plain", name)
    return analyse(Report(name, text, original, published=date(2031, 3, 3), language="en"))


def as_the_rules(claimed: bool, outcome: str) -> float:
    return 0.95 if claimed else 0.01


def windows_of(text: str, *, longest: int = LONGEST) -> tuple[Analysis, list[Window]]:
    analysis = analysis_of(text)
    asked = questions(analysis, rules.extract(analysis), frozenset())
    return analysis, list(windows(analysis, asked, Letters(), CARD.generic, longest=longest))


def test_a_model_that_agrees_with_the_rules_gives_their_figures_and_statements() -> None:
    analysis = analysis_of(TEXT)
    by_rules, by_auto = rules.extract(analysis), learned.auto(analysis, Table(as_the_rules))
    assert by_rules.figures
    same = ("outcome", "quantity", "subject", "category", "demography", "scope", "status", "source", "blamed", "place")
    for one, other in zip(by_rules.figures, by_auto.figures, strict=True):
        assert [getattr(one, name) for name in same] == [getattr(other, name) for name in same]
        assert (one.part_of is None) == (other.part_of is None)
    assert [(s.source, s.cue, s.content, s.act) for s in by_rules.statements] == [
        (s.source, s.cue, s.content, s.act) for s in by_auto.statements
    ]


def test_a_model_that_refuses_leaves_nothing() -> None:
    analysis = analysis_of(TEXT)
    assert learned.auto(analysis, Table(lambda claimed, outcome: 0.0)).figures == ()
    assert learned.learned(analysis, Table(lambda claimed, outcome: 0.0, said=0.0)).statements == ()


def test_what_a_model_makes_up_is_still_words_of_the_report() -> None:
    analysis = analysis_of(TEXT)
    generator = random.Random(1)
    for _ in range(20):
        found = learned.learned(analysis, Table(lambda claimed, outcome: generator.random(), said=generator.random()))
        for mention in [item for figure in found.figures for item in (figure.quantity, figure.source, figure.subject)]:
            assert mention is None or TEXT[mention.start : mention.end] == mention.text
        assert ground(found, TEXT).figures


def test_every_candidate_and_cue_is_decided_in_one_window() -> None:
    text = "\n\n".join(f"{TEXT} Report number {k} ends." for k in range(12))
    analysis, found = windows_of(text, longest=128)
    asked = questions(analysis, rules.extract(analysis), frozenset())
    assert len(found) > 5
    assert sorted(c.span for w in found for c in w.candidates) == sorted(c.span for c in asked.candidates)
    assert sorted(c.span for w in found for c in w.cues) == sorted(c.span for c in asked.cues)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400) | st.text("ab12 .,“”'\n", max_size=600))
def test_no_text_breaks_the_windows(text: str) -> None:
    analysis, found = windows_of(f"At least 12 people were killed, police said. {text}", longest=96)
    for window in found:
        arrays = window.arrays
        assert len(arrays["ids"]) <= 96
        assert (arrays["ids"][0], arrays["ids"][-1]) == (BEGIN, END)
        for name, table in (("candidates", CANDIDATE), ("options", OPTION), ("cues", CUE)):
            spans = arrays[name]
            assert ((spans >= 0) & (spans < len(arrays["ids"]))).all()
            assert (spans[:, 0] <= spans[:, 1]).all()
            assert arrays[{"candidates": "candidate", "options": "option", "cues": "cue"}[name] + "_features"].shape[
                1
            ] == len(table)
        assert arrays["pairs"].shape == (len(window.candidates), len(window.options), len(PAIR))
        assert all(analysis.report.text[a:b] for a, b in zip(window.starts, window.ends, strict=True) if a >= 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Israeli forces killed 12 people in Gaza.", "Syrian forces killed 12 people in Homs."),
        ("Hamas said 12 people were killed.", "Hezbollah said 12 people were killed."),
        ("Reuters said 12 people were killed.", "SANA said 12 people were killed."),
        ("Petra Vann said 12 people were killed.", "Ilmar Tosk said 77 people were killed."),
    ],
)
def test_names_numbers_and_loaded_words_do_not_reach_the_encoder(one: str, other: str) -> None:
    (_, (first,)), (_, (second,)) = windows_of(one), windows_of(other)
    assert first.arrays["ids"].tolist() == second.arrays["ids"].tolist()


def test_a_loaded_word_and_its_neutral_rendering_are_the_same_to_the_encoder() -> None:
    told = [
        term
        for term in loaded_terms()
        if not (term.preceded_by or term.followed_by or term.cased or term.terms[0] in levelled())
    ]
    assert len(told) > 20
    for term in told:
        texts = [
            f"They said the {word} in the town killed 12 people."
            for word in (term.terms[0], " ".join(plain(term.neutral)))
        ]
        first, second = (windows_of(text)[1][0].arrays["ids"].tolist() for text in texts)
        assert first == second, term


@pytest.mark.parametrize(("word", "plain_word"), sorted(levelled().items()))
def test_words_that_the_codebook_treats_alike_are_the_same_to_the_encoder(word: str, plain_word: str) -> None:
    first, second = (windows_of(f"They said the {one} in the town, 12 people.")[1] for one in (word, plain_word))
    assert [w.arrays["ids"].tolist() for w in first] == [w.arrays["ids"].tolist() for w in second]


def test_a_report_of_a_hundred_thousand_words_has_windows_of_bounded_size() -> None:
    text = "\n\n".join(TEXT for _ in range(60))
    _, found = windows_of(text)
    assert max(len(window.arrays["ids"]) for window in found) <= LONGEST
    assert max(window.arrays["pairs"].nbytes for window in found) < 2_000_000


def test_confidence_is_calibrated_by_the_card() -> None:
    card = Card(frozenset(), frozenset(), {}, {"figure": (0.5, 0.0)})
    assert calibrated(0.9, card, "figure") == pytest.approx(0.75)
    assert calibrated(0.9, card, "statement") == pytest.approx(0.9)
    assert calibrated(0.5, card, "figure") == 0.5


def _pack(path: Path, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "."), data)
    return path


def _card(**changed: object) -> str:
    card: dict[str, object] = {
        "version": VERSION, "features": feature_names(), "generic": [], "cues": [], "thresholds": {}, "calibration": {},
    }  # fmt: skip
    return json.dumps(card | changed)


TOKENIZER = '{"version": "1.0", "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": {"[UNK]": 0}}}'  # noqa: E501


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (None, "no model file"),
        ({}, "no whole model file"),
        ({"reader_onnx": b"", "tokenizer_json": TOKENIZER, "card_json": "{}"}, "without a readable card"),
        ({"reader_onnx": b"", "tokenizer_json": TOKENIZER, "card_json": _card(version=99)}, "version 99"),
        ({"reader_onnx": b"", "tokenizer_json": TOKENIZER, "card_json": _card(features={})}, "other features"),
        ({"reader_onnx": b"noise", "tokenizer_json": TOKENIZER, "card_json": _card()}, "cannot open"),
    ],
)
def test_a_model_that_cannot_be_used_names_its_file_and_the_remedy(
    tmp_path: Path, parts: dict[str, str | bytes] | None, told: str
) -> None:
    path = tmp_path / "mine.zip"
    if parts is not None:
        _pack(path, **parts)
    with pytest.raises(ModelError, match=told) as error:
        Network(path)
    assert str(path) in str(error.value)
    assert "--extractor rules" in str(error.value)


def test_a_damaged_model_file_is_told(tmp_path: Path) -> None:
    path = _pack(tmp_path / "mine.zip", reader_onnx=b"x" * 5000, tokenizer_json=TOKENIZER, card_json=_card())
    data = bytearray(path.read_bytes())
    data[2000] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="no whole model file"):
        Network(path)
    path.write_bytes(bytes(data[:3000]))
    with pytest.raises(ModelError, match="no whole model file"):
        Network(path)


def test_without_onnxruntime_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    path = _pack(tmp_path / "mine.zip", reader_onnx=b"", tokenizer_json=TOKENIZER, card_json=_card())
    with pytest.raises(MissingPackage, match="--extractor rules"):
        Network(path)


def test_the_sorts_that_names_are_levelled_to_fit_the_unused_pieces() -> None:
    assert len(SORTS) < 99
    assert Claims() == ground(learned.auto(analysis_of(" "), Table(as_the_rules)), " ")
