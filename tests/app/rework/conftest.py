"""Generate with its bench, on a project whose newest run knows two words."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.step import GenerateStep
from app.session import Session


@pytest.fixture
def step(qtbot: QtBot, session: Session, actions: Actions) -> Iterator[GenerateStep]:
    assert session.project is not None
    run = session.project.runs / "0001"
    tiny_model(run / "model.onnx", words=("knight", "slime"))
    session.use_model(run)
    step = GenerateStep(session, actions)
    qtbot.addWidget(step)
    step.resize(1060, 720)
    step.show()
    yield step
    step.close()
