"""A run's notes: lines of JSON always, TensorBoard's event files when they are asked for."""

import json
import struct

from core.train.diary import Diary, _checksum


def _records(content):
    """What a reader of TFRecord does: length, checksum, data, checksum."""
    while content:
        (length,) = struct.unpack("<Q", content[:8])
        data = content[12 : 12 + length]
        assert struct.unpack("<I", content[8:12]) == (_checksum(content[:8]),)
        assert struct.unpack("<I", content[12 + length : 16 + length]) == (_checksum(data),)
        yield data
        content = content[16 + length :]


def test_the_checksum_is_the_one_that_readers_expect():
    # CRC-32C of "123456789" is 0xE3069283 (RFC 3720), turned right by 15 bits and raised as TFRecord wants it
    crc = 0xE3069283
    assert _checksum(b"123456789") == ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def test_figures_are_written_for_tensorboard_under_their_names(tmp_path):
    diary = Diary(tmp_path, with_events=True)
    diary.note({"step": 300, "loss": 0.5, "copies": 0.0})
    diary.note({"step": 300, "said": "Hello."})
    (file,) = (tmp_path / "tensorboard").iterdir()
    assert ".tfevents." in file.name
    version, figures = _records(file.read_bytes())
    assert version[9:] == b"\x1a\x0dbrain.Event:2"
    assert b"\x10\xac\x02" in figures  # step 300
    assert b"\x0a\x04loss\x15" + struct.pack("<f", 0.5) in figures
    assert b"\x0a\x06copies\x15" in figures


def test_without_being_asked_there_is_the_log_alone(tmp_path):
    Diary(tmp_path, with_events=False).note({"step": 1, "loss": 0.5})
    assert [path.name for path in tmp_path.iterdir()] == ["log.jsonl"]
    assert json.loads((tmp_path / "log.jsonl").read_text()) == {"step": 1, "loss": 0.5}
