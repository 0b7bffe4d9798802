"""A workspace in, the workbench out: pages for people and the same addresses as an API for programs, on this machine alone."""
