"""A jail for a process and its children: whoever asks the system for an internet socket is killed on the spot.

    python packaging/jail.py PROGRAM [WORDS...]

The kernel holds it (seccomp), so it covers what C and C++ libraries do in threads of their own. Linux alone has it.
"""

import ctypes
import os
import platform
import signal
import struct
import sys

SOCKET = {"x86_64": 41, "aarch64": 198}  # the number of the system call
INTERNET = (2, 10)  # AF_INET, AF_INET6; the window's own AF_UNIX stays free
KILLED = -signal.SIGSYS if hasattr(signal, "SIGSYS") else 0

_NO_NEW_RIGHTS, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000


def lock() -> None:
    """From here on, for this process and all it starts; nothing opens it again."""
    number = SOCKET[platform.machine()]
    rules = [
        (_LOAD, 0, 0, 0),  # which call
        (_IF_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, 16),  # its first argument, the family of addresses
        (_IF_EQUAL, 1, 0, INTERNET[0]),
        (_IF_EQUAL, 0, 1, INTERNET[1]),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]
    held = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rules), ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    for words in ((_NO_NEW_RIGHTS, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, program, 0, 0)):
        if libc.prctl(*words):
            raise OSError(ctypes.get_errno(), "this system has no such jail")


if __name__ == "__main__":
    lock()
    os.execvp(sys.argv[1], sys.argv[1:])
