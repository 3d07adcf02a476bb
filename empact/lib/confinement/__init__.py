"""Doing work that meets hostile or heavy input in a child process that can reach nothing.

Term: a sandbox with least privilege, forked from a zygote (fork server). A zygote is a fresh
process of one thread that has loaded the libraries and holds no secret. For each piece of work it
forks a child. The child gives up network, other files, other processes and further programs
(seccomp, Landlock), and limits its memory, time and output (rlimit). It works, answers through a
pipe and ends. A child that dies or hangs costs one piece of work and reports the cause.

Example: an imported workbook holds a bomb of 4 GB. Its child reaches the limit of its memory and
dies. The person reads that the file was refused, and the worker never held it.

Importing this loads nothing of what the children work with: that lives in their zygote alone. ADR 6
has the reasons. Reference: Saltzer and Schroeder, The Protection of Information in Computer Systems
(1975).
"""

from empact.lib.confinement.children import ChildDied, ChildFailed, PersistentWorker, Zygote
from empact.lib.confinement.kernel import MIB, Limits

__all__ = ["MIB", "ChildDied", "ChildFailed", "Limits", "PersistentWorker", "Zygote"]
