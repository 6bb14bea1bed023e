"""``python -m jkq_targets``."""

import sys

from jkq_targets.cli import main

if __name__ == "__main__":
    sys.exit(main())
