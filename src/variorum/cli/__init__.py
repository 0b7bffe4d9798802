"""The command line: arguments in, tables or JSON on standard output and an exit code out."""
