"""Frozen values and rules of the field; the standard library and nothing else."""
