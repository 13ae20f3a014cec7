"""Public pages over HTTP: read only, the same for everybody, without script, cookies or anything from elsewhere."""
