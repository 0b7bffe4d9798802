"""Reconciliation: an incident, a policy and the lattice of populations in; a dossier of figures and disagreements out."""

from variorum.reconcile.dossier import reconcile
from variorum.reconcile.sensitivity import sensitivity

__all__ = ["reconcile", "sensitivity"]
