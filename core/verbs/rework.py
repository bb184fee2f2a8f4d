"""spritewell edit on the command line: its words, and which of its ways was asked for."""

import argparse
from pathlib import Path

from core.events import Report
from core.words import tr


def add_edit_words(edit: argparse.ArgumentParser) -> None:
    edit.add_argument("model", metavar="MODEL", help=tr('a model.onnx, a run, a project, or "base"'))
    edit.add_argument("picture", type=Path, metavar="PICTURE")
    way = edit.add_mutually_exclusive_group(required=True)
    way.add_argument("--variation", type=float, metavar="STRENGTH", help=tr("0 to 1: how far from the picture"))
    way.add_argument("--mask", type=Path, metavar="PNG", help=tr("draw anew what is painted or white on it"))
    way.add_argument("--finish", action="store_true", help=tr("draw what is transparent; what is there stays"))
    way.add_argument("--seamless", type=float, metavar="STRENGTH", help=tr("a tile whose edges meet; at 1 a new one"))
    way.add_argument("--mend-seam", action="store_true", help=tr("draw a frame along the edges until they meet"))
    way.add_argument("--between", type=Path, metavar="OTHER", help=tr("the way from the picture to another one"))
    way.add_argument("--blend", type=Path, metavar="OTHER", help=tr("that way, nearer to the pixels of both"))
    way.add_argument("--ladder", action="store_true", help=tr("what comes back of it from ever more noise"))
    way.add_argument("--dissolve", action="store_true", help=tr("it runs like ink in water, as a film of its own"))
    way.add_argument("--frames", metavar="N|auto", help=tr("a whole sheet around the frames that the picture holds"))
    edit.add_argument("--given", default="down:0", metavar="SIDE:PLACE", help=tr("with --frames: what one frame shows"))
    edit.add_argument("--sides", default="", metavar="down,up,...", help=tr("with --frames: the sides of the sheet"))
    edit.add_argument("--anew", default="", metavar="left,up:2", help=tr("with --frames: draw these again"))
    edit.add_argument("--vary", type=float, metavar="STRENGTH", help=tr("with --frames: the whole sheet, otherwise"))
    edit.add_argument("--twice", action="store_true", help=tr("with --frames: a new frame between every two"))
    edit.add_argument("--within", type=Path, metavar="PNG", help=tr("with --finish: only what this mask covers"))
    edit.add_argument("--against", type=Path, metavar="SOURCE", help=tr("with --ladder: the set that says how alike"))
    edit.add_argument(
        "--film", type=Path, metavar="FILE", help=tr("the drawings as .gif, .apng or a strip in .png too")
    )


def edit(given: argparse.Namespace, report: Report) -> object:
    from core.generate.sampler import read_manner
    from core.verbs.editing import EditWish, Way, edit_into
    from core.verbs.laddering import climb_into, dissolve_into
    from core.verbs.sampling import find_model

    model = find_model(given.model)
    manner = read_manner(given.steps, given.words, given.guidance, given.schedule, given.solver, given.tidy)
    rest = (given.device, given.out, given.overwrite, report)
    if given.frames:
        from core.verbs.moving import MovingWish, move_into

        asked = (given.frames, given.picture, given.given, given.sides, given.anew, given.vary, given.twice)
        return move_into(model, MovingWish(*asked, given.count, given.seed), manner, *rest)
    if given.ladder:
        return climb_into(model, given.picture, manner, given.seed, given.against, *rest)
    if given.dissolve:
        return dissolve_into(model, given.picture, given.seed, given.out, given.overwrite)
    ways = {
        Way.VARIATION: given.variation is not None,
        Way.REGION: given.mask is not None,
        Way.FINISH: given.finish,
        Way.SEAMLESS: given.seamless is not None,
        Way.SEAM: given.mend_seam,
        Way.BETWEEN: given.between is not None,
        Way.BLEND: given.blend is not None,
    }
    wish = EditWish(
        given.picture,
        next(way for way, is_asked in ways.items() if is_asked),
        strength=given.variation if given.seamless is None else given.seamless,
        mask=given.mask or given.within,
        other=given.between or given.blend,
        count=given.count,
        seed=given.seed,
        film=given.film,
    )
    return edit_into(model, wish, manner, *rest)
