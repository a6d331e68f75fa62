"""Experiments whose scripts are run, and the files that some of them learn from."""

from typing import Any

ODD_NAMES = ['sepal "length"', "größe {cm}", "it's\\n", "^x.*$", "nothing, 50 %\n\N{SNOWMAN}"]
CURVE, ODD, LONG = "curve.csv", "données {1}.csv", "long.csv"
PRICES = "prices.csv"

ADAM = {"name": "Adam", "lr": 0.05}
MLP = {"hidden": [8, 8]}

TABLE: dict[str, dict[str, Any]] = {
    "first example": {},
    "single samples": {"batching": {"batch_size": 1}, "epochs": 3},
    "seven of ten": {"batching": {"batch_size": 7}, "seed": 3},
    "full batch": {"batching": {"batch_size": "full"}, "epochs": 20},
    "drop_last": {"batching": {"batch_size": 4, "drop_last": True}, "seed": 2**31 - 1},
    "the largest seed": {"seed": 2**64 - 1, "model": MLP},
    "a seed larger than TOML promises": {"seed": 2**63},
    "full batch and drop_last": {"batching": {"batch_size": "full", "drop_last": True}},
    "no shuffle": {"batching": {"shuffle": False}, "model": MLP},
    "sampler in order": {"batching": {"sampler": "order"}, "model": MLP},
    "shuffled once": {"batching": {"sampler": "once"}, "seed": 2**64 - 1, "model": MLP},
    "shuffled once, some dropped": {
        "batching": {"sampler": "once", "batch_size": 4, "drop_last": True},
    },
    "with replacement": {"batching": {"sampler": "replacement"}, "model": MLP, "epochs": 5},
    "with replacement, many samples, batches that accumulate": {
        "data": {"source": "sine", "n": 333},
        "batching": {"sampler": "replacement", "batch_size": 32, "accumulate": 3},
        "optimizer": ADAM,
    },
    "two classes, weighted": {
        "data": {"source": "moons", "n": 41, "noise": 0.2},
        "batching": {"sampler": "weighted", "batch_size": 8},
        "model": MLP,
    },
    "three classes, weighted, some dropped": {
        "data": {"source": "wine"},
        "batching": {"sampler": "weighted", "batch_size": 32, "drop_last": True},
    },
    "two classes, one after the other": {
        "data": {"source": "circles", "n": 30},
        "batching": {"sampler": "by_class", "batch_size": 7},
        "model": MLP,
    },
    "ten classes, one after the other": {
        "data": {"source": "digits"},
        "batching": {"sampler": "by_class", "batch_size": 64},
        "epochs": 2,
    },
    "Adam": {"optimizer": ADAM},
    "Adam, MLP, relu, L1Loss": {
        "optimizer": {**ADAM, "weight_decay": 0.01},
        "model": {**MLP, "activation": "relu"},
        "loss": {"name": "L1Loss"},
    },
    "SGD with nothing to look ahead along": {"optimizer": {"nesterov": True}},
    "AdamW without decay": {
        "optimizer": {"name": "AdamW", "lr": 1e-05, "weight_decay": 0.0},
        "model": MLP,
    },
    "AdamW as torch makes it": {"optimizer": {"name": "AdamW", "lr": 0.1}, "model": MLP},
    "AdamW, sigmoid, SmoothL1Loss": {
        "optimizer": {"name": "AdamW", "lr": 0.1, "weight_decay": 0.3},
        "model": {"hidden": [5], "activation": "sigmoid"},
        "loss": {"name": "SmoothL1Loss"},
    },
    "momentum": {"optimizer": {"lr": 0.003, "momentum": 0.9, "weight_decay": 0.1}},
    "clipped": {"optimizer": {"clip_norm": 1.0, "momentum": 0.9}, "model": MLP},
    "clipped where batches accumulate": {
        "batching": {"batch_size": 2, "accumulate": 3},
        "optimizer": {**ADAM, "clip_norm": 0.5},
    },
    "clipped from a batch on, to another norm, and no more": {
        "earlier": [
            {"epoch": 2, "batch": 2},
            {"epoch": 4, "batch": 1, "optimizer": {"clip_norm": 0.5, "momentum": 0.5}},
            {"epoch": 6, "batch": 3, "optimizer": {"clip_norm": 2.0, "momentum": 0.5}},
        ],
        "optimizer": {"name": "RMSprop"},
    },
    "two batches an update, the last of one": {
        "batching": {"batch_size": 3, "accumulate": 3},
        "optimizer": ADAM,
    },
    "more batches an update than there are": {
        "batching": {"batch_size": 4, "accumulate": 100},
        "model": MLP,
    },
    "lr scaled": {
        "optimizer": {"lr": 0.1, "scale_lr": True, "base_batch_size": 7, "momentum": 0.9},
    },
    "lr of the full batch scaled": {
        "batching": {"batch_size": "full", "accumulate": 2},
        "optimizer": {"scale_lr": True},
        "data": {"source": CURVE},
    },
    "lr scaled by the batches of an update": {
        "batching": {"accumulate": 3},
        "optimizer": {"scale_lr": True, "base_batch_size": 7, "momentum": 0.9},
    },
    "branched off": {
        "earlier": [
            {"epoch": 1, "batch": 2},
            {"epoch": 3, "batch": 4, "optimizer": {"lr": 0.02, "momentum": 0.5}},
            {"epoch": 5, "batch": 1, "optimizer": {"lr": 0.001, "momentum": 0.9}},
            {"epoch": 6, "batch": 1, "optimizer": {**ADAM, "weight_decay": 0.1}},
        ],
        "optimizer": {"name": "AdamW", "lr": 0.3},
        "loss": {"name": "L1Loss"},
    },
    "branched off between batches that accumulate": {
        "earlier": [{"epoch": 2, "batch": 2, "optimizer": {"scale_lr": True}}],
        "batching": {"accumulate": 3},
        "optimizer": {"lr": 0.003, "momentum": 0.9},
    },
    "dropout": {"model": {**MLP, "dropout": 0.25}},
    "dropout of classes in order, accumulated and dropped": {
        "data": {"source": "moons", "n": 50, "task": "classes"},
        "batching": {"batch_size": 8, "shuffle": False, "accumulate": 3, "drop_last": True},
        "model": {"hidden": [16], "activation": "relu", "dropout": 0.5},
        "optimizer": ADAM,
    },
    "batch norm": {
        "model": {**MLP, "batch_norm": True},
        "batching": {"batch_size": 4, "accumulate": 2},
    },
    "batch norm and dropout of classes, in order and dropped": {
        "data": {"source": "iris"},
        "batching": {"batch_size": 16, "shuffle": False, "drop_last": True},
        "model": {"hidden": [12, 6], "activation": "relu", "batch_norm": True, "dropout": 0.2},
        "optimizer": ADAM,
    },
    "batch norm of two classes, branched off": {
        "data": {"source": "moons", "n": 40},
        "batching": {"batch_size": 7},
        "earlier": [{"epoch": 3, "batch": 2, "optimizer": {"lr": 0.02}}],
        "model": {"hidden": [8], "batch_norm": True},
        "optimizer": {"lr": 0.02, "momentum": 0.9},
    },
    "convolutions of digits, with all that may come behind them": {
        "data": {"source": "digits"},
        "batching": {"batch_size": 100, "accumulate": 2, "drop_last": True},
        "model": {
            "kind": "cnn",
            "channels": [4, 6],
            "kernel_size": 5,
            "hidden": [16],
            "batch_norm": True,
            "dropout": 0.2,
        },
        "optimizer": ADAM,
        "epochs": 2,
    },
    "convolutions of series": {
        "data": {"source": "mnist1d", "n": 400, "seed": 3},
        "batching": {"batch_size": 64},
        "model": {"kind": "cnn", "channels": [4, 5, 6], "batch_norm": True},
        "epochs": 2,
    },
    "convolutions in order, branched off": {
        "data": {"source": "digits", "standardize": False},
        "batching": {"batch_size": 128, "shuffle": False},
        "earlier": [{"epoch": 1, "batch": 9, "optimizer": {"lr": 0.02}}],
        "model": {"kind": "cnn", "channels": [3], "activation": "tanh"},
        "optimizer": {"lr": 0.01, "momentum": 0.9},
        "epochs": 2,
    },
    "dropout, branched off": {
        "earlier": [{"epoch": 3, "batch": 2, "optimizer": {"lr": 0.02}}],
        "model": {"hidden": [8], "dropout": 0.1},
        "optimizer": {"lr": 0.02, "clip_norm": 0.5},
    },
    "no learning": {"optimizer": {"lr": 0.0}, "epochs": 2},
    "standardized first example": {"data": {"standardize": True}, "model": MLP},
    "two threads": {"threads": 2, "model": {"hidden": [64, 64, 64]}, "epochs": 2},
    "file": {"data": {"source": CURVE}, "batching": {"batch_size": 7}, "model": MLP},
    "file as it is": {
        "data": {"source": CURVE, "standardize": False},
        "optimizer": ADAM,
        "batching": {"shuffle": False, "drop_last": True},
    },
    "odd names": {"data": {"source": ODD}, "batching": {"batch_size": 8}, "model": MLP},
    "chosen columns": {
        "data": {
            "source": ODD,
            "target": ODD_NAMES[1],
            "features": [ODD_NAMES[3], ODD_NAMES[4], ODD_NAMES[2]],
        },
        "optimizer": {"momentum": 0.5},
    },
    "columns of texts, one of one value": {"data": {"source": PRICES}, "model": MLP},
    "values filled in": {"data": {"source": PRICES, "missing": "mean"}, "model": MLP},
    "line of other settings, standardized": {
        "data": {"source": "line", "n": 31, "slope": -0.7, "noise": 0.3, "standardize": True},
        "model": MLP,
    },
    "sine of the largest seed": {"data": {"source": "sine", "seed": 2**32 - 1}, "model": MLP},
    "a long sine on two threads": {
        "data": {"source": "sine", "n": 100_000},
        "batching": {"batch_size": 9000},
        "threads": 2,
        "epochs": 2,
    },
    "regression of many features, standardized": {
        "data": {"source": "regression", "n": 70, "n_features": 15, "seed": 5, "standardize": True},
        "batching": {"batch_size": 7},
    },
    "diabetes as it is": {
        "data": {"source": "diabetes", "standardize": False},
        "optimizer": ADAM,
        "epochs": 2,
    },
    "moons, two outputs, smoothed": {
        "data": {"source": "moons", "n": 90, "noise": 0.2, "seed": 4, "task": "classes"},
        "loss": {"name": "CrossEntropyLoss", "label_smoothing": 0.1},
        "model": MLP,
        "optimizer": ADAM,
    },
    "two blobs, standardized": {
        "data": {"source": "blobs", "centers": 2, "standardize": True},
        "batching": {"batch_size": 7, "accumulate": 2},
    },
    "digits as they are, dropped": {
        "data": {"source": "digits", "standardize": False},
        "batching": {"batch_size": 64, "drop_last": True},
        "optimizer": {"lr": 0.001},
        "epochs": 2,
    },
    "iris, branched off": {
        "data": {"source": "iris"},
        "earlier": [{"epoch": 1, "batch": 3, "loss": {"name": "CrossEntropyLoss"}}],
        "loss": {"name": "CrossEntropyLoss", "label_smoothing": 0.3},
        "epochs": 2,
    },
    "held out": {"validation": {"fraction": 0.2}},
    "held out in order, dropped": {
        "data": {"source": "sine", "n": 77},
        "validation": {"fraction": 0.34, "seed": 2**64 - 1},
        "batching": {"batch_size": 8, "shuffle": False, "drop_last": True},
        "model": MLP,
    },
    "held out of a file, batches accumulate": {
        "data": {"source": CURVE},
        "validation": {"fraction": 0.5, "seed": 3},
        "batching": {"batch_size": 4, "accumulate": 3},
        "optimizer": ADAM,
    },
    "more held out than go into a batch": {
        "data": {"source": LONG},
        "validation": {"fraction": 0.3},
        "batching": {"batch_size": 500},
        "model": MLP,
        "epochs": 3,
    },
    "held out, branched off": {
        "validation": {"fraction": 0.3},
        "earlier": [
            {"epoch": 2, "batch": 1, "optimizer": {"lr": 0.02}},
            {"epoch": 4, "batch": 3, "loss": {"name": "SmoothL1Loss"}},
        ],
        "loss": {"name": "L1Loss"},
    },
    "full batch of what is left": {
        "validation": {"fraction": 0.5},
        "batching": {"batch_size": "full"},
        "optimizer": {"scale_lr": True},
    },
    "two classes held out": {
        "data": {"source": "moons", "n": 61},
        "validation": {"fraction": 0.25, "stratify": True},
        "optimizer": {"lr": 0.5},
    },
    "three classes held out, smoothed": {
        "data": {"source": "iris"},
        "validation": {"fraction": 0.37, "stratify": True, "seed": 11},
        "loss": {"name": "CrossEntropyLoss", "label_smoothing": 0.1},
        "batching": {"batch_size": 16},
        "model": MLP,
    },
    "classes held out by chance alone, two outputs": {
        "data": {"source": "circles", "task": "classes"},
        "validation": {"fraction": 0.9, "stratify": False},
        "batching": {"batch_size": 3},
    },
    "stopped early": {
        "data": {"source": "sine", "n": 60},
        "validation": {"fraction": 0.4},
        "early_stop": {"patience": 2},
        "optimizer": {**ADAM, "lr": 0.3},
        "model": MLP,
        "epochs": 60,
    },
    "digits, stopped early": {
        "data": {"source": "digits"},
        "validation": {"fraction": 0.25, "stratify": True},
        "early_stop": {"patience": 1},
        "batching": {"batch_size": 32},
        "optimizer": {"name": "Adam", "lr": 0.02},
        "model": {"hidden": [16], "activation": "relu"},
        "epochs": 20,
    },
    "dropout, batch norm, held out": {
        "data": {"source": "moons", "n": 61},
        "model": {"hidden": [8, 5], "dropout": 0.3, "batch_norm": True},
        "validation": {"fraction": 0.2, "stratify": True},
        "batching": {"batch_size": 7},
    },
    "held out, lr waits for the loss": {
        "data": {"source": "sine", "n": 60},
        "validation": {"fraction": 0.3},
        "schedule": {"name": "ReduceLROnPlateau", "patience": 0},
        "early_stop": {"patience": 30},
    },
    "weighted by class, held out, lr per update": {
        "data": {"source": "blobs", "n": 60},
        "validation": {"fraction": 0.3, "stratify": True},
        "batching": {"batch_size": 8, "sampler": "weighted"},
        "schedule": {"name": "OneCycleLR", "max_lr": 0.3},
    },
    "by class, held out": {
        "data": {"source": "moons", "n": 30},
        "validation": {"fraction": 0.3, "seed": 8},
        "batching": {"batch_size": 8, "sampler": "by_class"},
    },
    "stopped early where nothing is learned": {
        "optimizer": {"lr": 0.0},
        "validation": {"fraction": 0.2},
        "early_stop": {"patience": 3},
    },
    "many rows on two threads": {
        "data": {"source": LONG},
        "batching": {"batch_size": 9000},
        "threads": 2,
        "epochs": 2,
    },
}
