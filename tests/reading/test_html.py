"""Pages: what is taken from them, and where each word of it stands in the source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corroborate.model.report import Report
from corroborate.reading import ReadOptions, read

PAGE = (Path(__file__).parent.parent / "cases" / "pages" / "plain.html").read_text()
SENTENCE = "At least nine people were killed when shells fell on the market of Imbrel on Monday, the mayor said."


def page(tmp_path: Path, source: str, options: ReadOptions | None = None, encoding: str = "utf-8") -> Report:
    (tmp_path / "page.html").write_bytes(source.encode(encoding))
    (report,) = read([str(tmp_path / "page.html")], options or ReadOptions())
    assert isinstance(report, Report)
    return report


def test_the_article(tmp_path: Path) -> None:
    report = page(tmp_path, PAGE)
    assert report.text.startswith("Shells hit Imbrel market\n\nAt least nine people were killed when shells fell on")
    assert "“all of them traders”." in report.text
    assert "Four of the dead were children" in report.text
    for word in ("Home", "Nine things", "Nine hundred", "Not this", "2024"):
        assert word not in report.text
    assert (report.publisher, report.published) == ("Radio Imbrel", date(2024, 3, 4))
    assert (report.url, report.title, report.language) == ("https://radio.example/imbrel", None, "en")


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Shells hit Imbrel market", "Shells hit <em>Imbrel</em> market"),
        ("shells fell", "shells&nbsp;fell"),
        ("market of Imbrel", 'market of <a href="/imbrel">Imbrel'),
        ("Imbrel on Monday", "Imbrel</a>\n   on Monday"),
        ("said — “all", "said &mdash; &ldquo;all"),
        ("nurse’s", "nurse&rsquo;s"),
        ("Four of the dead", "Four of the dead"),
    ],
)
def test_words_lead_to_the_source(words: str, source: str, tmp_path: Path) -> None:
    report = page(tmp_path, PAGE)
    at = report.text.index(words)
    place = report.alignment.source(at, at + len(words))
    assert place is not None
    assert report.original.decoded()[slice(*place)] == source


def test_a_headline_that_is_only_in_the_metadata(tmp_path: Path) -> None:
    head = '<head><meta property="og:title" content="Shells hit market"></head>'
    report = page(tmp_path, f"<html>{head}<body><p>{SENTENCE}</p></body></html>")
    assert (report.title, report.text) == ("Shells hit market", SENTENCE)


def test_a_page_without_a_date_stays_undated(tmp_path: Path) -> None:
    source = (
        f"<html><body><article><p>{SENTENCE}</p><p>The bridge was built in 1987, on 3 May.</p></article></body></html>"
    )
    assert page(tmp_path, source).published is None
    assert page(tmp_path, source, ReadOptions(published=date(2024, 3, 5))).published == date(2024, 3, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso-8859-15"])
def test_a_page_says_its_encoding(encoding: str, tmp_path: Path) -> None:
    source = f'<html><head><meta charset="{encoding}"></head><body><p>{SENTENCE} The café burned.</p></body></html>'
    report = page(tmp_path, source, encoding=encoding)
    assert "café" in report.text
    assert report.original.encoding.lower() == encoding


@pytest.mark.parametrize(
    "tail", ["<!-- never closed", "<script>never closed", "<p", "<", "&", "&#xffffffff;", "<p>İ</p>"]
)
def test_broken_markup(tail: str, tmp_path: Path) -> None:
    report = page(tmp_path, f"<html><body><p>{SENTENCE}</p>{tail}")
    assert report.text.startswith(SENTENCE)
    assert report.alignment.source(0, 8) == (15, 23)
