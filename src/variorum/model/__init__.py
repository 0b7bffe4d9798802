"""What exists: frozen records and their invariants, without I/O; every other package speaks in these."""
