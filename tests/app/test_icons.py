"""The icons: in one colour, crisp, each with something to see."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.resources import resource

NAMES = sorted(file.stem for file in resource("icons").glob("*.svg") if file.stem != "app")


def drawn(file: Path, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(file)).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    cells = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    return {cell.name() for cell in cells if cell.alpha()}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_black_alone_and_crisp_at_its_own_size_and_twice(qapp: object, name: str) -> None:
    file = resource("icons", f"{name}.svg")
    assert colours(drawn(file, 24)) == {"#000000"}
    large = drawn(file, 48)
    alphas = {large.pixelColor(x, y).alpha() for x in range(0, 48, 3) for y in range(0, 48, 3)}
    assert alphas <= {0, 255}


def test_the_mark_has_many_colours(qapp: object) -> None:
    assert len(colours(drawn(resource("icons", "app.svg"), 64))) > 5
