"""Do the tests notice a wrong program? Small changes to the scoring law, each of which some test must refuse.

    pip install '.[dev,mutants]'
    python tests/mutants.py src/vendorscore/plan > left.txt              # the survivors, and how many were noticed
    python tests/mutants.py src/vendorscore/plan --again left.txt        # only those, after a test was added
    python tests/mutants.py                                              # all of PACKAGES: hours
    python tests/mutants.py --quick 0.1 > left.txt                       # an hour, by the tests that are quick
    python tests/mutants.py --again left.txt --tests unit/plan kinds     # the survivors, by the tests of these folders

The changes are those of [mutmut](https://mutmut.readthedocs.io) (`<` for `<=`, `+` for `-`, `and` for `or`, None for
an argument, an argument left out, another text, another number, one arm of a condition …), made in every function
and method. They are run here, not by mutmut itself, because it leaves out decorated functions, and with them every
property of a kind of criterion.

One process imports the product, collects the tests, and notes which test calls which function. Then for each
mutant it forks; the child puts the changed code in the function's place and runs the tests that call it, the
quickest first, until one fails. Most time goes into the survivors, for which every test is run: `--quick` leaves out
the slow tests, and what it lets through is run again, with all of them or with `--tests` that should notice it.

What a test session calculates while it starts (tables, schemas) cannot be changed in this way: for a function that
only the start calls, a new session is started with each changed file.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import functools
import gc
import importlib.machinery
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from math import inf
from pathlib import Path
from textwrap import indent
from types import CodeType, FrameType, FunctionType
from typing import Any

import libcst as cst
import pytest
from hypothesis import Phase, settings
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "vendorscore"
PACKAGES = ("scoring", "comparing", "plan", "rubric/kinds", "rubric/shapes.py", "rubric/formulas.py", "panel")
TESTS = (
    *("unit/schemas", "kinds", "problems", "cases"),
    "laws/test_oracle_agrees.py::test_every_figure_of_every_vendor_is_the_same",
    *("unit/comparing", "unit/panel", "unit/plan", "unit/reports", "unit/response", "unit/rubric"),
    *("unit/scoring", "unit/sheets", "unit/test_evaluation.py", "unit/test_library.py"),
)
EXAMPLES = 25
"""Of each law for each mutant; the test suite tries more."""
SECONDS = 5
"""Of the processor, and twice what a test takes (watched): a mutant that runs on for longer counts as noticed."""
UNTOUCHED = ("len", "isinstance")
"""Calls that mutmut leaves alone too: every change of them is an error."""


# ---------------------------------------------------------------- the mutants


class Mutant:
    """A changed file: which function was changed, and how."""

    def __init__(self, path: Path, function: str, before: str, after: str) -> None:
        self.path, self.function, self.after = path, function, after
        lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
        self.line = int(lines[2].split()[1].lstrip("-").split(",")[0])
        self.change = [f"{line[0]} {line[1:].strip()}" for line in lines[3:]]

    def __str__(self) -> str:
        where = f"{self.path.relative_to(ROOT)}:{self.line} {self.function}"
        return "\n".join([where, *(f"    {line}" for line in self.change)])


def changes(path: Path) -> Iterator[Callable[[], Mutant | None]]:
    """Every way to change a file; to make the mutant takes its time."""
    before = path.read_text(encoding="utf-8")
    module = cst.parse_module(before)

    def written(name: str, function: Any) -> str:
        return indent(module.code_for_node(function), "    " * name.count("."))

    def make(name: str, function: Any, node: Any, changed: Any) -> Mutant | None:
        old = written(name, function)
        if before.count(old) == 1:  # quick, but not possible where indented text spans lines
            after = before.replace(old, written(name, function.deep_replace(node, changed)))
        else:
            after = cst.ensure_type(module.deep_replace(node, changed), cst.Module).code
        return Mutant(path, name, before, after) if after != before and _compiles(after) else None

    for name, function in _functions(module):
        for node in _inside(function.body):
            for changed in (new for of, change in mutation_operators if isinstance(node, of) for new in change(node)):
                yield functools.partial(make, name, function, node, changed)


def _compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _functions(node: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Functions and methods, not those within others, with their qualified names."""
    for child in node.children:
        if isinstance(child, cst.FunctionDef):
            yield prefix + child.name.value, child
        elif isinstance(child, cst.ClassDef):
            yield from _functions(child, f"{prefix}{child.name.value}.")
        else:
            yield from _functions(child, prefix)


