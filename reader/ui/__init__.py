"""The terminal screen: the only part of the program that imports Textual."""

import os

# What a key has changed is painted with the next frame: twice as many of them halve the wait, and one in
# which nothing has changed costs nothing. Textual reads this when it is imported; the user's own value stays.
os.environ.setdefault("TEXTUAL_FPS", "120")
