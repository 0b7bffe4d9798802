"""Dossiers in, the record and export files out."""
