"""End-to-end encryption: the hub's device and identity, keys of rooms, and reading and writing with them.

Imported only where encryption is switched on. The ciphers are vodozemac's; what is kept stands in the hub's own
database, sealed, so that one backup has all of it and one transaction stores it.
"""
