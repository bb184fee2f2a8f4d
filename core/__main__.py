"""The command line, one verb a step of the walk. The window too starts its training here: train JOB.json."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass, replace
from enum import Enum
from io import TextIOWrapper
from pathlib import Path

from core.console import Console, tell
from core.door import serve, short_of_memory
from core.errors import Stopped, UserError
from core.events import Report
from core.jobs import SIZES, Anchor, BaseJob, ImportJob, InstantJob, Preset, SampleJob, TrainJob, load_job
from core.learning import FOR_WINDOW, clear_run, learn, ready_to_learn, teach_instant
from core.verbs.outward import add_animate_words, add_sheet_words, animate, sheet
from core.verbs.rework import add_edit_words, edit
from core.words import tr

STOPPED = 130

# What a verb needs is imported when the verb is asked for: reading art does not wait for ONNX Runtime, and a build
# without torch, which only core.train knows, still does all that the others do.
Verb = Callable[[argparse.Namespace, Report], object]


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if len(words) == 2 and words[0] in FOR_WINDOW and words[1].endswith(".json"):
        return serve(lambda report, wishes: FOR_WINDOW[words[0]](Path(words[1]), report, wishes))
    given = _parser().parse_args(words)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that this terminal cannot show is no reason to fail
    verb: Verb = given.does
    try:
        with Console() as console:
            result = verb(given, console.report)
    except (UserError, MemoryError) as error:
        print(short_of_memory() if isinstance(error, MemoryError) else error, file=sys.stderr)
        return 1
    except (Stopped, KeyboardInterrupt):
        print(tr("Stopped."), file=sys.stderr)
        return STOPPED
    if given.json and is_dataclass(result) and not isinstance(result, type):
        result = json.dumps(asdict(result), default=_plain)
    tell(str(result))
    return 0


# The verbs


def _demo(given: argparse.Namespace, report: Report) -> object:
    from core.verbs.demo import walk

    minutes = None if given.steps else given.minutes
    job = TrainJob(given.out, given.out, minutes=minutes, steps=given.steps, seed=given.seed, device=given.device)
    return walk(job, report, learn)


def _import(given: argparse.Namespace, report: Report) -> object:
    from core.verbs.importing import import_into

    job = ImportJob(tuple(given.paths), given.project, given.size, given.as_labels, given.slice, given.background)
    return import_into(replace(job, anchor=Anchor(given.anchor) if given.anchor else None), report)


def _train(given: argparse.Namespace, report: Report) -> object:
    if given.overwrite and not given.resume:
        clear_run(given.out)
    job = TrainJob(given.source, given.out, given.base, size=given.size, seed=given.seed, backups=given.backups)
    job = replace(job, frames=given.frames, instant=given.instant)
    if given.resume and (given.out / "job.json").is_file():
        job = load_job(TrainJob, given.out / "job.json")  # as it was begun, so that nothing has to be said again
    if given.minutes or given.steps or given.preset:
        preset = Preset(given.preset) if given.preset else job.preset
        job = replace(job, minutes=given.minutes, steps=given.steps, preset=preset)
    job = replace(
        job, source=given.source, run=given.out, device=given.device, resume=given.resume, threads=given.threads
    )
    learn(replace(job, events=given.tensorboard), report)
    from core.verbs.about import about_run

    return about_run(job.run)


def _instant(given: argparse.Namespace, report: Report) -> object:
    from core.verbs.about import about

    job = InstantJob(given.run, given.minutes, given.seed, given.device, given.threads)
    return about(str(teach_instant(job, report)))


def _train_base(given: argparse.Namespace, report: Report) -> object:
    ready_to_learn()
    from core.generate.preview import draw_colours
    from core.train.loop import train_base
    from core.verbs.about import about_run

    train_base(
        BaseJob(
            tuple(given.sources),
            given.out,
            given.size,
            given.base,
            given.made,
            tuple(given.doubled),
            given.walks,
            minutes=given.minutes,
            seed=given.seed,
            device=given.device,
            threads=given.threads,
            resume=given.resume,
        ),
        report,
        draw_colours,
    )
    return about_run(given.out)


def _sample(given: argparse.Namespace, report: Report) -> object:
    from core.verbs.sampling import find_model, sample_into

    if given.frames:
        from core.verbs.moving import sample_sheets

        return sample_sheets(given, report)
    job = SampleJob(find_model(given.model), given.count, given.seed, given.steps, given.words, given.guidance)
    job = replace(job, device=given.device, trace=given.trace, new_only=given.new_only, against=given.against)
    job = replace(job, schedule=given.schedule, solver=given.solver, tidy=given.tidy, instant=given.instant)
    return sample_into(job, given.out, given.overwrite, report)


def _novelty(given: argparse.Namespace, report: Report) -> object:
    from core.verbs.novelty import compare

    return compare(given.pictures, given.against, report)


def _info(given: argparse.Namespace, _report: Report) -> object:
    from core.verbs.about import about

    return about(given.thing)


def _doctor(given: argparse.Namespace, _report: Report) -> object:
    from core.verbs.doctor import about_art, about_machine

    return about_art(given.source) if given.source else about_machine()


# The words of the command line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spritewell", description=tr("Draws new sprites from your own art. Without a verb it opens the window.")
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    demo = _add(verbs, "demo", _demo, tr("the whole walk on the starter sprites"))
    demo.add_argument("--out", type=Path, default=Path("spritewell-demo"), metavar="DIR")
    demo.add_argument("--minutes", type=float, default=2.0)
    demo.add_argument("--steps", type=int, help=tr("train so many steps, whatever time they take"))
    _add_chance(demo)

    art = _add(verbs, "import", _import, tr("art into a project, which is made where there is none"))
    art.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    art.add_argument("--project", type=Path, required=True, metavar="DIR")
    art.add_argument("--size", type=_size)
    art.add_argument("--slice", default="auto", metavar="auto|none|pieces|WxH[+margin+spacing][:rows|:columns|:none]")
    art.add_argument("--anchor", choices=("feet", "centre"), help=tr("where smaller sprites lie in their squares"))
    art.add_argument("--background", default="auto", metavar="auto|none|#rrggbb")
    art.add_argument("--as-labels", choices=("folders", "names", "captions", "none"), default="folders")

    train = _add(verbs, "train", _train, tr("a network learns the sprites of a project or a folder"))
    train.add_argument("source", type=Path, metavar="SOURCE")
    train.add_argument("--out", type=Path, required=True, metavar="RUN")
    length = train.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    length.add_argument("--preset", choices=[preset.value for preset in Preset])
    train.add_argument("--from", dest="base", default="base", metavar="base|scratch|RUN|MODEL")
    train.add_argument("--size", type=_size)
    train.add_argument("--frames", choices=("none", "auto"), default="none", help=tr("learn how sprites move, too"))
    train.add_argument("--instant", action="store_true", help=tr("then learn to draw at once, too: a fifth longer"))
    train.add_argument("--resume", action="store_true", help=tr("go on with the interrupted run in RUN"))
    train.add_argument("--overwrite", action="store_true")
    train.add_argument("--tensorboard", action="store_true", help=tr("write its figures for TensorBoard too"))
    train.add_argument("--backups", type=int, default=8, metavar="N", help=tr("networks of earlier steps to keep"))
    _add_chance(train)
    _add_threads(train)

    instant = _add(verbs, "instant", _instant, tr("a finished run learns to draw at once, in one step or two"))
    instant.add_argument("run", type=Path, metavar="RUN")
    instant.add_argument("--minutes", type=float, help=tr("of learning; without it a fifth of what the run took"))
    _add_chance(instant)
    _add_threads(instant)

    base = _add(
        verbs, "train-base", _train_base, tr("a base network to go on from, of many sets with their own palettes")
    )
    base.add_argument("sources", type=Path, nargs="*", metavar="FOLDER")
    base.add_argument("--out", type=Path, required=True, metavar="RUN")
    base.add_argument("--size", type=_size, default=16)
    base.add_argument("--minutes", type=float, default=60.0)
    base.add_argument("--made", type=int, default=6000, help=tr("sprites of the program's own making beside them"))
    base.add_argument(
        "--doubled", type=Path, nargs="+", default=(), metavar="FOLDER", help=tr("sets of half the size, brought to it")
    )
    base.add_argument(
        "--walks",
        type=int,
        default=0,
        help=tr("creatures of its own making that walk; sheets are learned as such, too"),
    )
    base.add_argument("--from", dest="base", default="scratch", metavar="scratch|RUN|FILE")
    base.add_argument("--resume", action="store_true", help=tr("go on with the interrupted run in RUN"))
    _add_chance(base)
    _add_threads(base)

    sample = _add(verbs, "sample", _sample, tr("new sprites from a network"))
    sample.add_argument("model", metavar="MODEL", help=tr('a model.onnx, a run, a project, or "base"'))
    _add_drawing(sample, 16)
    sample.add_argument("--instant", action="store_true", help=tr("in one step or two, where the network learned it"))
    sample.add_argument("--frames", metavar="N|auto", help=tr("whole sheets: so many frames of each side"))
    sample.add_argument("--sides", default="", metavar="down,up,...", help=tr("with --frames: the sides of a sheet"))
    sample.add_argument("--new-only", type=float, metavar="D", help=tr("throw away what is nearer to the set"))
    sample.add_argument("--against", type=Path, metavar="SOURCE", help=tr("that set, if not what was learned from"))
    sample.add_argument("--trace", action="store_true", help=tr("every denoising step too, as an animated PNG"))

    reworking = _add(verbs, "edit", edit, tr("drawings that begin from a picture"))
    add_edit_words(reworking)
    _add_drawing(reworking, 8)

    novelty = _add(verbs, "novelty", _novelty, tr("for each picture the nearest sprite of a set, and how far it is"))
    novelty.add_argument("pictures", type=Path, nargs="+", metavar="PICTURES", help=tr("files, folders, or a project"))
    novelty.add_argument("--against", type=Path, required=True, metavar="SOURCE")

    out = tr("pictures onto one sheet, with its description for a game engine")
    add_sheet_words(_add(verbs, "sheet", sheet, out))
    add_animate_words(_add(verbs, "animate", animate, tr("pictures as a GIF, an animated PNG, a WebP or a strip")))

    info = _add(verbs, "info", _info, tr("what a network, run, project or picture is"))
    info.add_argument("thing", metavar="MODEL|RUN|PROJECT|PNG")

    doctor = _add(verbs, "doctor", _doctor, tr("what is wrong with a folder of art, or what this machine can do"))
    doctor.add_argument("source", type=Path, nargs="?", metavar="SOURCE")
    return parser


def _add(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: Verb, help: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=help, description=help)
    parser.set_defaults(does=does)
    parser.add_argument("--json", action="store_true", help=tr("the result as one JSON object"))
    return parser


def _add_chance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda")


def _add_drawing(parser: argparse.ArgumentParser, count: int) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--count", type=int, default=count)
    parser.add_argument("--words", default="", metavar='"orc:0.5 knight:0.5 -hat"')
    parser.add_argument("--guidance", type=float, default=1.0)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument(
        "--schedule", default="karras", metavar="karras[:7]|linear|log-linear|cosine|flow|curve:0.9,0.5,0.2"
    )
    parser.add_argument("--solver", default="dpm++2m", metavar="dpm++2m|unipc3|ipndm4|euler|sde2")
    parser.add_argument(
        "--no-second-look", dest="tidy", action="store_false", help=tr("leave lone pixels and colours as they came")
    )
    parser.add_argument("--overwrite", action="store_true")
    _add_chance(parser)


def _add_threads(parser: argparse.ArgumentParser) -> None:
    """Beside the window one core is left free; on a command line all of them learn."""
    parser.add_argument("--threads", type=int, default=os.cpu_count(), metavar="N")


def _size(text: str) -> int:
    """0 asks for the size to be chosen from the art."""
    if text == "auto":
        return 0
    if text.isdigit() and int(text) in SIZES:
        return int(text)
    raise argparse.ArgumentTypeError(tr("auto or one of {sizes}", sizes=", ".join(map(str, SIZES))))


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else str(value)


if __name__ == "__main__":
    sys.exit(main())
