"""The library remembers sprites, drawings and marks, and says what was before so that it can be taken back."""

import sqlite3
from pathlib import Path

import pytest

from core import library
from core.errors import UserError
from core.jobs import Mark
from core.library import Drawing, Library, Look, Sprite
from core.project import origins_of

BOB = Sprite(0, "sprites/bob.png", "bob", "/art/bob.png", "b0b", ("person", "blue"))
FRED = Sprite(0, "sprites/fred.png", "fred", "/art/fred.png", "f4ed")


@pytest.fixture
def shelf(tmp_path: Path):
    shelf = Library(tmp_path / "library.sqlite")
    yield shelf
    shelf.close()


@pytest.fixture
def drawings(shelf: Library) -> list[int]:
    return shelf.add_drawings([Drawing(0, f"gallery/{seed}.png", "base", seed, "{}") for seed in range(4)])


def test_sprites_come_back_with_their_words(shelf: Library) -> None:
    ids = shelf.add_sprites([BOB, FRED])

    bob, fred = shelf.sprites()
    assert [bob.id, fred.id] == ids
    assert (bob.name, bob.words) == ("bob", ("blue", "person"))
    assert (fred.origin, fred.words) == ("/art/fred.png", ())


def test_a_word_said_twice_counts_once(shelf: Library) -> None:
    shelf.add_sprites([Sprite(0, "x.png", "x", "x", "x", ("red", "red"))])

    assert shelf.sprites()[0].words == ("red",)


def test_hidden_sprites_leave_the_set_and_come_back(shelf: Library) -> None:
    ids = shelf.add_sprites([BOB, FRED])

    shelf.hide_sprites(ids[:1])
    assert (len(shelf.sprites()), shelf.digests()) == (1, {"f4ed"})

    shelf.hide_sprites(ids[:1], hidden=False)
    assert shelf.digests() == {"b0b", "f4ed"}


def test_a_sprite_points_to_another_file_and_what_it_was_stays_known(shelf: Library) -> None:
    (bob,) = shelf.add_sprites([BOB])

    before = shelf.set_looks({bob: Look("sprites/bob-cured.png", "cu4ed")})
    assert shelf.sprites()[0].file == "sprites/bob-cured.png"
    assert (shelf.sprite_count(), shelf.digests()) == (1, {"cu4ed", "b0b"})

    shelf.set_looks(before)
    assert (shelf.sprites()[0].file, shelf.digests()) == ("sprites/bob.png", {"b0b"})


def test_words_are_set_and_those_before_are_told(shelf: Library) -> None:
    bob, fred = shelf.add_sprites([BOB, FRED])

    before = shelf.set_words({bob: ("wizard",), fred: ("wizard", "old")})
    assert [sprite.words for sprite in shelf.sprites()] == [("wizard",), ("old", "wizard")]
    assert before == {bob: ("blue", "person"), fred: ()}


def test_origins_name_also_what_was_removed(shelf: Library, tmp_path: Path) -> None:
    ids = shelf.add_sprites([BOB, FRED])
    shelf.hide_sprites(ids[:1])
    assert origins_of(tmp_path) == {"/art/bob.png", "/art/fred.png"}


def test_a_library_from_before_cures_keeps_its_sprites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, now = tmp_path / "library.sqlite", library.MIGRATIONS
    monkeypatch.setattr(library, "MIGRATIONS", now[:1])
    first = Library(file)
    first.add_sprites([BOB])
    first.close()
    monkeypatch.setattr(library, "MIGRATIONS", now)

    second = Library(file)
    assert (second.sprites()[0].name, second.digests()) == ("bob", {"b0b"})
    second.close()


def test_marking_returns_what_was_before_and_can_be_taken_back(shelf: Library, drawings: list[int]) -> None:
    shelf.mark(drawings[:1], Mark.REJECTED)

    before = shelf.mark(drawings[:2], Mark.PICKED)
    assert shelf.counts() == {Mark.UNRATED: 2, Mark.PICKED: 2, Mark.REJECTED: 0}

    shelf.restore_marks(before)
    assert [shelf.drawing(id).mark for id in drawings[:2]] == [Mark.REJECTED, Mark.UNRATED]


def test_drawings_are_listed_by_mark_and_from_the_newest(shelf: Library, drawings: list[int]) -> None:
    shelf.mark(drawings[1:3], Mark.PICKED)

    assert shelf.drawing_ids() == drawings
    assert shelf.drawing_ids(Mark.PICKED) == drawings[1:3]
    assert shelf.drawing_ids(newest_first=True) == drawings[::-1]


