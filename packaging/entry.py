"""Where both programs of a build start: by its name one is the window's, the other, spritewell-cli, the console's."""

import sys
import warnings
from pathlib import Path

from core.gpu_pack import take_pack

if __name__ == "__main__":
    warnings.filterwarnings("ignore", "Unable to retrieve source for @torch.jit._overload")  # it was left out
    take_pack()
    if Path(sys.argv[0]).stem == "spritewell-cli":
        from core.__main__ import main
    else:
        from app.__main__ import main
    sys.exit(main())
