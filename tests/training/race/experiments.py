"""Experiments to race, each with enough batches for it."""

from random import Random
from typing import Any

Settings = dict[str, Any]

TABLE: dict[str, Settings] = {
    "first example": {},
    "no shuffle": {"batching": {"shuffle": False}},
    "one batch an epoch": {"batching": {"batch_size": "full"}, "epochs": 450},
    "one sample a batch": {"batching": {"batch_size": 1}},
    "drop_last": {"batching": {"batch_size": 4, "drop_last": True}, "epochs": 200},
    "even": {"batching": {"batch_size": 5}, "epochs": 200},
    "momentum": {"optimizer": {"momentum": 0.9, "weight_decay": 0.01, "lr": 0.001}},
    "Adam": {"optimizer": {"name": "Adam", "weight_decay": 0.1}, "model": {"hidden": [3]}},
    "AdamW": {"optimizer": {"name": "AdamW"}, "model": {"hidden": [8, 8], "activation": "relu"}},
    "nesterov": {"optimizer": {"momentum": 0.9, "nesterov": True, "lr": 0.001}},
    "RMSprop": {"optimizer": {"name": "RMSprop", "weight_decay": 0.1}, "model": {"hidden": [3]}},
    "RMSprop, centered": {"optimizer": {"name": "RMSprop", "centered": True, "alpha": 0.9}},
    "RMSprop, all of it": {
        "optimizer": {"name": "RMSprop", "centered": True, "momentum": 0.5, "lr": 0.001},
        "batching": {"accumulate": 3},
    },
    "Adagrad": {"optimizer": {"name": "Adagrad", "lr": 0.3}, "model": {"hidden": [5]}},
    "Adagrad, falling": {"optimizer": {"name": "Adagrad", "lr_decay": 0.1, "weight_decay": 0.1}},
    "RMSprop that gets momentum": {
        "earlier": [{"epoch": 40, "batch": 2, "optimizer": {"name": "RMSprop"}}],
        "optimizer": {"name": "RMSprop", "momentum": 0.5},
    },
    "RMSprop, centered in a branch": {
        "earlier": [{"epoch": 40, "batch": 2, "optimizer": {"name": "RMSprop", "momentum": 0.5}}],
        "optimizer": {"name": "RMSprop", "momentum": 0.5, "centered": True},
    },
    "RMSprop with momentum, without, and with it again": {
        "earlier": [
            {"epoch": 30, "batch": 2, "optimizer": {"name": "RMSprop", "momentum": 0.9}},
            {"epoch": 60, "batch": 3, "optimizer": {"name": "RMSprop"}},
        ],
        "optimizer": {"name": "RMSprop", "momentum": 0.9},
    },
    "accumulated": {"batching": {"accumulate": 3, "batch_size": 2}, "optimizer": {"momentum": 0.5}},
    "a whole epoch accumulated": {"batching": {"accumulate": 9}, "optimizer": {"name": "Adam"}},
    "clipped": {"optimizer": {"clip_norm": 0.3, "momentum": 0.9}, "model": {"hidden": [4]}},
    "clipped, accumulated": {
        "optimizer": {"name": "Adam", "clip_norm": 2.0},
        "batching": {"accumulate": 3},
    },
    "clipped classes": {
        "data": {"source": "blobs", "n": 12},
        "optimizer": {"name": "Adam", "clip_norm": 0.05},
        "model": {"hidden": [4]},
    },
    "clipped in a branch": {
        "earlier": [{"epoch": 40, "batch": 2, "optimizer": {"lr": 0.02}}],
        "optimizer": {"lr": 0.02, "clip_norm": 0.1},
    },
    "L1Loss": {"loss": {"name": "L1Loss"}},
    "SmoothL1Loss": {"loss": {"name": "SmoothL1Loss"}, "model": {"hidden": [5]}},
    "sigmoid": {"model": {"hidden": [4, 4], "activation": "sigmoid"}},
    "scaled lr": {"optimizer": {"scale_lr": True}},
    "branched off": {
        "earlier": [
            {"epoch": 20, "batch": 2},
            {"epoch": 60, "batch": 4, "optimizer": {"lr": 0.02, "momentum": 0.5}},
        ],
        "optimizer": {"name": "Adam"},
        "loss": {"name": "L1Loss"},
        "epochs": 130,
    },
    "branched off within an update": {
        "earlier": [{"epoch": 40, "batch": 2, "optimizer": {"lr": 0.02, "momentum": 0.5}}],
        "batching": {"accumulate": 3},
        "epochs": 130,
    },
    "two classes": {"data": {"source": "moons", "n": 20}, "model": {"hidden": [4]}},
    "classes": {
        "data": {"source": "iris"},
        "batching": {"batch_size": 16},
        "optimizer": {"name": "Adam"},
        "epochs": 40,
    },
    "classes, smoothed and accumulated": {
        "data": {"source": "blobs", "n": 23},
        "batching": {"batch_size": 5, "accumulate": 2, "drop_last": True},
        "loss": {"name": "CrossEntropyLoss", "label_smoothing": 0.1},
    },
    "classes, diverging": {
        "data": {"source": "blobs", "n": 23},
        "batching": {"batch_size": 4, "accumulate": 2},
        "optimizer": {"lr": 1e6, "weight_decay": 1.0},
    },
    "dropout": {"model": {"hidden": [8, 5], "dropout": 0.3}},
    "dropout in order, dropped and accumulated": {
        "batching": {"shuffle": False, "batch_size": 3, "drop_last": True, "accumulate": 2},
        "model": {"hidden": [8], "dropout": 0.5, "activation": "relu"},
        "optimizer": {"name": "Adam"},
        "epochs": 160,
    },
    "dropout of classes, branched off": {
        "data": {"source": "blobs", "n": 23},
        "model": {"hidden": [8], "dropout": 0.2},
        "earlier": [{"epoch": 40, "batch": 2, "optimizer": {"lr": 0.02, "momentum": 0.5}}],
    },
    "batch norm": {"model": {"hidden": [8], "batch_norm": True}, "batching": {"batch_size": 4}},
    "batch norm and dropout, accumulated and dropped": {
        "batching": {"batch_size": 3, "drop_last": True, "accumulate": 2},
        "model": {"hidden": [8, 4], "batch_norm": True, "dropout": 0.2},
        "optimizer": {"name": "Adam"},
        "epochs": 160,
    },
    "batch norm, diverging": {
        "model": {"hidden": [8], "batch_norm": True},
        "batching": {"batch_size": 4, "accumulate": 2},
        "optimizer": {"lr": 1e6, "weight_decay": 1.0},
    },
    "convolutions": {
        "data": {"source": "digits"},
        "model": {"kind": "cnn", "channels": [2, 3]},
        "batching": {"batch_size": 32},
        "epochs": 10,
    },
    "convolutions, batch norm, dropout, accumulated": {
        "data": {"source": "digits"},
        "model": {
            "kind": "cnn",
            "channels": [2],
            "hidden": [8],
            "batch_norm": True,
            "dropout": 0.1,
        },
        "batching": {"batch_size": 32, "accumulate": 3},
        "optimizer": {"name": "Adam"},
        "epochs": 10,
    },
    "dropout, diverging": {"model": {"hidden": [8], "dropout": 0.3}, "optimizer": {"lr": 1e6}},
    "held out": {"validation": {"fraction": 0.3}},
    "held out, accumulated, one batch an epoch": {
        "validation": {"fraction": 0.6},
        "batching": {"batch_size": 2, "accumulate": 3},
        "epochs": 260,
    },
    "held out in several batches": {
        "data": {"source": "sine", "n": 2500},
        "validation": {"fraction": 0.99},
        "batching": {"batch_size": 3},
        "epochs": 40,
    },
    "classes held out": {
        "data": {"source": "iris"},
        "validation": {"fraction": 0.5, "stratify": True},
        "batching": {"batch_size": 8},
        "optimizer": {"name": "Adam"},
        "epochs": 40,
    },
    "stopped early": {
        "data": {"source": "sine", "n": 40},
        "validation": {"fraction": 0.4},
        "early_stop": {"patience": 6},
        "optimizer": {"name": "Adam", "lr": 0.02},
        "model": {"hidden": [8]},
        "epochs": 400,
    },
    "two classes, stopped early": {
        "data": {"source": "moons", "n": 40},
        "validation": {"fraction": 0.5, "stratify": True},
        "early_stop": {"patience": 1},
        "batching": {"accumulate": 2},
        "optimizer": {"name": "RMSprop", "momentum": 0.9},
        "epochs": 400,
    },
    "held out, dropout": {
        "model": {"hidden": [8], "dropout": 0.3},
        "validation": {"fraction": 0.3},
    },
    "stopped early, batch norm": {
        "data": {"source": "sine", "n": 40},
        "model": {"hidden": [8], "batch_norm": True},
        "validation": {"fraction": 0.4},
        "early_stop": {"patience": 9},
        "optimizer": {"name": "Adam", "lr": 0.02},
        "epochs": 400,
    },
    "stopped early, dropout": {
        "data": {"source": "moons", "n": 40},
        "model": {"hidden": [8], "dropout": 0.3},
        "validation": {"fraction": 0.4, "stratify": True},
        "early_stop": {"patience": 30},
        "optimizer": {"name": "Adam", "lr": 0.02},
        "epochs": 400,
    },
    "stopped early, lr falls": {
        "data": {"source": "sine", "n": 40},
        "model": {"hidden": [8]},
        "validation": {"fraction": 0.4},
        "early_stop": {"patience": 9},
        "optimizer": {"name": "Adam", "lr": 0.05},
        "schedule": {"name": "ReduceLROnPlateau", "patience": 3},
        "epochs": 400,
    },
    "held out, diverging": {"validation": {"fraction": 0.3}, "optimizer": {"lr": 0.15}},
    "diverging": {"optimizer": {"lr": 0.15}},
    "diverging, accumulated": {"optimizer": {"lr": 0.5}, "batching": {"accumulate": 3}},
}


