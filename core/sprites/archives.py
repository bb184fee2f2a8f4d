"""Pictures inside zip files, taken out in memory: no path in an archive ever becomes a path on disk."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.sprites.reading import BROKEN, MOST_BYTES, PICTURES
from core.words import tr

_MOST_MEMBERS = 200_000
_MOST_TOGETHER = 1 << 31  # bytes of all pictures unpacked
_MOST_SQUEEZED = 200  # times smaller than what comes out; PNGs hardly shrink, bombs shrink a thousandfold
_FREE = 1 << 20  # small members may shrink as they like


def members(archive: Path) -> Iterator[tuple[PurePosixPath, bytes | UserError]]:
    """The pictures in a zip file by their names inside, each as its bytes or the sentence why not."""
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir() and _is_picture(info.filename)]
            if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_TOGETHER:
                raise UserError(
                    tr("{name} unpacks to more than 2 GB. Unpack it yourself and drop the folder.", name=archive.name)
                )
            for info in sorted(infos, key=lambda info: info.filename):
                yield _inside(info.filename), _content(opened, info)
    except FileNotFoundError as error:
        raise UserError(tr("{name} is not there any more.", name=archive.name)) from error
    except (*BROKEN, zipfile.BadZipFile) as error:
        raise UserError(tr("{name} is a damaged zip file. Download or pack it again.", name=archive.name)) from error


def _content(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | UserError:
    name = _inside(info.filename).name
    if info.flag_bits & 1:
        return UserError(tr("{name} is locked with a password. Unpack the archive yourself.", name=name))
    if stat.S_ISLNK(info.external_attr >> 16):
        return UserError(tr("{name} is a link, not a picture.", name=name))
    if info.file_size > MOST_BYTES or info.file_size > max(_FREE, _MOST_SQUEEZED * info.compress_size):
        return UserError(tr("{name} unpacks to far more than a picture needs, so it was left out.", name=name))
    try:
        with opened.open(info) as file:
            content = file.read(info.file_size + 1)  # the header's word is not enough: a bomb lies there
    except (*BROKEN, zipfile.BadZipFile, RuntimeError):
        return UserError(tr("{name} is damaged inside its archive.", name=name))
    if len(content) > info.file_size:
        return UserError(tr("{name} is larger than its archive says, so it was left out.", name=name))
    return content


def _inside(filename: str) -> PurePosixPath:
    """Only for labels and messages, yet "../" and "C:" have no business there either."""
    parts = [p for p in filename.replace("\\", "/").split("/") if p not in ("", ".", "..") and not p.endswith(":")]
    return PurePosixPath(*parts) if parts else PurePosixPath("picture")


def _is_picture(filename: str) -> bool:
    path = _inside(filename)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in PICTURES and not hidden
