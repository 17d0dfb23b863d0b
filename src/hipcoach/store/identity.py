"""Names of stored things that sort by when they were given."""

import secrets
from collections.abc import Callable
from uuid import UUID

from hipcoach.store.moment import Moment


def new_uuid(moment: Moment, randbits: Callable[[int], int] = secrets.randbits) -> str:
    """Makes a UUID of version 7 (RFC 9562), so that rows of one time lie together in the file."""
    stamp = max(0, moment.utc_ms) & (1 << 48) - 1
    bits = stamp << 80 | 0x7 << 76 | randbits(12) << 64 | 0b10 << 62 | randbits(62)
    return str(UUID(int=bits))
