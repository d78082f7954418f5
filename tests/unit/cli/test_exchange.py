"""`questions` and `intake` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import FILES, lay_out, run

MD = "- Vendor:"


def _filled(folder: Path, name: str = "acme.md", **answers: str) -> Path:
    """A Markdown sheet of the evaluation in a folder, with a name and some answers."""
    assert run("questions", ".", "-o", name, "--force", cwd=folder).code == 0
    text = (folder / name).read_text().replace(MD, f"{MD} Acme Networks")
    for path, answer in answers.items():
        head, found, rest = text.partition(f"### {path.replace('__', '.')} ")
        assert found
        text = head + found + rest.replace("- Answer:", f"- Answer: {answer}", 1)
    (folder / name).write_text(text)
    return folder / name


def test_questions_writes_each_form(tmp_path: Path) -> None:
    """The suffix decides; the same rubric gives the same bytes."""
    lay_out(tmp_path, FILES)
    for suffix in (".md", ".html", ".xlsx"):
        said = run("questions", ".", "-o", f"sheet{suffix}", cwd=tmp_path)
        assert (said.code, said.out) == (0, f"sheet{suffix}\n")
        first = (tmp_path / f"sheet{suffix}").read_bytes()
        assert run("questions", "rubric.yaml", "-o", f"sheet{suffix}", cwd=tmp_path).code == 0
        assert (tmp_path / f"sheet{suffix}").read_bytes() == first


def test_a_sheet_that_was_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    """Without `--force`, a sheet in the way is a refusal."""
    lay_out(tmp_path, FILES)
    before = _filled(tmp_path, poc="yes").read_bytes()
    said = run("questions", ".", "-o", "acme.md", cwd=tmp_path)
    assert said.code == 3
    assert "--force" in said.err
    assert (tmp_path / "acme.md").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["questions", ".", "-o", "sheet.pdf"],
        ["questions", "."],
        ["intake", "-o", "responses"],
        ["intake", "a.md"],
        ["intake", "a.md", "-o", "responses", "--received", "yesterday"],
        ["intake", "a.md", "-o", "responses", "--received", "2026-11-02T16:40:00"],
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(words: list[str], tmp_path: Path) -> None:
    """Exit code 2, and the folder stays as it was."""
    lay_out(tmp_path, FILES)
    before = sorted(tmp_path.rglob("*"))
    assert run(*words, cwd=tmp_path).code == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_intake_finds_the_rubric_above_the_responses(tmp_path: Path) -> None:
    """Also where the folder is named by a dot, and where the rubric is named instead."""
    lay_out(tmp_path, FILES)
    _filled(tmp_path, poc="yes", service__sla="Agreed on request")
    said = run("intake", "acme.md", "-o", "responses", "--received", "2026-11-02T16:40:00Z", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out == "responses/acme-networks.yaml: Acme Networks, 2 answers from acme.md\n"
    written = (tmp_path / "responses/acme-networks.yaml").read_text()
    assert '"service.sla": "request"  # acme.md: ' in written
    assert 'received: "2026-11-02T16:40:00Z"' in written
    assert run("intake", "../acme.md", "-o", ".", cwd=tmp_path / "responses").code == 0
    assert run("intake", "acme.md", "-o", "else", "--rubric", "rubric.yaml", cwd=tmp_path).code == 0
    assert run("intake", "acme.md", "-o", "else/where", cwd=tmp_path).code == 1


def test_nothing_is_written_for_a_vendor_with_errors(tmp_path: Path) -> None:
    """The others are; the exit code says that something is wrong."""
    lay_out(tmp_path, FILES)
    _filled(tmp_path, "bad.md", poc="perhaps")
    (tmp_path / "good.json").write_text('{"vendor": "Globex Two", "answers": {"poc": "yes"}}')
    said = run("intake", "bad.md", "good.json", "-o", "in", "--rubric", ".", cwd=tmp_path)
    assert said.code == 1
    assert "bad.md:" in said.err
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["globex-two.yaml"]
    said = run("intake", "bad.md", "-o", "in", "--rubric", ".", "--partial", cwd=tmp_path)
    assert said.code == 0
    assert "warning[wrong-type]" in said.err
    assert said.out.endswith("; to be asked again: poc\n")


def test_an_untouched_response_is_replaced_and_an_edited_one_is_not(tmp_path: Path) -> None:
    """A corrected sheet can come in again; the work of somebody who edited the response is safe."""
    lay_out(tmp_path, FILES)
    _filled(tmp_path, poc="yes")
    command = ("intake", "acme.md", "-o", "in", "--rubric", ".")
    assert run(*command, cwd=tmp_path).code == 0
    _filled(tmp_path, poc="no")
    assert run(*command, cwd=tmp_path).code == 0
    path = tmp_path / "in/acme-networks.yaml"
    assert '"no"' in path.read_text()
    path.write_text(path.read_text() + "# looked at\n")
    _filled(tmp_path, poc="yes")
    assert run(*command, cwd=tmp_path).code == 3
    assert run(*command, "--force", cwd=tmp_path).code == 0
    assert '"yes"' in path.read_text()


def test_prices_in_an_envelope_of_their_own(tmp_path: Path) -> None:
    """Two files, which come in one after the other or together; two answers to one question do not."""
    rubric = FILES["rubric.yaml"] + "  - {id: price, type: price, weight: 10, formula: lowest-ratio}\n"
    lay_out(tmp_path, {**FILES, "rubric.yaml": rubric})
    said = run("questions", ".", "-o", "s.md", "--envelope", "price", cwd=tmp_path)
    assert said.out == "s.md\ns-price.md\n"
    quality, price = ((tmp_path / name).read_text() for name in ("s.md", "s-price.md"))
    assert "### price " not in quality
    assert "### poc " not in price
    (tmp_path / "s.md").write_text(quality.replace(MD, f"{MD} Acme").replace("- Answer:", "- Answer: yes", 1))
    tax = "- Prices are net or gross of tax:"
    (tmp_path / "s-price.md").write_text(price.replace(MD, f"{MD} Acme").replace(tax, f"{tax} net"))
    (tmp_path / "s-price.md").write_text((tmp_path / "s-price.md").read_text().replace("- Answer:", "- Answer: 99", 1))
    both = run("intake", "s.md", "s-price.md", "-o", "in", "--rubric", ".", cwd=tmp_path)
    assert (both.code, both.err) == (0, "")
    text = (tmp_path / "in/acme.yaml").read_text()
    assert '"price": "99"' in text
    assert 'tax: "net"' in text
    twice = run("intake", "s.md", "in/acme.yaml", "-o", "two", "--rubric", ".", cwd=tmp_path)
    assert twice.code == 1
    assert "duplicate-id" in twice.err


def test_json_and_yaml_come_in_under_the_same_laws(tmp_path: Path) -> None:
    """A response by hand is quoted, pinned and noted like any other."""
    lay_out(tmp_path, FILES)
    lay_out(tmp_path, {"a.yaml": "vendor: Acme\nanswers:\n  service: {sla: contract}\n  poc: {declined: under NDA}\n"})
    assert run("intake", "a.yaml", "-o", "in", "--rubric", ".", cwd=tmp_path).code == 0
    assert (tmp_path / "in/acme.yaml").read_text().split("\n", 1)[1] == (
        'vendor: "Acme"\nrubric: "firewall@1.0"\nanswers:\n  "poc":  # a.yaml: 4:9\n    declined: "under NDA"\n'
        '  "service.sla": "contract"  # a.yaml: 3:18\n'
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--envelope", "price"], "expected a price or a cost, found none in `firewall`"),
        (["--open", "responses/full.yaml"], "expected a question to ask, found none that Full left open"),
    ],
)
def test_a_sheet_without_a_question_is_not_written(words: list[str], found: str, tmp_path: Path) -> None:
    """A vendor could only wonder what it is for; and nobody learns that there was nothing to ask."""
    full = "vendor: Full\nanswers: {poc: yes, service.sla: contract, service.renewal-rate: 93, values: We care.}\n"
    lay_out(tmp_path, {**FILES, "responses/full.yaml": full})
    said = run("questions", ".", "-o", "sheet.md", *words, cwd=tmp_path)
    assert said.code == 1
    assert found in said.err
    assert not list(tmp_path.glob("sheet*"))


def test_a_file_that_is_named_twice_comes_in_once(tmp_path: Path) -> None:
    """As where two patterns of a shell overlap."""
    lay_out(tmp_path, FILES)
    (tmp_path / "acme.yaml").write_text(FILES["responses/acme.yaml"])
    said = run("intake", "acme.yaml", "acme.yaml", "-o", "in", "--rubric", "rubric.yaml", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")


def test_a_sheet_for_marks_needs_somebody_to_mark(tmp_path: Path) -> None:
    """Before any response is there, an evaluator would get an empty sheet."""
    lay_out(tmp_path, {name: text for name, text in FILES.items() if not name.startswith("responses")})
    said = run("questions", ".", "-o", "ann.html", "--evaluator", "Ann", cwd=tmp_path)
    assert said.code == 1
    assert "error[no-responses]" in said.err
    assert not (tmp_path / "ann.html").exists()


def test_a_follow_up_comes_in_with_the_response_that_writes_an_id_of_its_own(tmp_path: Path) -> None:
    """A sheet knows its vendor by name alone; it is not taken for another vendor, and its errors spoil the response."""
    lay_out(tmp_path, FILES)
    (tmp_path / "acme.yaml").write_text("vendor: Acme Networks\nid: acme\nanswers: {poc: yes}\n")
    run("questions", ".", "-o", "more.md", "--open", "acme.yaml", cwd=tmp_path)
    sheet = (tmp_path / "more.md").read_text()
    (tmp_path / "more.md").write_text(
        sheet.replace("- Answer:", "- Answer: 93", 2).replace("- Answer: 93", "- Answer:", 1)
    )
    for files in (["acme.yaml", "more.md"], ["more.md", "acme.yaml"]):
        said = run("intake", *files, "-o", "in", "--rubric", "rubric.yaml", cwd=tmp_path)
        assert (said.code, said.err) == (0, "")
        assert [path.name for path in (tmp_path / "in").iterdir()] == ["acme.yaml"]
        assert '"service.renewal-rate": "93"' in (tmp_path / "in/acme.yaml").read_text()
    (tmp_path / "more.md").write_text(sheet.replace("- Answer:", "- Answer: ninety", 2))
    said = run("intake", "acme.yaml", "more.md", "-o", "none", "--rubric", "rubric.yaml", cwd=tmp_path)
    assert (said.code, said.out) == (1, "")
    assert not (tmp_path / "none").exists()
