"""Judges for whoever draws: learned where none lies there, for another network, after other marks; else as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.gallery import choices, seeing
from core.gallery.choices import Side
from core.gallery.seeing import Seer
from core.gallery.teaching import critics_for
from core.generate.denoiser import Denoiser
from core.generate.judges import MINE, critic_file
from core.generate.recipe import write_png
from core.jobs import Mark
from core.library import Drawing
from core.project import Project, create

SPRITES = tiny_sprites(14, seed=5)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Fourteen drawings, seven of them picked and the others rejected."""
    project = create(tmp_path / "p")
    rows = []
    for number, sprite in enumerate(SPRITES):
        write_png(project.gallery / f"{number}.png", sprite, None)
        rows.append(Drawing(0, f"gallery/{number}.png", "tiny", number, "{}"))
    ids = project.library.add_drawings(rows)
    project.library.mark(ids[::2], Mark.PICKED)
    project.library.mark(ids[1::2], Mark.REJECTED)
    yield project
    project.close()


def network(place: Path, seed: int) -> Denoiser:
    return Denoiser(tiny_model(place / f"{seed}.onnx", words=(), sprites=tiny_sprites(14, seed=seed)))


def test_a_judge_is_learned_when_it_is_first_asked_and_again_for_another_network(
    project: Project, tmp_path: Path
) -> None:
    one, other = network(tmp_path, 5), network(tmp_path, 6)
    assert one.digest != other.digest
    mine = critic_file(project.folder, MINE)
    assert not mine.exists()
    (first,) = critics_for(project.folder, one, [mine])
    assert (first.learned.network, first.learned.liked, first.learned.unliked) == (one.digest, 7, 7)
    written = mine.stat().st_mtime_ns
    critics_for(project.folder, one, [mine])
    assert mine.stat().st_mtime_ns == written  # nothing is new: it is as it was
    (second,) = critics_for(project.folder, other, [mine])
    assert second.learned.network == other.digest


def test_marks_that_were_made_since_are_learned_too(project: Project, tmp_path: Path) -> None:
    mine, drawing = critic_file(project.folder, MINE), network(tmp_path, 5)
    critics_for(project.folder, drawing, [mine])
    project.library.mark([1], Mark.REJECTED)
    (critic,) = critics_for(project.folder, drawing, [mine])
    assert (critic.learned.liked, critic.learned.unliked) == (6, 8)


def test_a_judge_of_piles_that_were_cleared_serves_its_own_network_alone(project: Project, tmp_path: Path) -> None:
    sides = {id: Side.LIKE if id % 2 else Side.UNLIKE for id in range(1, 13)}
    choices.pile(project.library, "round", sides)
    file, drawing = critic_file(project.folder, "round"), network(tmp_path, 5)
    critics_for(project.folder, drawing, [file])
    choices.pile(project.library, "round", dict.fromkeys(sides))
    assert critics_for(project.folder, drawing, [file])[0].learned.name == "round"
    with pytest.raises(UserError, match="Mark some drawings"):
        critics_for(project.folder, network(tmp_path, 6), [file])


def test_what_was_described_is_there_although_the_window_was_closed_in_between(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeing, "OFTEN", 4)
    files, eye = [f"gallery/{number}.png" for number in range(14)], network(tmp_path, 5)
    Seer(project.folder, eye).describe(files[:5])
    assert Seer(project.folder, eye).missing(files) == files[5:]


def test_what_left_the_project_is_no_longer_known_nor_kept_on_the_disk(project: Project, tmp_path: Path) -> None:
    seer = Seer(project.folder, network(tmp_path, 5))
    files = [f"gallery/{number}.png" for number in range(14)]
    seer.describe(files)
    seer.keep()
    seer.let_go(files[:3])
    seer.keep()
    again = Seer(project.folder, network(tmp_path, 5))
    assert again.missing(files) == files[:3]
    assert list(again.index(dict(enumerate(files))).ids) == list(range(3, 14))