def settings_of(name: str) -> Settings:
    """Return the settings of an experiment of the table."""
    return {"epochs": 120, **TABLE[name]}


def drawn(random: Random) -> Settings:
    """Draw an experiment."""
    name = random.choice(["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"])
    optimizer: Settings = {
        "name": name,
        "lr": random.choice([0.0, 0.001, 0.01, 0.3]),
        "weight_decay": random.choice([0.0, 0.01]),
    }
    if random.random() < 0.3:
        optimizer["clip_norm"] = random.choice([0.01, 1.0, 1e6])
    if name in ("SGD", "RMSprop"):
        optimizer["momentum"] = random.choice([0.0, 0.9])
    if name == "SGD":
        optimizer["nesterov"] = random.random() < 0.5
    batch_size = random.randint(1, 10)
    held_out = random.choice([0.0, 0.0, 0.2, 0.5])
    batch_size = min(batch_size, 10 - round(10 * held_out))
    return {
        "epochs": 40 * batch_size if not held_out else 400,
        "validation": {"fraction": held_out, "seed": random.randrange(1000)},
        "early_stop": {"patience": random.choice([0, 20]) if held_out else 0},
        "seed": random.randrange(1000),
        "model": {
            "hidden": [random.randint(1, 20) for _ in range(random.randint(0, 3))],
            "activation": random.choice(["tanh", "relu", "sigmoid"]),
            "dropout": random.choice([0.0, 0.0, 0.3]),
            "batch_norm": 10 % batch_size != 1 < batch_size and random.random() < 0.3,
        },
        "loss": {"name": random.choice(["MSELoss", "L1Loss", "SmoothL1Loss"])},
        "batching": {
            "batch_size": batch_size,
            "shuffle": random.random() < 0.5,
            "drop_last": random.random() < 0.5,
            "accumulate": random.randint(1, 4),
        },
        "optimizer": optimizer,
    }
