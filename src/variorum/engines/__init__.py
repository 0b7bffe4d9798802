"""What a run may need beyond this process: other machines and other programs, named by the user, never used unasked."""
