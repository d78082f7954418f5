"""What would have changed the award, and by how much."""
