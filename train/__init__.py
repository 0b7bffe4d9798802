"""Treebanks in, the weights of the parse reader out; run as `python -m train`. Not part of the wheel."""
