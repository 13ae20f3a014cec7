"""How long partners take to answer, whose seat was empty, and which groups may be named. All pure."""
