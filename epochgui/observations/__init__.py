"""What can be seen of a run on its way: frozen values, so that threads can pass them on."""
