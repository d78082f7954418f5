"""A response back to what its file holds."""

from __future__ import annotations

from reading_aid import answered, loaded, rubric_text
from vendorscore.response.dump import dump, text

RUBRIC = loaded(rubric_text("- {id: poc, type: yes_no, weight: 1}"))


def test_an_id_of_its_own_is_kept() -> None:
    """One that follows from the name is left out, because the name says it."""
    own, _ = answered("vendor: Acme Networks\nid: acme\nanswers: {poc: yes}\n", RUBRIC)
    usual, _ = answered("vendor: Acme Networks\nanswers: {poc: yes}\n", RUBRIC)
    assert own is not None
    assert usual is not None
    assert dump(own, RUBRIC)["id"] == "acme"
    assert "id" not in dump(usual, RUBRIC)
    again, problems = answered(text(own, RUBRIC), RUBRIC)
    assert (again, problems) == (own, [])
