"""The generate page on a project whose newest run knows two words."""

import pytest
from generating import open_page
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.page import GeneratePage
from app.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    """On a project whose newest run knows the words knight and slime."""
    assert session.project is not None
    run = session.project.runs / "0001"
    tiny_model(run / "model.onnx", words=("knight", "slime"))
    session.use_model(run)
    return open_page(qtbot, session, actions)
