"""Who is who and where, and the roles that follow from it."""