def test_binned_drawings_are_out_of_sight_until_they_are_brought_back(shelf: Library, drawings: list[int]) -> None:
    shelf.hide_drawings(drawings[:1])
    assert drawings[0] not in shelf.drawing_ids()
    assert [drawing.id for drawing in shelf.binned()] == drawings[:1]
    assert sum(shelf.counts().values()) == 3

    shelf.hide_drawings(drawings[:1], hidden=False)
    assert shelf.drawing_ids() == drawings


def test_a_drawing_that_was_forgotten_is_unknown(shelf: Library, drawings: list[int]) -> None:
    shelf.forget_drawings(drawings[:1])

    with pytest.raises(KeyError):
        shelf.drawing(drawings[0])


def test_all_of_it_is_there_after_closing(tmp_path: Path) -> None:
    first = Library(tmp_path / "library.sqlite")
    first.add_sprites([BOB])
    (id,) = first.add_drawings([Drawing(0, "gallery/7.png", "0001", 7, '{"seed": 7}')])
    first.mark([id], Mark.PICKED)
    first.close()

    second = Library(tmp_path / "library.sqlite")
    assert second.drawing(id) == Drawing(id, "gallery/7.png", "0001", 7, '{"seed": 7}', Mark.PICKED)
    assert second.sprites()[0].name == "bob"
    second.close()


def test_a_newer_library_is_refused_and_stays_untouched(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("pragma user_version = 99")
    db.close()

    with pytest.raises(UserError, match="newer version of Spritewell"):
        Library(file)

    with sqlite3.connect(file) as db:
        assert db.execute("pragma user_version").fetchone() == (99,)
    db.close()


def test_an_older_library_is_copied_then_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library.sqlite"
    first = Library(file)  # left open, so that its last words still lie in the journal
    first.add_sprites([BOB])
    change = "alter table sprite add column liked integer not null default 0"
    monkeypatch.setattr(library, "MIGRATIONS", (*library.MIGRATIONS, change))

    second = Library(file)

    assert second.sprites()[0].name == "bob"
    second.close()
    with sqlite3.connect(file) as db:
        assert db.execute("select liked from sprite").fetchall() == [(0,)]
    db.close()
    newest = len(library.MIGRATIONS)
    with sqlite3.connect(tmp_path / f"library.before{newest}.sqlite") as db:
        assert db.execute("pragma user_version").fetchone() == (newest - 1,)
        assert db.execute("select name from sprite").fetchall() == [("bob",)]
    db.close()
    first.close()


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library.sqlite"
    Library(file).close()
    broken = "create table later (id integer); select no_such_function()"
    monkeypatch.setattr(library, "MIGRATIONS", (*library.MIGRATIONS, broken))

    with pytest.raises(UserError, match="cannot be opened"):
        Library(file)

    with sqlite3.connect(file) as db:
        assert db.execute("pragma user_version").fetchone() == (len(library.MIGRATIONS) - 1,)
        assert db.execute("select count(*) from sqlite_master where name = 'later'").fetchone() == (0,)
    db.close()


def test_a_file_that_is_no_library_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(b"this is not a database at all, whatever it is called" * 20)

    with pytest.raises(UserError, match=r"library\.sqlite cannot be opened .* Restore it from a copy"):
        Library(file)


def test_fifty_thousand_drawings_keep_their_order(shelf: Library) -> None:
    ids = shelf.add_drawings([Drawing(0, f"gallery/{n}.png", "base", n, "{}") for n in range(50_000)])

    assert shelf.drawing_ids() == ids


def test_drawings_are_found_by_their_files_even_in_the_bin(shelf: Library, drawings: list[int]) -> None:
    shelf.hide_drawings(drawings[2:3])

    found = shelf.find_drawings(["gallery/1.png", "gallery/2.png", "gallery/9.png"])

    assert found == {"gallery/1.png": drawings[1], "gallery/2.png": drawings[2]}


def test_a_full_disk_is_a_sentence_and_changes_nothing(shelf: Library) -> None:
    (pages,) = shelf._db.execute("pragma page_count").fetchone()
    shelf._db.execute(f"pragma max_page_count = {pages}")

    with pytest.raises(UserError, match="Make room on the disk"):
        shelf.add_sprites([BOB] * 5_000)

    assert shelf.sprites() == []
