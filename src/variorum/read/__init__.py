"""Bytes in, reports or named skips out."""
