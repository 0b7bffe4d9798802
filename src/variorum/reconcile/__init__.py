"""An incident and a policy in, a dossier of reconciled figures out."""
