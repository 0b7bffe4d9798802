"""Texts in, speed and memory out, with peers beside us in the same run; not in the wheel."""
