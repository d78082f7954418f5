"""Scorecards to ranks, ties, winners, and what a reader must be told beside them."""
