"""A comparison and its ways out: text, HTML, Markdown, JSON, CSV, workbook, PDF; one file, or a folder of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from vendorscore import calls, files
from vendorscore.comparing import compare as comparing
from vendorscore.foundation import extras, words
from vendorscore.foundation.problems import Problem, Problems, UsageError, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.speech import PLAIN, speaking, spoken
from vendorscore.plan.compile import compile
from vendorscore.scoring.evaluation import Evaluation


class Comparison(comparing.Comparison):
    """A comparison with its ways out: text, Markdown, JSON, files."""

    def to_json(self) -> str:
        """The comparison as `score --json` writes it; in no locale, because programs read it."""
        from vendorscore.reports.json_report import to_json

        with _plainly(self) as plain:
            return to_json(plain)

    def to_pdf(self, locale: str | None = None) -> bytes:
        """The comparison page as a PDF, with tags and without anything fetched.

        Raises `UsageError` without the extra `[pdf]`, without the system's libraries that it draws with, and for an
        unknown locale.
        """
        with _spoken(self, locale) as comparison:
            return _pdf(comparison, None)

    def to_markdown(self, locale: str | None = None) -> str:
        """The whole report as Markdown; numbers and dates as readers of `locale` (such as `de-DE`) write them.

        Raises `UsageError` for an unknown locale, and without the extra `i18n`.
        """
        from vendorscore.reports.markdown_report import to_markdown

        with _spoken(self, locale) as comparison:
            return to_markdown(comparison)

    def to_text(self) -> str:
        """The ranking as plain text."""
        from vendorscore.reports.terminal_report import to_text

        return to_text(self)

    def to_csv(self) -> str:
        """One row for each criterion of each vendor."""
        from vendorscore.reports.csv_report import to_table

        with _plainly(self) as plain:
            return to_table(plain)

    def to_xlsx(self) -> bytes:
        """The comparison as a workbook whose scores are formulas.

        Raises `UsageError` without the extra `[xlsx]`, and `files.OutputError` for more than the format holds.
        """
        from vendorscore.reports.xlsx_report import to_workbook
        from vendorscore.writing.xlsx import TooLarge

        _need("xlsx", "a workbook")
        try:
            return to_workbook(self)
        except TooLarge as error:
            raise files.OutputError(f"cannot make the workbook: {error}") from error

    def to_html(self, vendor: str | None = None, templates: str | Path | None = None, locale: str | None = None) -> str:
        """The comparison as one HTML page that needs nothing else; with `vendor`, the scorecard to hand to it.

        Such a scorecard holds nothing of any other vendor, and no evaluator's name. `templates` is a folder of
        templates that stand in the place of ours, by name. They are code that is trusted: whatever they say is
        done. Numbers and dates are written as readers of `locale` (such as `de-DE`) write them. Raises `UsageError`
        for a template or a locale that cannot be used, and KeyError for an unknown vendor.
        """
        with _own_templates(templates) as texts, _spoken(self, locale) as comparison:
            return _html(comparison, texts) if vendor is None else _handout(comparison, vendor, texts)

    def _repr_html_(self) -> str:
        """The award and the ranking, for notebooks."""
        from vendorscore.reports.html_report import to_snippet

        return to_snippet(self)

    def save(
        self,
        out: str | Path,
        force: bool = False,
        *,
        vendor: str | None = None,
        templates: str | Path | None = None,
        locale: str | None = None,
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write the report: one file by its suffix (as in `WRITERS`), or all of them but `.pdf` into a folder.

        A folder holds the scorecards as well, and goes without the forms whose extra is not installed; with `vendor`,
        the one scorecard to hand to that vendor is written, as `.html`. `progress` is told, after each file of a
        folder is made, how many are and how many there will be. Gives the paths written. Raises
        `files.OutputError` when something is in the way or cannot be written, `UsageError` for a suffix that is not
        known, a place among the files that the evaluation was read from, an extra that is missing, or a template or a
        locale that cannot be used, and KeyError for an unknown vendor.
        """
        if out == "":
            calls.refuse("out", "the name of a file or a folder", "nothing", "`.` is the folder that you are in")
        path = Path(out)
        if among := among_inputs(path, *_folders(self.evaluation)):
            calls.refuse("out", *among)
        if vendor is not None:
            return self._save_handout(path, force, vendor, templates, locale)
        if wrong := unknown_suffix(path):
            raise UsageError([Problem("unknown-suffix", wrong, Place(Source(str(path), "")))])
        with _own_templates(templates) as texts, _spoken(self, locale) as comparison:
            if (suffix := path.suffix.lower()) in WRITERS:
                files.write(path, WRITERS[suffix](comparison, texts), force)
                return [path]
            written = comparison.report_files(texts)
            files.write_all(path, _followed(written, progress) if progress else written, force)
            return [path / name for name in written]

    def _save_handout(
        self, path: Path, force: bool, vendor: str, templates: str | Path | None, locale: str | None
    ) -> list[Path]:
        if path.suffix.lower() != ".html":
            raise UsageError([Problem("unknown-suffix", not_a_page(path), Place(Source(str(path), "")))])
        files.write(path, self.to_html(vendor, templates, locale), force)
        return [path]

    def report_files(self, templates: Templates = None) -> dict[str, files.Text]:
        """The files of a whole report: the page that leads to the scorecards, the other forms, the scorecards."""
        from vendorscore.reports.html_report import to_html
        from vendorscore.reports.scorecard_report import link, scorecards

        left_out = {".html", ".pdf", *missing_forms()}
        others = {
            f"report{suffix}": partial(write, self, templates)
            for suffix, write in WRITERS.items()
            if suffix not in left_out
        }
        index = partial(to_html, self, templates, link)
        return {"index.html": index, **others, **dict(scorecards(self, templates))}


