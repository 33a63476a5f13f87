"""The command line: each verb a thin call into the library.

Results go to standard output, messages to standard error. Exit codes: 0 something was found or done, 1
nothing was found, 2 wrong usage or something could not be read, 130 interrupted.
"""
