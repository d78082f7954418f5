"""A rubric compiled: steps over one denominator, each with its criterion."""
