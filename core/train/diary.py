"""What a run notes down: log.jsonl, one line for each thing that happened, and event files for TensorBoard if asked."""

import json
import struct
import time
from pathlib import Path

_POLYNOMIAL = 0x82F63B78  # CRC-32C, bits reversed
_MASK = 0xA282EAD8


class Diary:
    def __init__(self, run: Path, with_events: bool) -> None:
        self._log = run / "log.jsonl"
        self._events = run / "tensorboard" / f"events.out.tfevents.{time.time_ns()}.spritewell"
        self._with_events = with_events

    def note(self, facts: dict[str, object]) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")
        if self._with_events:
            self._note_event(facts)

    def _note_event(self, facts: dict[str, object]) -> None:
        step = facts["step"]
        assert isinstance(step, int)
        told = {name: value for name, value in facts.items() if isinstance(value, float)}
        self._events.parent.mkdir(exist_ok=True)
        with self._events.open("ab") as file:
            if file.tell() == 0:
                file.write(_record(_double(1, time.time()) + _text(3, b"brain.Event:2")))
            if told:
                file.write(_record(event(step, told)))


def event(step: int, told: dict[str, float]) -> bytes:
    """TensorFlow's Event message: wall_time = 1, step = 2, summary = 5 of values, each tag = 1 and simple_value = 2."""
    values = [_text(1, _text(1, tag.encode()) + _float(2, value)) for tag, value in told.items()]
    return _double(1, time.time()) + _key(2, 0) + _number(step) + _text(5, b"".join(values))


def _record(data: bytes) -> bytes:
    """TFRecord: the length, the data, and a masked checksum of each."""
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", _checksum(length)) + data + struct.pack("<I", _checksum(data))


def _checksum(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + _MASK) & 0xFFFFFFFF


def _table_entry(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ (_POLYNOMIAL if value & 1 else 0)
    return value


_TABLE = tuple(map(_table_entry, range(256)))


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _key(field: int, wire: int) -> bytes:
    return _number(field << 3 | wire)


def _text(field: int, content: bytes) -> bytes:
    return _key(field, 2) + _number(len(content)) + content


def _double(field: int, value: float) -> bytes:
    return _key(field, 1) + struct.pack("<d", value)


def _float(field: int, value: float) -> bytes:
    return _key(field, 5) + struct.pack("<f", value)
