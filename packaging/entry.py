"""Where both programs of a build start: by its name one is the window's, the other, spritewell-cli, the console's."""

import sys
from pathlib import Path

if __name__ == "__main__":
    if Path(sys.argv[0]).stem == "spritewell-cli":
        from core.__main__ import main
    else:
        from app.__main__ import main
    sys.exit(main())
