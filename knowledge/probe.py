"""Does an embedded Chroma open and answer? Tried in a process of its own, because it may crash.

A folder that was written while its process was killed can bring the whole process down that opens
it, so nobody opens it before a child came back from there alive.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

SECONDS = 120
"""A folder of a hundred thousand passages opens in a few seconds; one that hangs is broken."""

DONE = "sound"


def is_sound(folder: Path) -> bool:
    """Say whether the folder can be opened and searched."""
    command = [sys.executable, "-m", "knowledge.probe", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own interpreter and module
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and DONE in done.stdout.decode(errors="replace")


def main(folder: str) -> None:
    """Open every collection, read one passage of it and look for its neighbours."""
    from knowledge.chroma_client import open_embedded  # noqa: PLC0415 - Chroma is heavy

    for collection in open_embedded(Path(folder)).list_collections():
        if not collection.count():
            continue
        found = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if found is not None and len(found):
            collection.query(query_embeddings=np.asarray(found[:1], dtype=np.float32), n_results=3)
    sys.stdout.write(DONE)


if __name__ == "__main__":
    main(sys.argv[1])
