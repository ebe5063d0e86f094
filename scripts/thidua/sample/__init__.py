"""The sample province: a whole season's worth of invented data, honest returns, and faults seeded into them."""
