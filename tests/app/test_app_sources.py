"""Folders that art came from, written into a field and read back."""

from pathlib import Path

from app.sources import MOST, Source, sources_of, with_folders


def test_a_folder_is_remembered_once_and_labels_begin_below_it() -> None:
    text = with_folders(with_folders("", [Path("/art")]), [Path("/art")])
    assert sources_of(text) == (Source(Path("/art"), Path("/art")),)


def test_the_names_of_folders_that_came_together_are_labels() -> None:
    text = with_folders("", [Path("/art/slimes"), Path("/art/orcs")])
    assert {source.labelled for source in sources_of(text)} == {Path("/art")}


def test_the_newest_folders_are_remembered() -> None:
    text = ""
    for number in range(MOST + 5):
        text = with_folders(text, [Path(f"/art/{number}")])
    assert [source.folder.name for source in sources_of(text)] == [str(n) for n in range(5, MOST + 5)]
