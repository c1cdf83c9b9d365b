"""Write the hashes of all runs of eight words of some texts, for the lint to compare packs with.

usage: python -m tests.content.hash_runs TEXT... > tests/content/source_runs.txt

Only hashes are kept: the texts themselves are not ours to publish.
"""

import sys
from pathlib import Path

from bot.packs.words import runs

if __name__ == "__main__":
    print("\n".join(sorted({run for name in sys.argv[1:] for run in runs(Path(name).read_text("utf-8"))})))
