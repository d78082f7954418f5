"""Primitives for the media that results are written in; none of them knows a vendor."""