def scored(evaluation: Evaluation) -> Comparison:
    """An evaluation, scored and ranked."""
    found = comparing.compare(evaluation, compile(evaluation.rubric))
    return Comparison(found.evaluation, found.plan, found.ranking)


@contextmanager
def _spoken(comparison: Comparison, locale: str | None) -> Iterator[Comparison]:
    """The comparison, made again in the words of a locale, because reasons hold numbers and dates."""
    if locale is None:
        yield comparison
        return
    from vendorscore.writing import locales

    try:
        speech = locales.locale(locale)
    except locales.NoBabel as missing:
        raise UsageError([Problem("missing-extra", str(missing), Place(Source("--locale", "")))]) from missing
    except locales.NoLocale as wrong:
        raise UsageError([Problem("unknown-locale", str(wrong), Place(Source("--locale", "")))]) from wrong
    with speaking(speech):
        yield scored(comparison.evaluation)


@contextmanager
def _plainly(comparison: Comparison) -> Iterator[Comparison]:
    """The comparison as files and programs write it, whatever locale is in force."""
    if spoken() is PLAIN:
        yield comparison
        return
    with speaking(PLAIN):
        yield scored(comparison.evaluation)


Progress = Callable[[int, int], object]
"""What is told how far a long piece of work has come: so many files are made, of so many."""


def _followed(texts: Map[str, files.Text], progress: Progress) -> dict[str, files.Text]:
    """The same files, each of which tells when it is made; once, however often it is asked for."""
    made: set[str] = set()

    def make(name: str, text: files.Text) -> str | bytes:
        found = text() if callable(text) else text
        made.add(name)
        progress(len(made), len(texts))
        return found

    return {name: partial(make, name, text) for name, text in texts.items()}


Templates = Map[str, str] | None
"""Templates that stand in the place of ours, name → text."""


def _html(comparison: Comparison, templates: Templates) -> str:
    from vendorscore.reports.html_report import to_html

    return to_html(comparison, templates)


def _pdf(comparison: Comparison, templates: Templates) -> bytes:
    """The comparison page as a browser would print it. Raises `UsageError` without the extra `[pdf]`."""
    from vendorscore.reports.pdf_report import printed

    _need("pdf", "a PDF")
    try:
        return printed(_html(comparison, templates))
    except OSError as missing:
        message = f"expected the libraries that WeasyPrint draws with, found one missing: {missing}"
        advice = "on Debian: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"
        raise UsageError([Problem("missing-extra", message, Place(Source(".pdf", "")), help=advice)]) from missing


def _handout(comparison: Comparison, vendor: str, templates: Templates) -> str:
    from vendorscore.reports.scorecard_report import scorecard_to_html

    return scorecard_to_html(comparison, vendor, templates)


