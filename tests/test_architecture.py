"""The house keeps its shape: who imports whom, how long files are, what they are called, who may print."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "corroborate"
MODULES = sorted(SOURCE.rglob("*.py"))
FILES = sorted(
    {*MODULES, *(path for name in ("tests", "evaluation", "benchmarks") for path in ROOT.glob(f"{name}/**/*.py"))}
)
LONGEST = 350  # lines; past that a file is split by noun (CONTRIBUTING.md)
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
NETWORK = {"socket", "ssl", "http", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf8"), filename=_name(path))


def test_import_contracts_are_kept() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_room_is_in_the_contracts() -> None:
    contracts = (ROOT / "pyproject.toml").read_text("utf8")
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")} - {"cli", "model", "resources"}
    assert {room for room in rooms if contracts.count(f'"corroborate.{room}"') < 2} == set()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf8").splitlines()) <= LONGEST


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = {part.removesuffix(".py") for path in FILES for part in path.relative_to(ROOT).parts}
    assert names & EMPTY_NAMES == set()


def _undocumented(path: Path) -> Iterator[str]:
    tree = _tree(path)
    if not ast.get_docstring(tree) and path.read_text("utf8").strip():
        yield "the module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                for method in node.body:
                    if not isinstance(method, ast.FunctionDef) or method.name.startswith("_"):
                        continue
                    if not ast.get_docstring(method):
                        yield f"{node.name}.{method.name}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_what_is_public_says_what_it_does(path: Path) -> None:
    assert list(_undocumented(path)) == []


def _prints(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint"}:
            yield node.lineno
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            full = f"{node.value.id}.{node.attr}"
            if full in {"sys.stdout", "sys.stderr", "typer.echo"}:
                yield node.lineno


@pytest.mark.parametrize("path", [p for p in MODULES if "cli" not in p.relative_to(SOURCE).parts], ids=_name)
def test_nothing_prints_but_the_door(path: Path) -> None:
    assert list(_prints(_tree(path))) == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_reaches_for_the_network(path: Path) -> None:
    imported = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
    assert {name for name in imported if name.split(".")[0] in NETWORK or name == "urllib.request"} == set()


def test_the_product_needs_nothing_outside_its_own_tree() -> None:
    outside = re.compile(r"\.\./shared|/work/")
    assert [_name(path) for path in MODULES if outside.search(path.read_text("utf8"))] == []
