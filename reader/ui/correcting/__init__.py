"""Putting right what the engine says: what is offered, whom one chooses, and what was said so far."""
