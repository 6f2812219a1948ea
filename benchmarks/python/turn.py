"""One peer on one payload, as compare/turn.ts: jobs as JSON in, a line of JSON for each out."""

import gc
import json
import os
import sys
import time

import numpy

import payloads
import peers

ROW_MS = 10
COLD_MS = 100


def timed(job, action):
    """Times an action again and again, as compare/stopwatch.ts."""
    samples, flushes, in_row, cold = [], [], ROW_MS + 1, True
    end = time.perf_counter() + job["measureMs"] / 1000
    while True:
        if in_row > ROW_MS and not job["tiny"]:
            gc.collect()
            in_row = 0
        before = peers.flushed
        start = time.perf_counter()
        result = action()
        spent = (time.perf_counter() - start) * 1000
        in_row += spent
        if not cold or spent > COLD_MS:
            samples.append(spent)
            flushes.append((peers.flushed - before) * 1000)
        cold = False
        if samples and (time.perf_counter() >= end or len(samples) >= job["maxRuns"]):
            return samples, flushes, result


def take_turn(job):
    shape = payloads.shape_of(job["payload"], job["directory"])
    way = peers.way(job["peer"], shape)
    if isinstance(way, str):
        return {"cannot": way}
    path = os.path.join(job["directory"], f"{job['peer']}-file")
    if job["kind"] == "load":
        return {"peak": peak(lambda: way.load(path))}
    value = payloads.make(job["payload"], job["directory"])
    if job["kind"] == "dump":
        return {"peak": peak(lambda: way.dump(value, path))}
    if not job["tiny"]:
        prefault(sum(array.nbytes for array in arrays_of(value)))
    samples = {}
    if job["inMemory"]:
        samples["encode"], _, data = timed(job, lambda: way.encode(value))
        samples["decode"], _, _ = timed(job, lambda: way.decode(data))
        del data
    samples["dump"], flushes, _ = timed(job, lambda: way.dump(value, path))
    samples["unflushed"] = [spent - flush for spent, flush in zip(samples["dump"], flushes)]
    samples["load"], _, loaded = timed(job, lambda: way.load(path))
    if job["peer"] == "py-joblib-mmap":
        samples["open"] = samples["load"]
    file_bytes = os.path.getsize(path)
    found = [] if shape == "model" or same(value, loaded) else ["numbers change"]
    os.remove(path)
    return {"samples": samples, "fileBytes": file_bytes, "losses": found}


def arrays_of(value):
    if isinstance(value, numpy.ndarray):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [array for array in values if isinstance(array, numpy.ndarray)]


def prefault(size):
    """Memory that the machine must have at hand, as compare/prefault.ts."""
    if size < 2**28:
        return
    available = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    memory = numpy.empty(int(min(3 * size, 0.6 * available)), numpy.uint8)
    memory[::4096] = 1


def same(a, b):
    """Whether two payloads are equal, arrays bit for bit."""
    if isinstance(a, numpy.ndarray):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return a == b


def peak(action):
    """Bytes above those before, as memory/peak.ts."""
    gc.collect()
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = status("VmRSS")
    held = action()
    after = status("VmHWM")
    del held
    return after - before


def status(name):
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024


for each in json.loads(sys.argv[1]):
    try:
        answer = take_turn(each)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
