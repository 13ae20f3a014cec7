"""Input: rounds of questions, answered in rooms, directly and on paper; what was said stands together by theme."""