def _inside(node: Any) -> Iterator[Any]:
    """Everything in a function that may be changed."""
    yield node
    for child in node.children:
        untouched = isinstance(child, cst.Call) and getattr(child.func, "value", None) in UNTOUCHED
        if not untouched and not isinstance(child, cst.Annotation | cst.Decorator):
            yield from _inside(child)


# ---------------------------------------------------------------- the tests of a function


Key = tuple[str, str]
"""A function: its file, its qualified name."""


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname.split(".<locals>")[0]


class Calls:
    """Notes which functions of the product are called."""

    def __init__(self) -> None:
        self.seen: set[Key] = set()

    def __enter__(self) -> set[Key]:
        self.codes: set[CodeType] = set()
        sys.setprofile(self._note)
        return self.seen

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        self.seen |= {_key(code) for code in self.codes if code.co_filename.startswith(str(SOURCE))}

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            self.codes.add(frame.f_code)


def _passes(session: pytest.Session, item: pytest.Item) -> bool:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
    return not session.testsfailed


def _forked(work: Any) -> tuple[int, bytes]:
    """What a function returns, when called in a forked process; and how that ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        found = pipe.read()
    return os.waitpid(child, 0)[1], found


def _record(session: pytest.Session) -> list[tuple[str, float, set[Key]]]:
    """Of each test: its name, how long it takes, and what it calls. It must pass."""
    found = []
    for item in session.items:
        start = time.process_time()
        calls = Calls()
        with calls as seen:
            passed = _passes(session, item)
        found.append((item.nodeid if passed else f"FAILED {item.nodeid}", time.process_time() - start, seen))
    return found


# ---------------------------------------------------------------- running


class Product:
    """The functions of the imported product, and its caches."""

    def __init__(self) -> None:
        self.functions: dict[Key, list[FunctionType]] = {}
        self.caches: list[Any] = []
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(SOURCE)):
                code = one.__code__
                self.functions.setdefault((code.co_filename, code.co_qualname), []).append(one)
            elif isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("vendorscore"):
                self.caches.append(one)

    def change(self, mutant: Mutant) -> None:
        """Put the changed code in the place of the function's."""
        key = str(mutant.path), mutant.function
        code = next(one for one in _codes(compile(mutant.after, key[0], "exec")) if _key(one) == key)
        for function in self.functions[key]:
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


