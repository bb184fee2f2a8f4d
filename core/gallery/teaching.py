"""Judges that fit the network that draws and the marks of the artist, learned anew where they do not."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.gallery.choices import taught
from core.gallery.seeing import Seer, print_of
from core.generate.critic import Critic, load_critic
from core.generate.denoiser import Denoiser
from core.generate.judges import critic_file, is_enough
from core.project import reading
from core.words import tr


@dataclass(frozen=True, slots=True)
class _Reader:
    """A library that another thread has open."""

    db: sqlite3.Connection

    def ask(self, question: str, given: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        return self.db.execute(question, given).fetchall()


def critics_for(project: Path, network: Denoiser, files: Sequence[Path]) -> list[Critic]:
    """For the thread that draws: these judges, as this network sees the sprites. The gallery need not be open."""
    with reading(project) as db:
        lessons = {critic_file(project, name): (name, liked) for name, liked in taught(_Reader(db)).items()}
    seer: Seer | None = None
    critics = []
    for file in files:
        name, liked = lessons.get(file, ("", {}))
        known = load_critic(file) if file.is_file() else None
        if known is not None and known.learned.network != network.digest:
            known = None
        if is_enough(liked.values()) and (known is None or known.learned.marks != print_of(liked)):
            seer = seer or Seer(project, network)
            known = seer.learn(name, liked)
        if known is None:
            raise UserError(
                tr(
                    "Your taste ({name}) was learned with another network, and too few marks are left to learn it "
                    "anew. Mark some drawings, or draw without it.",
                    name=file.stem,
                )
            )
        critics.append(known)
    return critics
