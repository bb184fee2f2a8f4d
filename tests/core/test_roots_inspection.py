"""A library that is damaged or comes from a stranger is refused in a sentence before anything in it is used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import UserError
from core.library import Drawing, Library, Sprite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library with something of everything that was ever the target of a harm below."""
    file = tmp_path / "library.sqlite"
    library = Library(file)
    library.add_sprites([Sprite(0, "sprites/bob.png", "bob", "C:\\art\\bob.png", "b0b", ("person",))])
    library.add_drawings([Drawing(0, "gallery/0.png", "base", 0, "{}")])
    library.close()
    return file


def test_a_whole_one_opens(file: Path) -> None:
    library = Library(file)
    assert (library.sprite_count(), len(library.drawing_ids())) == (1, 1)
    library.close()


@pytest.mark.parametrize(
    "harm",
    [
        "create trigger t after update on drawing begin delete from sprite; end",
        "create view v as select * from sprite",
        "update drawing set stars = 'many'",
        "update drawing set seed = 1.5",
        "update sprite set name = x'00ff'",
        "update sprite set name = cast(x'62ff62' as text)",
        "update drawing set mark = 'loved'",
        "update drawing set file = '/etc/passwd'",
        "update drawing set file = '../../other/gallery/0.png'",
        "update sprite set file = 'C:\\x.png'",
        "update sprite set file = '\\\\host\\share\\x.png'",
        "update sprite set original = 'sprites/..'",
        "update sprite set file = 'a' || char(0) || '.png'",
    ],
)
def test_harm_in_it_is_refused_in_a_sentence(file: Path, harm: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(harm)
    with pytest.raises(UserError, match="Restore it from a copy"):
        Library(file)
