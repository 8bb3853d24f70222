"""Figures: what says more than rows, under the table it belongs to and linked with it both ways."""
