"""Sheets in the colours of teams: laid out alike, each with all of its files, and none over another."""

import numpy as np
import pytest
from sheets import content_of, pixels_of, sheet_of

from core.errors import UserError
from core.sheet.formats import FORMATS

RED, GREEN = "#c82828:#0000ff,#28a03c:#00ff00", "#c82828:#00ff00"


def test_every_team_has_the_sheet_with_only_its_colours_changed(tmp_path):
    result = sheet_of(tmp_path, "aseprite", merge=True, teams=(f"red={RED}", f"grün={GREEN}"))
    folder = result.files[0].parent
    assert {path.name for path in result.files} == {
        f"crew{team}.{ending}" for team in ("", "-red", "-grün") for ending in ("png", "json")
    }
    own, red = pixels_of(folder / "crew.png"), pixels_of(folder / "crew-red.png")
    was_red = (own == (200, 40, 40, 255)).all(axis=-1)
    assert was_red.any()
    assert (red[was_red] == (0, 0, 255, 255)).all()
    rest = ~was_red & ~(own == (40, 160, 60, 255)).all(axis=-1)
    assert np.array_equal(own[rest], red[rest])
    read = [FORMATS["aseprite"].read({f"crew{t}.json": (folder / f"crew{t}.json").read_bytes()}) for t in ("", "-red")]
    assert read[0].cells == read[1].cells
    assert read[1].pages[0].image == "crew-red.png"


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_team_take_the_files_of_another(tmp_path, form):
    one = sheet_of(tmp_path / "one", form)
    teams = sheet_of(tmp_path / "teams", form, teams=(f"red={RED}",))
    own = content_of(one)
    both = content_of(teams)
    assert len(both) == 2 * len(own)
    assert {name: both[name] for name in own} == own


@pytest.mark.parametrize("words", [("red",), ("=#ff0000:#00ff00",), ("red=#zz:#00",), (f"a={RED}", f"A={GREEN}")])
def test_what_is_no_team_is_refused_in_words(tmp_path, words):
    with pytest.raises(UserError, match=r"team|colour"):
        sheet_of(tmp_path, "css", teams=words)
