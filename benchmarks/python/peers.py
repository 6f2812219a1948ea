"""Python's ways to keep data in a file, each used as its documentation says."""

import io
import os
import pickle
import time

import joblib
import numpy

flushed = 0.0


def _flush(descriptor):
    """fsync, with its time counted."""
    global flushed
    start = time.perf_counter()
    os.fsync(descriptor)
    flushed += time.perf_counter() - start


def _save(path, write):
    """As Brine's dumpSync: a temporary file, written, flushed, renamed, and the directory flushed."""
    temporary = path + ".tmp"
    with open(temporary, "wb") as file:
        write(file)
        file.flush()
        _flush(file.fileno())
    os.rename(temporary, path)
    directory = os.open(os.path.dirname(path), os.O_RDONLY)
    _flush(directory)
    os.close(directory)


class Way:
    """Values to bytes and files, and back."""

    def __init__(self, write, read, open_file=None):
        self.write, self.read, self.open_file = write, read, open_file

    def encode(self, value):
        file = io.BytesIO()
        self.write(value, file)
        return file.getbuffer()

    def decode(self, data):
        return self.read(io.BytesIO(data))

    def dump(self, value, path):
        _save(path, lambda file: self.write(value, file))

    def load(self, path):
        if self.open_file:
            return self.open_file(path)
        with open(path, "rb") as file:
            return self.read(file)


def _numpy(shape):
    if shape == "array":
        return Way(lambda value, file: numpy.save(file, value), numpy.load, numpy.load)
    if shape == "arrays":

        def read(file):
            with numpy.load(file) as found:
                return dict(found)

        return Way(lambda value, file: numpy.savez(file, **value), read, read)
    return "keeps arrays alone"


def way(peer, shape):
    """How a peer does a payload of that shape, or why it cannot."""
    if shape == "values":
        return "has other values than JavaScript"
    if shape == "classes":
        return "has classes of its own"
    if peer == "py-pickle":
        return Way(lambda value, file: pickle.dump(value, file, protocol=5), pickle.load)
    if peer == "py-joblib":
        return Way(joblib.dump, joblib.load, joblib.load)
    if peer == "py-joblib-zip":
        return Way(lambda value, file: joblib.dump(value, file, compress=3), joblib.load, joblib.load)
    if peer == "py-joblib-mmap":
        if shape not in ("array", "arrays", "list"):
            return "maps arrays alone"
        return Way(joblib.dump, joblib.load, lambda path: joblib.load(path, mmap_mode="r"))
    return _numpy(shape)
