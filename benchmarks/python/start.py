"""`start.py <peer> <path> [save]`: loads the house-price model and predicts one price."""

import sys

peer, path = sys.argv[1:3]
if peer == "py-joblib":
    import joblib as library
else:
    import pickle as library

if sys.argv[3:] == ["save"]:
    import payloads

    with open(path, "wb") as file:
        library.dump(payloads.make("house-price", ""), file)
else:
    with open(path, "rb") as file:
        print(library.load(file).predict([[5000]])[0], end="")
