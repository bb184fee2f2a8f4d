"""spritewell info: what a network, a run, a project or a picture is, and how it was made."""

from dataclasses import dataclass
from pathlib import Path

from core.card import Card
from core.errors import UserError
from core.generate.onnx_file import read_card
from core.generate.recipe import Recipe, read_recipe
from core.history import read_history
from core.jobs import Mark, TrainJob, load_job
from core.project import is_project, open_project
from core.runs import read_run, runs_of
from core.sprites.reading import read_frames
from core.verbs.sampling import find_model
from core.words import tr


@dataclass(frozen=True, slots=True)
class AboutNetwork:
    file: Path
    card: Card

    def __str__(self) -> str:
        card = self.card
        lines = [
            tr("{file} is the network {name}.", file=self.file, name=card.name),
            tr(
                "It draws sprites of {size} × {size} in {colours} colours and learned from {count} sprites.",
                size=card.size,
                colours=len(card.palette) - 1,
                count=card.sprites,
            ),
            tr("It was trained for {minutes:g} minutes, {steps} steps.", minutes=card.minutes, steps=card.steps),
            tr("It knows the words: {words}.", words=", ".join(card.named)) if card.named else tr("It knows no words."),
        ]
        return "\n".join([*lines, *(f"{name}: {value}" for name, value in sorted(card.recipe.items()))])


@dataclass(frozen=True, slots=True)
class AboutRun:
    folder: Path
    state: str
    step: int
    sentence: str
    job: TrainJob | None
    said: tuple[str, ...]
    network: AboutNetwork | None

    def __str__(self) -> str:
        lines = [
            tr(
                "{folder} is a training run: {state} at step {step}.",
                folder=self.folder,
                state=self.state,
                step=self.step,
            )
        ]
        if self.sentence:
            lines.append(self.sentence)
        if self.job is not None:
            lines.append(
                tr("It learns from {source}, beginning from {base}.", source=self.job.source, base=self.job.base)
            )
        lines.extend(self.said)
        if self.network is not None:
            lines.append(str(self.network))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class AboutProject:
    folder: Path
    name: str
    format: int
    size: int
    sprites: int
    drawings: int
    picked: int
    rejected: int
    runs: tuple[str, ...]

    def __str__(self) -> str:
        drawings = tr(
            "{drawings} drawings, {picked} of them picked, {rejected} rejected; {runs} training runs.",
            drawings=self.drawings,
            picked=self.picked,
            rejected=self.rejected,
            runs=len(self.runs),
        )
        sprites = tr("{count} sprites of {size} × {size}.", count=self.sprites, size=self.size)
        head = tr("{folder} is the project {name}.", folder=self.folder, name=self.name)
        return "\n".join([head, sprites if self.size else tr("No sprites yet."), drawings])


@dataclass(frozen=True, slots=True)
class AboutPicture:
    file: Path
    width: int
    height: int
    frames: int
    colours: int
    recipe: Recipe | None

    def __str__(self) -> str:
        size = tr(
            "{file}: {width} × {height} pixels, {frames} frames, {colours} colours.",
            file=self.file,
            width=self.width,
            height=self.height,
            frames=self.frames,
            colours=self.colours,
        )
        if self.recipe is None:
            return "\n".join([size, tr("It does not say how it was made.")])
        made = tr(
            "Drawn by the network {model} from seed {seed} in {steps} steps.",
            model=self.recipe.model,
            seed=self.recipe.seed,
            steps=self.recipe.steps,
        )
        asked = [tr("Asked for: {words}.", words=self.recipe.words)] if self.recipe.words else []
        if self.recipe.edit is not None:
            asked.append(tr("It began from a picture, with strength {strength:g}.", strength=self.recipe.edit.strength))
        return "\n".join([size, made, *asked])


About = AboutNetwork | AboutRun | AboutProject | AboutPicture


def about(thing: str) -> About:
    path = Path(thing)
    if thing == "base" or path.suffix.lower() == ".onnx":
        return _about_network(find_model(thing))
    if is_project(path):
        return _about_project(path)
    if path.is_dir():
        return about_run(path)
    if not path.exists():
        raise UserError(tr("{path} is not there.", path=path))
    return _about_picture(path)


def _about_network(file: Path) -> AboutNetwork:
    return AboutNetwork(file, read_card(file))


def about_run(folder: Path) -> AboutRun:
    job_file = folder / "job.json"
    run = read_run(folder)
    if not job_file.is_file() and run.model is None:
        raise UserError(
            tr("{folder} is neither a project nor a training run. For a folder of art there is: doctor.", folder=folder)
        )
    return AboutRun(
        folder,
        run.state.value,
        run.step,
        run.sentence,
        load_job(TrainJob, job_file) if job_file.is_file() else None,
        read_history(folder).said,
        _about_network(run.model) if run.model is not None else None,
    )


def _about_project(folder: Path) -> AboutProject:
    project = open_project(folder, locked=False)
    try:
        counts = project.library.counts()
        return AboutProject(
            folder,
            project.facts.name,
            project.facts.format,
            project.facts.size,
            len(project.library.sprites()),
            sum(counts.values()),
            counts[Mark.PICKED],
            counts[Mark.REJECTED],
            tuple(run.folder.name for run in runs_of(project.runs)),
        )
    finally:
        project.close()


def _about_picture(file: Path) -> AboutPicture:
    frames = read_frames(file)
    height, width = frames[0].rgba.shape[:2]
    colours = {colour for frame in frames for colour in frame.rgba.reshape(-1, 4).view("<u4")[:, 0].tolist()}
    return AboutPicture(file, width, height, len(frames), len(colours), read_recipe(file))
