"""When a vote gives no answer: the ladder of the wijk, other words, objections, the steering group."""
