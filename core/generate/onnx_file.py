"""The outer shape of an ONNX file, read without any library: its card, and whether it wants other files.

An ONNX file is a protobuf message: a row of (field number, wire type, value), where messages nest as values of wire
type 2. The window reads cards this way in a millisecond, before ONNX Runtime is even imported.
"""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core.card import CARD_KEY, TWIN_KEY, Card, from_json
from core.errors import UserError
from core.words import tr

# Field numbers of onnx.proto
_MODEL_GRAPH, _MODEL_METADATA, _MODEL_TRAINING, _MODEL_FUNCTIONS = 7, 14, 20, 25
_ENTRY_KEY, _ENTRY_VALUE = 1, 2
_GRAPH_NODE, _GRAPH_INITIALIZER, _NODE_KIND, _NODE_ATTRIBUTE, _NODE_DOMAIN = 1, 5, 4, 5, 7
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_TENSORS, _ATTRIBUTE_GRAPHS = 5, 6, 10, 11
_TENSOR_EXTERNAL_DATA, _TENSOR_DATA_LOCATION = 13, 14
_DOMAINS = (b"", b"ai.onnx")  # of the standard's own operators
_LOOPS = (b"Loop", b"Scan", b"If", b"SequenceMap")  # a network of ours has none, and one of these may never end
MOST_BYTES = 1 << 28  # of a network's file: twenty times the largest of ours
_MOST_METADATA = 16 * 1024 * 1024  # bytes of one property: far more than any card

_Field = tuple[int, int | memoryview]  # number; a varint's value or a message's bytes


def read_card(model: Path) -> Card:
    """The card alone, whatever the size of the network: the weights are skipped."""
    try:
        facts = model.stat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
            raise UserError(broken(model))
        with model.open("rb") as file:
            return _card_of(_metadata(file, facts.st_size), model)
    except FileNotFoundError as error:
        raise UserError(tr("{model} is no longer there. Choose another network.", model=model)) from error
    except OSError as error:
        reason = error.strerror or error
        raise UserError(tr("{model} cannot be read ({reason}).", model=model, reason=reason)) from error
    except ValueError as error:
        raise UserError(broken(model)) from error


def is_twin_of(twin: Path, digest: str) -> bool:
    """Whether the file is there and was made of the network with this sha256, and not of an earlier one."""
    try:
        with twin.open("rb") as file:
            return _metadata(file, twin.stat().st_size).get(TWIN_KEY) == digest
    except (OSError, ValueError):
        return False


def wants_other_files(content: bytes) -> bool:
    """Whether any weight lies outside the file. Such a network could make the program read whatever it names."""
    try:
        return any(
            _graph_reaches_out(value, 0)
            for number, value in _fields(memoryview(content))
            if number == _MODEL_GRAPH and isinstance(value, memoryview)
        )
    except ValueError:
        return False  # broken: ONNX Runtime will say so


def is_strange(content: bytes) -> bool:
    """Whether a network does more than count with the standard's operators: own ones, loops, training."""
    try:
        return any(
            number in (_MODEL_TRAINING, _MODEL_FUNCTIONS)
            or (number == _MODEL_GRAPH and isinstance(value, memoryview) and _has_strange_node(value))
            for number, value in _fields(memoryview(content))
        )
    except ValueError:
        return False  # broken: ONNX Runtime will say so


def _has_strange_node(graph: memoryview) -> bool:
    for number, node in _fields(graph):
        if number != _GRAPH_NODE or isinstance(node, int):
            continue
        for field, value in _fields(node):
            if isinstance(value, int):
                continue
            if (field == _NODE_DOMAIN and bytes(value) not in _DOMAINS) or (
                field == _NODE_KIND and bytes(value) in _LOOPS
            ):
                return True
            if field == _NODE_ATTRIBUTE and any(n in (_ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS) for n, _ in _fields(value)):
                return True
    return False


def broken(model: Path) -> str:
    return tr("{model} is not a network file, or it is damaged. Choose a model.onnx made by Spritewell.", model=model)


def _card_of(metadata: dict[str, str], model: Path) -> Card:
    if CARD_KEY not in metadata:
        raise UserError(
            tr(
                "{model} was not made by Spritewell: it has no card. Choose a model.onnx made by Spritewell.",
                model=model,
            )
        )
    return from_json(metadata[CARD_KEY])


def _metadata(file: BinaryIO, size: int) -> dict[str, str]:
    """The properties of the model, seeking past everything else. ValueError where the file is no protobuf."""
    found: dict[str, str] = {}
    if size == 0:
        raise ValueError("empty")
    while file.tell() < size:
        number, wire = divmod(_varint_of(file), 8)
        length = {0: 0, 1: 8, 5: 4}.get(wire)
        if wire == 0:
            _varint_of(file)
        elif wire == 2:
            length = _varint_of(file)
        if length is None or number == 0 or file.tell() + length > size:
            raise ValueError("not a protobuf message, or cut off")
        if number == _MODEL_METADATA and wire == 2 and length <= _MOST_METADATA:
            entry = {n: bytes(v) for n, v in _fields(memoryview(file.read(length))) if isinstance(v, memoryview)}
            found[entry.get(_ENTRY_KEY, b"").decode()] = entry.get(_ENTRY_VALUE, b"").decode()
        else:
            file.seek(length, 1)
    return found


def _graph_reaches_out(graph: memoryview, depth: int) -> bool:
    if depth > 16:
        raise ValueError("graphs in graphs without end")
    for number, value in _fields(graph):
        if isinstance(value, int):
            continue
        if number == _GRAPH_INITIALIZER and _is_external(value):
            return True
        if number == _GRAPH_NODE and any(
            _attribute_reaches_out(attribute, depth)
            for n, attribute in _fields(value)
            if n == _NODE_ATTRIBUTE and isinstance(attribute, memoryview)
        ):
            return True
    return False


def _attribute_reaches_out(attribute: memoryview, depth: int) -> bool:
    for number, value in _fields(attribute):
        if isinstance(value, int):
            continue
        if number in (_ATTRIBUTE_TENSOR, _ATTRIBUTE_TENSORS) and _is_external(value):
            return True
        if number in (_ATTRIBUTE_GRAPH, _ATTRIBUTE_GRAPHS) and _graph_reaches_out(value, depth + 1):
            return True
    return False


def _is_external(tensor: memoryview) -> bool:
    return any(
        number == _TENSOR_EXTERNAL_DATA or (number == _TENSOR_DATA_LOCATION and value == 1)
        for number, value in _fields(tensor)
    )


def _fields(message: memoryview) -> Iterator[_Field]:
    at, end = 0, len(message)
    while at < end:
        key, at = _varint(message, at)
        number, wire = divmod(key, 8)
        if wire == 0:
            value, at = _varint(message, at)
            yield number, value
            continue
        if wire == 2:
            length, at = _varint(message, at)
        elif wire in (1, 5):
            length = 8 if wire == 1 else 4
        else:
            raise ValueError(f"wire type {wire}")
        if at + length > end:
            raise ValueError("cut off")
        if wire == 2:
            yield number, message[at : at + length]
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(message):
            raise ValueError("cut off")
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise ValueError("a number without end")


def _varint_of(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 70, 7):
        byte = file.read(1)
        if not byte:
            raise ValueError("cut off")
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return value
    raise ValueError("a number without end")
