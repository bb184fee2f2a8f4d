"""Every failure is a whole sentence that can be translated: each place that raises one is looked at."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENDS = (".", "}", "?", ":")  # a gap at the end is filled with what is a sentence, or a file's name
PASSED_ON = {  # the sentence was made elsewhere, by tr: it comes as an argument or from another process
    "core/generate/begin.py: reason",
    "core/generate/devices.py: broken(model)",
    "core/sprites/sheet_frames.py: reason",
    "core/train/loop.py: sentence",
    "core/train/student.py: sentence",
    "core/verbs/importing.py: '\\n'.join([none, *_left_out(imported.refused)])",
}


def raised() -> Iterator[tuple[str, ast.expr]]:
    """Where, and what it says."""
    for room in ("core", "app"):
        for file in sorted((ROOT / room).rglob("*.py")):
            source = file.read_text(encoding="utf-8")
            if "UserError(" not in source:
                continue
            tree = ast.parse(source)
            makers = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "UserError":
                    said = node.args[0]
                    if isinstance(said, ast.Call) and ast.unparse(said.func) in makers:
                        for call in translated(makers[ast.unparse(said.func)]):
                            yield str(file.relative_to(ROOT).as_posix()), call
                    else:
                        yield str(file.relative_to(ROOT).as_posix()), said


def translated(node: ast.AST) -> list[ast.Call]:
    return [n for n in ast.walk(node) if isinstance(n, ast.Call) and ast.unparse(n.func) == "tr"]


def test_every_failure_is_a_sentence_that_can_be_translated() -> None:
    places = list(raised())
    assert len(places) > 150
    strange = []
    for file, said in places:
        words = translated(said)
        if not words and f"{file}: {ast.unparse(said)}" not in PASSED_ON:
            strange.append(f"{file}: {ast.unparse(said)}")
        for call in words:
            text = call.args[0]
            if not (isinstance(text, ast.Constant) and str(text.value).endswith(ENDS)):
                strange.append(f"{file}: {ast.unparse(call)}")
    assert strange == []
