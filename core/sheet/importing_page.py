"""IMPORTING.md: what lies in a zip, and how it comes into the engine that it was made for."""

from collections.abc import Iterable

from core.sheet.formats.form import Format
from core.sheet.painting import Sheet
from core.words import tr


def importing_page(sheet: Sheet, form: Format, files: Iterable[str]) -> str:
    told = sheet.description
    tags = [tag for tag in told.tags if tag.first != tag.last]
    lines = [
        f"# {sheet.name}: {form.title}",
        "",
        form.how.replace("NAME", sheet.name),
        "",
        tr("## What is here"),
        "",
        *(f"- `{name}`" for name in files),
        "",
        _count(len(told.cells), len(tags)),
        "",
    ]
    if tags:
        lines += [tr("| tag | frames | direction | milliseconds |"), "|---|---|---|---|"]
        for tag in tags:
            times = " ".join(str(told.cells[i].duration_ms) for i in tag.frames)
            lines.append(f"| {_cell(tag.name)} | {len(tag.frames)} | {tag.direction.value} | {times} |")
        lines.append("")
    lines += [
        tr(
            "Pixels stay hard if textures are filtered by the nearest pixel and drawn at whole multiples of their size."
        ),
        "",
        tr("This text may be used for anything by anybody."),
        "",
    ]
    return "\n".join(lines)


def _count(frames: int, tags: int) -> str:
    counted = tr("1 frame") if frames == 1 else tr("{count} frames", count=frames)
    if not tags:
        return tr("{frames}, each found by its name.", frames=counted)
    if tags == 1:
        return tr("{frames}, and 1 animation:", frames=counted)
    return tr("{frames}, and {count} animations:", frames=counted, count=tags)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
