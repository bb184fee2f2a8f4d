"""Brings every sentence of the program into the catalogues: `python packaging/words.py`, then translate what is empty.

    python packaging/words.py             writes resources/words/spritewell.pot and updates each LANGUAGE.po beside it
    python packaging/words.py --check     changes nothing, and fails where a catalogue is not as it should be
    python packaging/words.py --new eo    begins a catalogue

What is translated stays; a sentence that is gone is gone from the catalogues too. Only Python's own modules are used.
"""

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.catalogue import Entry, entries_of  # noqa: E402

WORDS = ROOT / "resources" / "words"
TEMPLATE = WORDS / "spritewell.pot"
SAYING = {"tr", "later"}
HEAD = (
    "Project-Id-Version: Spritewell\\n",
    "MIME-Version: 1.0\\n",
    "Content-Type: text/plain; charset=UTF-8\\n",
    "Content-Transfer-Encoding: 8bit\\n",
)
OWN = ("Language: {code}\\n", "X-Language-Name: {code}\\n", "Plural-Forms: nplurals=2; plural=(n != 1);\\n")


def sentences(root: Path = ROOT) -> dict[str, list[str]]:
    """Every sentence with the files that say it, in the order of those."""
    found: dict[str, list[str]] = {}
    for folder in ("app", "core"):
        for file in sorted((root / folder).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        files = found.setdefault(first.value, [])
                        files += [name] if name not in files else []
                    elif not isinstance(first, ast.Name | ast.Attribute | ast.Subscript):
                        raise SystemExit(f"{name}:{node.lineno}: tr() takes a sentence, or what later() marked")
    return found


def faults(entries: Iterable[Entry], wanted: Iterable[str], forms: int) -> list[str]:
    """What is missing, left over, or not said as the program needs it."""
    known = {entry.sentence: entry.said for entry in entries if entry.sentence}
    wanted = set(wanted)
    found = [f"left over: {sentence}" for sentence in known if sentence not in wanted]
    found += [f"not there: {sentence}" for sentence in wanted if sentence not in known]
    for sentence, said in known.items():
        if sentence not in wanted:
            continue
        if not all(said) or not said:
            found.append(f"not translated: {sentence}")
            continue
        if len(said) != (forms if counts(sentence) else 1):
            found.append(f"has {len(said)} forms: {sentence}")
        found += [f"{fault}: {sentence} -> {each}" for each in said if (fault := _fault(sentence, each))]
    return found


def counts(sentence: str) -> bool:
    return "count" in _gaps(sentence)


def _fault(sentence: str, said: str) -> str:
    try:
        gaps = _gaps(said)
    except ValueError:
        return "braces do not close"
    if gaps != _gaps(sentence):
        return "other gaps"
    edges = (sentence[:1].isspace(), sentence[-1:].isspace())
    if edges != (said[:1].isspace(), said[-1:].isspace()):
        return "other spaces at its ends"
    if len(_KEY.findall(sentence)) != len(_KEY.findall(said)):
        return "another number of keys marked by &"
    if sentence.count("\n") != said.count("\n"):
        return "another number of lines"
    return ""


_KEY = re.compile(r"&(?=\w)")


def _gaps(sentence: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None)


def told(
    entries: Mapping[str, tuple[str, ...]], found: Mapping[str, list[str]], head: Iterable[str], forms: int
) -> str:
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}"' for line in head), ""]
    for sentence, files in found.items():
        said = entries.get(sentence, ())
        lines += [f"#: {' '.join(files)}", f"msgid {_quoted(sentence)}"]
        if counts(sentence):
            lines.append(f"msgid_plural {_quoted(sentence)}")
            lines += [f"msgstr[{n}] {_quoted(said[n] if n < len(said) else '')}" for n in range(forms)]
        else:
            lines.append(f"msgstr {_quoted(said[0] if said else '')}")
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def forms_of(text: str) -> int:
    match = re.search(r"nplurals=(\d+)", text)
    return int(match[1]) if match else 2


def head_of(text: str) -> list[str]:
    lines = text.split("\n\n", 1)[0].splitlines()
    return [line[1:-1] for line in lines if line.startswith('"')]


def update(found: Mapping[str, list[str]]) -> None:
    TEMPLATE.write_text(told({}, found, HEAD, 2), encoding="utf-8")
    for file in sorted(WORDS.glob("*.po")):
        text = file.read_text(encoding="utf-8")
        entries = {entry.sentence: entry.said for entry in entries_of(text)}
        file.write_text(told(entries, found, head_of(text), forms_of(text)), encoding="utf-8")
        missing = sum(not all(entries.get(sentence, ("",))) for sentence in found)
        print(f"{file.name}: {len(found) - missing} of {len(found)} sentences")


def check(found: Mapping[str, list[str]]) -> list[str]:
    all_of_them = []
    for file in sorted(WORDS.glob("*.po")):
        text = file.read_text(encoding="utf-8")
        all_of_them += [f"{file.name}: {fault}" for fault in faults(entries_of(text), found, forms_of(text))]
    return all_of_them


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--new", metavar="LANGUAGE")
    options = parser.parse_args()
    found = sentences()
    if options.check:
        wrong = check(found)
        print("\n".join(wrong) or f"{len(found)} sentences, all of them in every catalogue.")
        return 1 if wrong else 0
    if options.new:
        head = [*HEAD, *(line.format(code=options.new) for line in OWN)]
        (WORDS / f"{options.new}.po").write_text(told({}, {}, head, 2), encoding="utf-8")
    update(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
