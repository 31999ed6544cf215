#!/usr/bin/env python3
"""copies.py FILE FOLDER COUNT: a folder with so many copies of a document."""
import os, shutil, sys

source, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(folder)
for number in range(count):
    shutil.copyfile(source, f"{folder}/{number:05}.pdf")
