"""The one error that a person at the keyboard sees: a sentence that says what is wrong and what to do."""


class RuntimeProblem(Exception):
    """Something the runtime can't go on with. The message is shown as it is, without a traceback."""
