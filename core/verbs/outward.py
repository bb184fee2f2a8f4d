"""The words of the command line for what goes out to the game: sheet and animate."""

import argparse
from pathlib import Path

from core.events import Report
from core.jobs import Layout, Pivot, SheetJob, Trim
from core.words import tr


def add_sheet_words(sheet: argparse.ArgumentParser) -> None:
    sheet.add_argument("pictures", type=Path, nargs="+", metavar="PICTURE", help=tr("files, folders, or a project"))
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE")
    sheet.add_argument("--format", default="aseprite", metavar="NAME", help=tr("an unknown one lists all"))
    sheet.add_argument("--layout", choices=[layout.value for layout in Layout], default=Layout.ROWS.value)
    sheet.add_argument("--columns", type=int)
    sheet.add_argument("--padding", type=int, default=0, help=tr("pixels between sprites"))
    sheet.add_argument("--border", type=int, default=0, help=tr("pixels around all sprites"))
    sheet.add_argument("--extrude", type=int, default=0, help=tr("how often the edge of each sprite is repeated"))
    sheet.add_argument("--margin", type=int, default=0, help=tr("transparent pixels added around each sprite"))
    sheet.add_argument("--trim", choices=[trim.value for trim in Trim], default=Trim.NONE.value)
    sheet.add_argument("--merge-duplicates", action="store_true")
    sheet.add_argument("--power-of-two", action="store_true")
    sheet.add_argument("--square", action="store_true")
    sheet.add_argument("--max-size", type=int, default=4096)
    sheet.add_argument("--multi-pack", action="store_true", help=tr("as many pages as it takes"))
    sheet.add_argument("--scale", type=int, default=1)
    sheet.add_argument("--pivot", choices=[pivot.value for pivot in Pivot], default=Pivot.FEET.value)
    sheet.add_argument("--palette", type=Path, metavar="FILE", help=tr(".gpl, .hex, .pal, .act, .aseprite or .png"))
    sheet.add_argument("--dither", action="store_true", help=tr("patterns where a colour lies between two of them"))
    sheet.add_argument("--swap", nargs="+", default=(), metavar="#rrggbb:#rrggbb", help=tr("one colour for another"))
    sheet.add_argument(
        "--team",
        action="append",
        default=[],
        metavar="NAME=#rrggbb:#rrggbb,...",
        help=tr("the whole sheet once more in the colours of a team; may be given several times"),
    )
    sheet.add_argument("--hard-alpha", action="store_true", help=tr("a pixel is there or it is not"))
    sheet.add_argument("--steady", action="store_true", help=tr("the frames of a tag stand on one point"))
    sheet.add_argument("--tags", type=Path, metavar="FILE", help=tr("a plan of tags, times and pivots as JSON"))
    sheet.add_argument(
        "--own", action="store_true", help=tr("of a project its own sprites as well, their animations as tags")
    )
    sheet.add_argument("--keep-recipes", action="store_true", help=tr("tell in the PNG how each sprite was made"))
    sheet.add_argument("--zip", action="store_true", help=tr("all files in one, with a page on importing them"))
    sheet.add_argument("--provenance", action="store_true", help=tr("a page on where every sprite comes from"))
    sheet.add_argument("--licence", default="", metavar="WORDS", help=tr("a line for that page"))
    sheet.add_argument("--overwrite", action="store_true")


def add_animate_words(animate: argparse.ArgumentParser) -> None:
    animate.add_argument("pictures", type=Path, nargs="+", metavar="PICTURE")
    animate.add_argument("--out", type=Path, required=True, metavar="FILE.gif|.png|.webp")
    animate.add_argument("--fps", type=float, help=tr("frames a second, instead of the times of the frames"))
    animate.add_argument("--scale", type=int, default=1)
    animate.add_argument(
        "--direction", choices=("forward", "reverse", "pingpong", "pingpong_reverse"), default="forward"
    )
    animate.add_argument("--tags", type=Path, metavar="FILE", help=tr("a plan of tags, times and pivots as JSON"))
    animate.add_argument("--tag", default="", metavar="NAME", help=tr("only this one of them"))
    animate.add_argument("--strip", action="store_true", help=tr("a strip of frames instead of a moving picture"))
    animate.add_argument("--steady", action="store_true", help=tr("all frames stand on one point"))
    animate.add_argument("--loops", type=int, default=0, help=tr("how often it plays; 0 for ever"))
    animate.add_argument("--overwrite", action="store_true")


def sheet(given: argparse.Namespace, _report: Report) -> object:
    from core.verbs.sheet import write_sheet

    job = SheetJob(
        tuple(given.pictures),
        given.out,
        format=given.format,
        layout=Layout(given.layout),
        columns=given.columns,
        padding=given.padding,
        border=given.border,
        extrude=given.extrude,
        margin=given.margin,
        trim=Trim(given.trim),
        merge=given.merge_duplicates,
        power_of_two=given.power_of_two,
        square=given.square,
        max_size=given.max_size,
        many_pages=given.multi_pack,
        scale=given.scale,
        pivot=Pivot(given.pivot),
        palette=given.palette,
        dither=given.dither,
        swap=tuple(given.swap),
        teams=tuple(given.team),
        hard_alpha=given.hard_alpha,
        steady=given.steady,
        tags=given.tags,
        keep_recipes=given.keep_recipes,
        zipped=given.zip,
        provenance=given.provenance,
        licence=given.licence,
        with_own=given.own,
        overwrite=given.overwrite,
    )
    return write_sheet(job)


def animate(given: argparse.Namespace, _report: Report) -> object:
    from core.sheet.description import Direction
    from core.verbs.animate import AnimateWish
    from core.verbs.animate import animate as write

    wish = AnimateWish(
        tuple(given.pictures),
        given.out,
        fps=given.fps,
        scale=given.scale,
        direction=Direction(given.direction),
        tags=given.tags,
        tag=given.tag,
        strip=given.strip,
        steady=given.steady,
        loops=given.loops,
        overwrite=given.overwrite,
    )
    return write(wish)
