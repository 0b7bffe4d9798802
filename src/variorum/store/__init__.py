"""What a workspace keeps on disk: reports' bytes, a database and a journal of decisions in, the same out whatever happened between."""