WRITERS: dict[str, Callable[[Comparison, Templates], str | bytes]] = {
    ".html": _html,
    ".md": lambda comparison, _: comparison.to_markdown(),
    ".json": lambda comparison, _: comparison.to_json(),
    ".csv": lambda comparison, _: comparison.to_csv(),
    ".xlsx": lambda comparison, _: comparison.to_xlsx(),
    ".pdf": lambda comparison, templates: _pdf(comparison, templates),
}
"""The forms of a report by suffix."""
NEEDS = {".xlsx": "xlsx", ".pdf": "pdf"}
"""The forms that need an extra."""


def missing_forms() -> dict[str, str]:
    """The forms whose extra is not installed, each with the command that installs it."""
    return {suffix: extras.install(extra) for suffix, extra in NEEDS.items() if not extras.installed(extra)}


def missing_extra(path: Path) -> str | None:
    """Why a report cannot be written to a path: an extra that is not installed; None when it can."""
    command = missing_forms().get(path.suffix.lower())
    return command and f"expected the extra for {path.suffix.lower()} files, found it not installed; {command}"


def _need(extra: str, what: str) -> None:
    """Raise unless an extra is installed."""
    if not extras.installed(extra):
        message = f"expected the extra `[{extra}]`, which makes {what}, found it not installed"
        place = Place(Source(f"vendorscore[{extra}]", ""))
        raise UsageError([Problem("missing-extra", message, place, help=extras.install(extra))])


@contextmanager
def _own_templates(folder: str | Path | None) -> Iterator[Templates]:
    """The templates of a folder; what goes wrong in them while they are used is a problem of theirs."""
    if folder is None:
        yield None
        return
    from vendorscore.reports.html_report import TEMPLATES, own_templates
    from vendorscore.writing.html import TemplateFault

    problems = Problems("usage")
    if not files.exists(Path(folder)):
        message = "expected a folder of templates, found no such folder"
        problems.add("unreadable", Place(Source(str(folder), "")), message, help="check the path")
        raise_errors(problems)
    paths = files.listed(Path(folder), (".html", ".css", ".js"), problems)
    sources = {path.name: files.read(path, problems) for path in paths}
    if not problems.errors and not sources.keys() & own_templates().keys():
        found = words.listed(words.quoted(name) for name in sources) or "none"
        message = f"expected templates such as {words.listed(f'`{name}`' for name in TEMPLATES)}, found {found}"
        advice = "a template stands in the place of ours that has the same name"
        problems.add("bad-template", Place(Source(str(folder), "")), message, help=advice)
    raise_errors(problems)
    try:
        yield {name: source.text for name, source in sources.items() if source is not None}
    except TemplateFault as fault:
        source = sources.get(fault.name) or Source(f"{folder}/{fault.name}", "")
        message = f"expected a template that can be used, found: {fault.why}"
        raise UsageError([Problem("bad-template", message, Place(source, fault.line - 1, 0, fault.line))]) from fault


def among_inputs(path: Path, *folders: Path) -> tuple[str, str] | None:
    """What is expected and found where a report would stand among the files of an evaluation: its next run reads it."""
    read = [name for folder in folders for name in ("responses", "panel") if files.inside(path, folder / name)]
    if not read:
        return None
    return f"a place beside `{read[0]}`, which is read with the evaluation", f"{words.quoted(str(path))} in it"


def _folders(evaluation: Evaluation) -> set[Path]:
    """The folders of evaluations that responses were read from, as far as they can be told."""
    sources = [one.at.source for one in evaluation.responses if one.at is not None]
    return {Path(one.name).parent.parent for one in sources if one.local.startswith("responses/")}


def unknown_suffix(path: Path) -> str | None:
    """Why a report cannot be written to a path: a suffix of no known form; None when it can."""
    if path.name.lower() in WRITERS and not files.is_folder(path):
        return f"expected a name before `{path.name}`, found none"
    if not path.suffix or path.suffix.lower() in WRITERS or files.is_folder(path):
        return None
    known = words.listed([f"a file that ends in {words.choices(list(WRITERS))}", "a folder"], "or")
    return f"expected {known}, found {words.quoted(path.name)}"


def not_a_page(path: Path) -> str:
    """Why a scorecard cannot be written to a path that does not end in `.html`."""
    return f"expected a file that ends in `.html` for the scorecard of one vendor, found {words.quoted(path.name)}"
