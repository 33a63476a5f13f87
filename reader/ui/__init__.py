"""The terminal screen: the only part of the program that imports Textual."""

import gc
import os

# What a key has changed is painted with the next frame: twice as many of them halve the wait, and one in
# which nothing has changed costs nothing. Textual reads this when it is imported; the user's own value stays.
os.environ.setdefault("TEXTUAL_FPS", "120")

# Painting an article makes fifteen times as many objects as Python waits for before it looks for garbage, and
# leaves little. The looking took a sixth of the time, and every tenth article met a look at everything.
gc.set_threshold(10_000, *gc.get_threshold()[1:])
