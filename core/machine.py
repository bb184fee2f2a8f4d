"""What the machine is about, as far as one can tell without asking for rights: battery, heat, load, memory."""

import contextlib
import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path

POWER, HEAT = Path("/sys/class/power_supply"), Path("/sys/class/thermal")
NEAR_LIMIT = 5_000  # thousandths of a degree below the point where the machine slows itself down
MODEST = 10  # of 20 steps down in priority


def be_modest() -> None:
    """Give way to whatever else wants the processor; what nobody wants is still ours."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), 0x4000)  # BELOW_NORMAL_PRIORITY_CLASS
    else:
        with contextlib.suppress(OSError):
            os.nice(MODEST)


def on_battery(power: Path = POWER) -> bool:
    """False too where there is none, and where the system does not say."""
    if sys.platform == "win32":
        state = (ctypes.c_ubyte * 12)()  # SYSTEM_POWER_STATUS, whose first byte is 0 on battery and 1 on the mains
        return bool(ctypes.windll.kernel32.GetSystemPowerStatus(state)) and state[0] == 0
    if sys.platform == "darwin":
        return "'Battery Power'" in _said_by("pmset", "-g", "batt")
    mains = [_read(place / "online") for place in _places(power) if _read(place / "type") in ("Mains", "USB")]
    draining = any(
        _read(place / "status") == "Discharging" and _read(place / "scope") != "Device"  # a mouse has a battery too
        for place in _places(power)
        if _read(place / "type") == "Battery"
    )
    return draining and "1" not in mains


def is_hot(heat: Path = HEAT) -> bool:
    """Whether a part of the machine is about to be slowed down by its own heat. Linux alone says so to everybody."""
    for zone in _places(heat):
        now = _number(_read(zone / "temp"))
        limits = [
            _number(_read(point.with_name(point.name.replace("type", "temp"))))
            for point in _places(zone, "trip_point_*_type")
            if _read(point) in ("passive", "hot", "critical")
        ]
        known = [limit for limit in limits if limit > 0]
        if known and now >= min(known) - NEAR_LIMIT:
            return True
    return False


def load() -> float:
    """How many processors' worth of work waited during the last minute, per processor."""
    if sys.platform == "win32":
        return 0.0  # it does not count so; whether somebody types is asked elsewhere
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def memory_used() -> int:
    """Bytes of this process that lie in memory; 0 where the system has no simple answer."""
    if sys.platform == "linux":
        pages = _read(Path("/proc/self/statm")).split()
        return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if len(pages) > 1 else 0
    if sys.platform == "win32":
        counters = (ctypes.c_size_t * 10)()  # PROCESS_MEMORY_COUNTERS: two 32-bit fields, then sizes
        handle = ctypes.c_void_p(ctypes.windll.kernel32.GetCurrentProcess())
        found = ctypes.windll.psapi.GetProcessMemoryInfo(handle, counters, ctypes.sizeof(counters))
        return int(counters[2]) if found else 0
    import resource  # on Unix alone

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # macOS: the most so far, in bytes


def _places(folder: Path, pattern: str = "*") -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d+", text) else 0


def _said_by(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=2, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
