"""Reconciliation: an incident, a policy and the lattice of populations in; a dossier of figures and disagreements out."""

from variorum.reconcile.dossier import reckon, reconcile, reconcile_under
from variorum.reconcile.prepared import Prepared
from variorum.reconcile.sensitivity import sensitivity

__all__ = ["Prepared", "reckon", "reconcile", "reconcile_under", "sensitivity"]
