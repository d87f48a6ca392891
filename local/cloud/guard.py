"""Runs MiniStack and stops it when its starter ends.

Standard input is a pipe from the starter. It closes when the starter stops us, exits or is killed.
The guard then removes the run's directory and the link to it, and kills the emulator and the Lambda
workers in its process group.
"""

import os
import shutil
import signal
import sys
import threading

import permissions
from ministack.app import main

_, run_directory, public_link, calls_file = sys.argv
sys.argv = ["ministack"]


def end_with_starter():
    sys.stdin.buffer.read()
    if os.path.islink(public_link) and os.readlink(public_link).startswith(run_directory):
        os.remove(public_link)
    shutil.rmtree(run_directory, ignore_errors=True)
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_starter, daemon=True).start()
permissions.decide_as_aws_does(calls_file)
main()
