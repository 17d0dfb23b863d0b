"""`python -m hipcoach` is the same as `hipcoach`."""

import sys

from hipcoach.cli import main

sys.exit(main())
