"""The sliders of what was learned: none while nothing is, kept by name, sent by the gallery, with novelty beside."""

from pathlib import Path

import numpy as np
import pytest
from drawn import draw_into
from pytestqt.qtbot import QtBot

from app.generate.kinship import Kin
from app.generate.taste_box import TasteBox
from app.generate.wall import Note
from app.session import Session
from core.generate.critic import Critic, Learned, save_critic
from core.jobs import Mark


@pytest.fixture
def box(qtbot: QtBot, session: Session) -> TasteBox:
    box = TasteBox(session)
    qtbot.addWidget(box)
    return box


def learn(project: Path, name: str) -> Path:
    shape = (3, 96)
    rows = np.ones(shape)
    return save_critic(project, Critic(Learned(name, "abc", 5, 5, 0.9, 0.8), rows, rows, rows, np.zeros(3)))


def test_nothing_is_shown_while_nothing_is_learned(box: TasteBox) -> None:
    assert box.isHidden()
    assert box.judges == ()


def test_the_gallery_sends_the_artist_here_with_the_slider_on(box: TasteBox, session: Session) -> None:
    file = learn(session.project.folder, "mine")
    session.keep("generate.taste", "yes")
    box.look()
    assert not box.isHidden()
    assert box.judges == ((file, 1.5),)


def test_marks_alone_bring_the_slider_wherever_they_were_made(box: TasteBox, session: Session) -> None:
    draw_into(session.project, 10, 1)
    session.library.mark(range(1, 8), Mark.PICKED)
    box.look()
    assert box.isHidden()
    session.library.mark(range(8, 11), Mark.REJECTED)
    box.look()
    assert not box.isHidden()
    assert [file.stem for file in box._sliders] == ["mine"]


def test_several_judges_are_mixed_and_one_of_them_fled(box: TasteBox, session: Session) -> None:
    round_one, spiky = learn(session.project.folder, "round"), learn(session.project.folder, "spiky")
    box.look()
    assert box.judges == ()
    box._sliders[round_one].setValue(10)
    box._sliders[spiky].setValue(-20)
    assert box.judges == ((round_one, 1.0), (spiky, -2.0))
    assert TasteBox(session).judges == box.judges


def test_novelty_with_the_taste_is_told_beside_that_without(box: TasteBox, session: Session) -> None:
    file = learn(session.project.folder, "mine")
    box.look()
    new, copy = Note("", kin="new"), Note("", kin="copy")
    box.tell_novelty(Kin((new, new, new, new), ()))
    box._sliders[file].setValue(15)
    assert box.judges
    box.tell_novelty(Kin((new, new, new, copy), ()))
    assert box._told.text() == "With your taste 75% are new, without it 100%."
