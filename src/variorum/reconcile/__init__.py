"""Reconciliation: an incident, a policy and the lattice of populations in; a dossier of figures and disagreements out."""

from variorum.reconcile.dossier import reconcile

__all__ = ["reconcile"]
