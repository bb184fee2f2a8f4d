"""Opens a page in a real Chromium, served from folders on this machine alone, and waits for what it sends home."""

import json
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from programs import HERE

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--mute-audio",
)


class _Home(SimpleHTTPRequestHandler):
    found: dict[str, object] | None = None
    came = threading.Event()

    def do_POST(self) -> None:
        type(self).found = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self.came.set()

    def log_message(self, *_words: object) -> None:
        pass


def look(chromium: str, page: str, query: str, sheet: Path, modules: Path, work: Path) -> dict[str, dict[str, list]]:
    """What the page found on the sheet that lies in a folder; a page that sends nothing is an AssertionError."""
    root = work / "served"
    root.mkdir()
    (root / "node_modules").symlink_to(modules)
    (root / "sheet").symlink_to(sheet)
    (root / page).symlink_to(HERE / page)
    home = type("Home", (_Home,), {"found": None, "came": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(home, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{page}{query}"
        with (work / "chromium.log").open("wb") as log:
            process = subprocess.Popen(
                [chromium, *_FLAGS, f"--user-data-dir={work / 'profile'}", address], stdout=log, stderr=log
            )
            try:
                assert home.came.wait(120), (work / "chromium.log").read_text(errors="replace")[-2000:]
            finally:
                process.terminate()
                process.wait(30)
                server.shutdown()
    return home.found


def shoot(chromium: str, page: Path, work: Path) -> Path:
    """A picture of a page that lies on this machine."""
    picture = work / "page.png"
    words = [f"--screenshot={picture}", "--window-size=400,400", "--hide-scrollbars", "--allow-file-access-from-files"]
    subprocess.run(
        [chromium, *_FLAGS, f"--user-data-dir={work / 'profile'}", *words, page.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return picture
