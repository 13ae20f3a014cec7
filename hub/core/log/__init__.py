"""The log of each wijk, chained so that anyone can check it."""
