"""Published data and gold in, a score beside the published scores of others out; one module a benchmark, not in the wheel."""
