"""The command line: every command on the shipped demo, wrong usage, pipes, colours, interruption."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.cli import run
from corroborate.cli.marks import marked, marked_original
from corroborate.language import own_places
from corroborate.ledger import open_ledger, views
from corroborate.model.interchange import loads
from corroborate.model.record import Filters

REPORT = """KELVARY, Sundrel, March 2 (Crossroads Wire) - An air strike hit a market in the town of Kelvary on Saturday,
killing at least 14 people and wounding 23 others, medics said."""
ESCAPE = "\x1b["


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo, run once: its folder's parent, and what it printed."""
    here = tmp_path_factory.mktemp("desk")
    done = _shell(["demo"], here)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return here, done.stdout


@pytest.fixture
def desk(shown: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's folder as the working directory, its ledger as the ledger."""
    monkeypatch.chdir(shown[0])
    monkeypatch.setenv("CORROBORATE_LEDGER", "corroborate-demo/demo.sqlite")
    return shown[0]


def _shell(arguments: list[str], here: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "corroborate", *arguments],
        cwd=here, env=os.environ | environment, capture_output=True, text=True, encoding="utf8", check=False,
    )  # fmt: skip


def test_demo_shows_two_incidents_a_toll_and_where_they_differ(shown: tuple[Path, str]) -> None:
    out = shown[1]
    assert "12 reports read" in out
    assert [words for words in ("Kelvary", "Imbrel", "running toll", "Where they differ") if words not in out] == []
    assert out.index("of whom") < out.index("Where they differ") < out.index("Try next")
    assert ESCAPE not in out


def test_demo_names_three_commands_that_work_as_printed(shown: tuple[Path, str]) -> None:
    here, out = shown
    lines = [line.strip() for line in out.split("Try next\n", 1)[1].splitlines() if line.strip()]
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line)
        start = next(i for i, word in enumerate(words) if word.endswith("corroborate"))
        done = _shell(words[start + 1 :], here)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 1


def test_demo_again_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        before = tuple(views.incidents(ledger, Filters()))
    assert run(["demo"]) == 0
    assert "0 reports read, 12 already there" in capsys.readouterr().out
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        assert tuple(views.incidents(ledger, Filters())) == before


LISTS = ("reports", "figures", "statements", "occurrences", "incidents")


