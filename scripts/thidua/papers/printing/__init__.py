"""PDF of papers, and the one bundle to print."""
