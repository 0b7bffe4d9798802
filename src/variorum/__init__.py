"""Variorum: news reports in, one sourced record out, every number with the sentence behind it."""

__version__ = "0.1.0"
