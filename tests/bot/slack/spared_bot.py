"""``kam run`` as it is, but with nothing shipped to index: a test starts it many times."""

from __future__ import annotations

from functools import partial

import bot.slack.run
from bot.__main__ import main
from bot.library import Stock

if __name__ == "__main__":
    spared = Stock(pages=dict, with_vectors=False)
    bot.slack.run.run = partial(bot.slack.run.run, stock=spared)
    main(["run"])