class Session:
    """A pytest plugin that runs the mutants in the place of the tests."""

    def __init__(self, chosen: list[Mutant], at_start: Calls, quick: float) -> None:
        self.chosen, self.at_start, self.quick = chosen, at_start, quick
        self.survivors: list[Mutant] = []
        self.failed: list[str] = ["no test was collected"]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Note what the tests call, then run the mutants."""
        self.at_start.__exit__()
        session.config.option.tbstyle = "native"
        few_examples(session.items)
        tests = pickle.loads(_forked(lambda: _record(session))[1])
        self.failed = [name for name, _, _ in tests if name.startswith("FAILED")]
        product = Product()
        gc.freeze()
        order = sorted(range(len(tests)), key=lambda index: tests[index][1])
        for number, mutant in enumerate(() if self.failed else self.chosen, 1):
            key = (str(mutant.path), mutant.function)
            callers = [index for index in order if key in tests[index][2]]
            quick = [(index, tests[index][1]) for index in callers if tests[index][1] < self.quick]
            found = _noticed(session, product, mutant, quick)
            if isinstance(found, int):  # the test that noticed this one is likely to notice the next one too
                order.remove(found)
                order.insert(0, found)
            if found is None and (callers or not (key in self.at_start.seen and _noticed_from_start(mutant))):
                self.survivors.append(mutant)
                print(f"{mutant}\n    # {len(callers)} tests", flush=True)
            if number % 100 == 0:
                print(f"# {number} of {len(self.chosen)}, {len(self.survivors)} survive", file=sys.stderr, flush=True)
        return True


def few_examples(items: list[pytest.Item]) -> None:
    """Laws are tried with few examples, and not explained when they fail."""
    quick = settings(max_examples=EXAMPLES, phases=(Phase.explicit, Phase.generate))
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")
    for item in items:
        law = getattr(item, "obj", None)
        own = getattr(law, "_hypothesis_internal_use_settings", None)
        if own is not None:
            law._hypothesis_internal_use_settings = settings(  # type: ignore[union-attr]
                own, max_examples=min(EXAMPLES, own.max_examples), phases=quick.phases
            )


def _noticed(
    session: pytest.Session, product: Product, mutant: Mutant, tests: list[tuple[int, float]]
) -> int | str | None:
    """Which test fails, or how the process ended; None when all pass."""

    def passes(index: int, seconds: float) -> bool:
        signal.setitimer(signal.ITIMER_PROF, SECONDS + 2 * seconds)
        signal.alarm(60 * SECONDS)  # for one that waits, which takes no time of the processor
        return _passes(session, session.items[index])

    def work() -> int | None:
        gc.disable()
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        product.change(mutant)
        return next((index for index, seconds in tests if not passes(index, seconds)), None)

    status, found = _forked(work)
    if status:
        print(f"# ended with {status}: {mutant}", file=sys.stderr, flush=True)
    return f"ended with {status}" if status else pickle.loads(found)


def _noticed_from_start(mutant: Mutant) -> bool:
    """The same by a session of its own, in which the changed file is imported."""
    run = subprocess.run(
        [sys.executable, __file__, "--one", str(mutant.path)], input=mutant.after, text=True, capture_output=True
    )
    return run.returncode != 0


def _run_one(path: str) -> int:
    """All tests with one file replaced by what stands on stdin."""
    text = sys.stdin.read()
    found = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return compile(text, path, "exec") if self.path == path else found(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment]
    signal.alarm(300)

    class Few:
        def pytest_collection_finish(self, session: pytest.Session) -> None:
            few_examples(session.items)

    return pytest.main(["-xq", *_tests(TESTS)], plugins=[Few()])


def _tests(some: Iterable[str]) -> list[str]:
    plain = ["--assert=plain", "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    return [*plain, *(str(ROOT / "tests" / one) for one in some)]


def main() -> int:
    """Run the mutants of some files and say which survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SOURCE / one for one in PACKAGES])
    parser.add_argument("--share", type=int, default=1, metavar="N", help="a random one of each N mutants")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only those that an earlier run printed into FILE")
    parser.add_argument("--quick", type=float, default=inf, metavar="SECONDS", help="only tests that take less")
    parser.add_argument(
        "--tests", nargs="+", default=TESTS, metavar="TEST", help="only these tests, or folders of tests"
    )
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.chdir(ROOT)
    if given.one:
        return _run_one(given.one)
    files = [file for path in given.paths for file in (sorted(path.resolve().rglob("*.py")) or [path.resolve()])]
    ways = [one for file in files for one in changes(file)]
    if given.share > 1:
        ways = random.Random(0).sample(ways, len(ways) // given.share)
    chosen = [mutant for make in ways if (mutant := make()) is not None]
    if given.again:
        earlier = given.again.read_text(encoding="utf-8")
        chosen = [one for one in chosen if f"{one}\n" in earlier]
    at_start = Calls()
    at_start.__enter__()
    session = Session(chosen, at_start, given.quick)
    pytest.main(["-p", "no:terminal", *_tests(given.tests)], plugins=[session])
    if session.failed:
        print("\n".join(session.failed), file=sys.stderr)
        return 1
    counts: dict[Path, list[int]] = {}
    for mutant in chosen:
        count = counts.setdefault(mutant.path, [0, 0])
        count[0] += 1
        count[1] += mutant in session.survivors
    for path, (made, left) in [*counts.items(), (Path("all"), [len(chosen), len(session.survivors)])]:
        print(f"{path}: {made} mutants, {made - left} noticed ({100 * (made - left) / max(made, 1):.1f} %), {left} not")
    return 0


if __name__ == "__main__":
    sys.exit(main())
