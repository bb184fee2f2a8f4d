"""Drawings for tests and benches: files in a project's gallery with their rows."""

import json

from PySide6.QtGui import QColor, QImage

from core.library import Drawing
from core.project import Project


def draw_into(project: Project, count: int, pictures: int | None = None, size: int = 16) -> list[int]:
    """The ids of so many new drawings. They share so many pictures, each with a colour of its own."""
    files = []
    for number in range(count if pictures is None else pictures):
        image = QImage(size, size, QImage.Format.Format_RGBA8888)
        image.fill(QColor(0, 0, 0, 0))
        for pixel in range(size):
            image.setPixelColor(pixel, pixel, QColor.fromHsv(number * 37 % 360, 200, 255 - number % 128))
        files.append(f"gallery/{number:05d}.png")
        image.save(str(project.folder / files[-1]))
    recipe = json.dumps({"model": "base", "seed": 0, "words": "red potion", "steps": 10, "size": size})
    return project.library.add_drawings([Drawing(0, files[n % len(files)], "base", n, recipe) for n in range(count)])
