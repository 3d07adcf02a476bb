#!/usr/bin/env python3
import os
import sys

from empact.quickstart.environment import for_manage_py

if __name__ == "__main__":
    with for_manage_py(sys.argv):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")

        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
