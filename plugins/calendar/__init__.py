"""One calendar of the meetings of a wijk and of its partners, in which double meetings are noticed."""