@pytest.mark.parametrize("command", LISTS)
def test_lists_print_tables_json_and_csv_of_the_same_rows(
    command: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command]) == 0
    table = capsys.readouterr().out.splitlines()
    assert run([command, "--json"]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run([command, "--csv"]) == 0
    printed = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert len(table) - 1 == len(objects) == len(rows) > 0
    assert printed.count("\r\n") >= len(rows) + 1
    assert all(line == line.rstrip() for line in table)


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (["--outcome", "killed"], lambda item: item["figure"]["outcome"] == "killed"),
        (["--min", "1000"], lambda item: item["figure"]["quantity"]["best"] >= 1000),
        (["--scope", "cumulative"], lambda item: item["figure"]["scope"] == "cumulative"),
        (["--source", "ministry"], lambda item: "ministry" in item["figure"]["source"]["text"].lower()),
        (["--publisher", "voice"], lambda item: item["report"]["publisher"] == "UDC Voice"),
        (["--limit", "2"], lambda item: True),
    ],
)
def test_filters(arguments: list[str], holds: object, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(holds)
    assert run(["figures", "--json"]) == 0
    everything = capsys.readouterr().out.splitlines()
    assert run(["figures", "--json", *arguments]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert 0 < len(found) < len(everything)
    assert all(holds(item) for item in found)


def test_nothing_found_is_said_on_stderr(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "--source", "no such source"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_report_by_the_beginning_of_its_id_in_words_and_as_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        row = next(iter(views.reports(ledger, Filters(publisher="Radio"))))
        text = views.report(ledger, row.id).text
    assert run(["report", row.id[:7], "--json"]) == 0
    extraction = loads(capsys.readouterr().out)
    assert extraction.report.id == row.id
    assert all(text[f.quantity.start : f.quantity.end] == f.quantity.text for f in extraction.claims.figures)
    assert run(["report", row.id]) == 0
    assert text in capsys.readouterr().out
    assert run(["report", row.id, "--original"]) == 0
    assert Path("corroborate-demo/reports/radio.txt").read_text("utf8").rstrip() in capsys.readouterr().out


def test_incident_in_words_with_reasons_as_json_and_as_csv(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        row = max(views.incidents(ledger, Filters(scope="incident")), key=lambda row: row.claims)
        page = pipeline.incident(ledger, row.id)
    assert run(["incident", row.id, "--why"]) == 0
    out = capsys.readouterr().out
    assert all(reason in out for reason in page.reasons.values())
    assert run(["incident", row.id, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["figures"]) == len(page.figures)
    assert run(["incident", row.id, "--csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == len(page.figures)


def test_marks_lie_on_the_same_words_of_the_text_and_of_the_original(desk: Path) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        names = [row.id for row in views.reports(ledger, Filters()) if row.publisher != "Radio Ulmera Valley"]
        for report, claims in ((views.report(ledger, name), views.claims(ledger, name)) for name in names):
            text, original = marked(report, claims), marked_original(report, claims)
            words = [text.plain[span.start : span.end] for span in text.spans]
            assert words == [original.plain[span.start : span.end] for span in original.spans]
            assert text.plain == report.text


def test_colours_in_a_terminal_only_and_not_with_no_color(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(Path("corroborate-demo/demo.sqlite"), read_only=True) as ledger:
        name = next(iter(views.reports(ledger, Filters(publisher="Monitor")))).id
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert run(["report", name]) == 0
    assert ESCAPE not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich then takes standard output for a terminal
    assert run(["report", name]) == 0
    assert re.search(r"\x1b\[1;33m", capsys.readouterr().out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(["report", name]) == 0
    assert not re.search(r"\x1b\[[\d;]*3\dm", capsys.readouterr().out)


def test_extract_prints_the_interchange_format_and_keeps_no_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire.txt").write_text(REPORT, "utf8")
    assert run(["extract", "wire.txt", "--published", "2024-03-02"]) == 0
    extraction = loads(capsys.readouterr().out)
    assert {figure.quantity.best for figure in extraction.claims.figures} >= {14, 23}
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]


def test_read_maps_columns_and_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posts.csv").write_text(f'date,body\n2024-03-02,"{REPORT}"\n', "utf8")
    assert run(["read", "posts.csv", "--map", "text=body", "--map", "published=date", "--publisher", "Wire"]) == 0
    assert capsys.readouterr().out.startswith("1 report read: ")
    assert run(["reports", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["published"], row["publisher"]) == ("2024-03-02", "Wire")


def test_a_report_in_a_language_that_is_not_read_is_kept_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "Douze personnes ont été tuées mardi dans une frappe sur le marché de la ville, selon le ministère de la santé."
    )
    Path("dépêche.txt").write_text(text, "utf8")
    assert run(["read", "dépêche.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("0 reports read")
    assert err.startswith("not read: dépêche.txt")
    assert run(["reports", "--json"]) == 0
    name = json.loads(capsys.readouterr().out)["id"]
    assert run(["report", name]) == 0
    shown = capsys.readouterr().out
    assert text in shown
    assert "not read in this language" in shown


def test_what_cannot_be_read_is_one_line_each_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(REPORT, "utf8")
    Path("empty.txt").write_bytes(b"")
    Path("binary.dat").write_bytes(bytes(range(256)) * 20)
    assert run(["read", "good.txt", "empty.txt", "binary.dat", "missing.txt"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("1 report read")
    lines = [line for line in err.splitlines() if line.startswith("not read: ")]
    assert [
        name for name in ("empty.txt", "binary.dat", "missing.txt") if sum(name in line for line in lines) != 1
    ] == []
    assert run(["extract", "good.txt", "empty.txt"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["figures", "--json", "--csv"], 2, "exclude each other"),
        (["figures", "--since", "yesterday"], 2, "YYYY-MM-DD"),
        (["figures", "--outcome", "maimed"], 2, "killed_or_injured"),
        (["figures", "--scope", "all"], 2, "cumulative"),
        (["read"], 2, "PATH"),
        (["read", "x.csv", "--map", "text"], 2, "ours=theirs"),
        (["read", "x.csv", "--map", "words=body"], 1, "text"),
        (["figure"], 2, "figures"),
        (["gazetteer"], 2, "command"),
        (["figures", "--ledger", "none.sqlite"], 1, "none.sqlite"),
        (["extract", "x.txt", "--extractor", "oracle"], 1, "rules"),
    ],
)
def test_errors_are_one_line_that_helps(
    arguments: list[str], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("corroborate: ")
    assert says in err


def test_unknown_ids_and_exports_are_errors(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["report", "zzz"], ["incident", "zzz"], ["export", "parchment"]):
        assert run(arguments) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)


def test_export_to_a_file_and_to_a_pipe_is_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = desk / "claims.jsonl"
    assert run(["export", "jsonl", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["export", "jsonl"]) == 0
    assert capsys.readouterr().out == target.read_text("utf8")
    assert len([loads(line) for line in target.read_text("utf8").splitlines()]) == 12
    assert run(["export", "jsonl", "-o", str(desk / "no" / "such" / "folder.jsonl")]) == 2


def test_doctor_tells_versions_and_the_ledger(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    found = {item["what"]: item for item in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"corroborate", "Python", "readers", "exports", "ledger", "gazetteer", "cache folder"} <= set(found)
    assert "12 reports" in found["ledger"]["found"]


def test_doctor_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corroborate.sqlite").write_bytes(b"this is no database" * 100)
    assert run(["doctor", "--json"]) == 1
    found = {item["what"]: item for item in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found["ledger"]["remedy"]


def test_help_is_plain_and_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "extract", "report", "figures", "export", "incident"):
        assert run([command, "--help"]) == 0
        assert f"\n    corroborate {command}" in capsys.readouterr().out
    assert run([]) == 0
    assert "corroborate demo" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"corroborate \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_ctrl_c_says_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "read_into", stopped)
    assert run(["read", "reports"]) == 130
    assert "run the same command again" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["figures"], ["extract", "corroborate-demo/reports"]])
def test_a_pipe_whose_reader_left_is_no_error(arguments: list[str], desk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "corroborate", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before it has begun to write
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_places_of_ones_own_are_known_for_one_run_or_for_all(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "wire.txt").write_text(REPORT, "utf8")
    monkeypatch.setenv(own_places.FOLDER, str(tmp_path / "kept"))
    own_places.beside.cache_clear()

    def countries(*arguments: str) -> set[str | None]:
        assert run(["extract", "wire.txt", "--published", "2024-03-02", *arguments]) == 0
        return {figure.place.country for figure in loads(capsys.readouterr().out).claims.figures if figure.place}

    assert countries() == {None}
    assert countries("--gazetteer", "corroborate-demo/places.csv") == {"XS"}
    assert run(["gazetteer", "import", "corroborate-demo/places.csv"]) == 0
    assert capsys.readouterr().out.startswith("5 places kept in ")
    assert countries() == {"XS"}
    assert run(["doctor"]) == 0
    assert re.search(r"places of your own +places", capsys.readouterr().out)
    assert run(["extract", "wire.txt", "--gazetteer", "none.csv"]) == 1
    own_places.beside.cache_clear()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("corroborate inc", {"incident", "incidents"}),
        ("corroborate figures --outcome killed_", {"killed_or_injured"}),
        ("corroborate export incidents", {"incidents-csv"}),
    ],
)
def test_shells_complete_commands_and_values(words: str, offered: set[str], tmp_path: Path) -> None:
    position = str(len(words.split()) - 1)
    # The program must be called by its name: the name of the variable comes from it.
    called = "import sys; sys.argv = ['corroborate']; from corroborate.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", called],
        env=os.environ | {"_CORROBORATE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": position},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert set(done.stdout.split()) == offered, done.stderr
