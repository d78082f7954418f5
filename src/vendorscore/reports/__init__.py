"""A comparison as something to read: `view` makes every string and every display rounding, the others arrange them."""
