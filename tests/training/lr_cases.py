"""Experiments with schedules of the learning rate, each with enough batches to be raced."""

from typing import Any

Settings = dict[str, Any]

_ADAM = {"name": "Adam", "weight_decay": 0.1}
_MOMENTUM = {"lr": 0.001, "momentum": 0.9}
_CHANGED = [
    {"epoch": 20, "batch": 2},
    {"epoch": 41, "batch": 4, "optimizer": {"lr": 0.002, "clip_norm": 1.0}},
    {"epoch": 50, "batch": 1, "optimizer": {"lr": 0.002, "momentum": 0.5}},
]

CASES: dict[str, Settings] = {
    "StepLR": {"schedule": {"name": "StepLR", "step_size": 20}},
    "StepLR, per update, accumulated": {
        "schedule": {"name": "StepLR", "per": "update", "step_size": 31, "gamma": 0.7},
        "batching": {"accumulate": 3},
        "optimizer": _MOMENTUM,
    },
    "MultiStepLR, Adam": {
        "schedule": {"name": "MultiStepLR", "milestones": [60, 10], "gamma": 0.3},
        "optimizer": _ADAM,
    },
    "MultiStepLR, per update": {
        "schedule": {"name": "MultiStepLR", "per": "update", "milestones": [7, 7, 205]},
        "batching": {"drop_last": True},
        "epochs": 100,
    },
    "CosineAnnealingLR": {"schedule": {"name": "CosineAnnealingLR"}, "optimizer": _ADAM},
    "CosineAnnealingLR, per update, accumulated": {
        "schedule": {"name": "CosineAnnealingLR", "per": "update", "eta_min": 0.0001},
        "batching": {"batch_size": 2, "accumulate": 2, "drop_last": True},
    },
    "CosineAnnealingLR, up and down": {
        "schedule": {"name": "CosineAnnealingLR", "T_max": 7},
        "optimizer": {"scale_lr": True},
    },
    "OneCycleLR": {"schedule": {"name": "OneCycleLR"}, "optimizer": {"lr": 0.003}},
    "OneCycleLR, Adam, accumulated": {
        "schedule": {"name": "OneCycleLR", "anneal_strategy": "linear", "three_phase": True},
        "batching": {"accumulate": 3},
        "optimizer": _ADAM,
    },
    "OneCycleLR, per epoch, RMSprop": {
        "schedule": {"name": "OneCycleLR", "per": "epoch", "total_steps": 200, "max_lr": 0.02},
        "optimizer": {"name": "RMSprop", "lr": 1.0},
    },
    "OneCycleLR, Adagrad, scaled": {
        "schedule": {"name": "OneCycleLR", "cycle_momentum": False, "pct_start": 0.5},
        "optimizer": {"name": "Adagrad", "lr": 0.3, "scale_lr": True},
        "batching": {"batch_size": 2, "accumulate": 3},
    },
    "LinearLR": {"schedule": {"name": "LinearLR"}, "optimizer": {**_MOMENTUM, "nesterov": True}},
    "LinearLR, per update": {
        "schedule": {
            "name": "LinearLR",
            "per": "update",
            "start_factor": 1.0,
            "end_factor": 0.0,
            "total_iters": 280,
        },
        "batching": {"shuffle": False},
        "optimizer": {"name": "AdamW", "clip_norm": 0.5},
    },
    "ReduceLROnPlateau": {
        "schedule": {"name": "ReduceLROnPlateau", "patience": 2, "factor": 0.5},
        "optimizer": {"lr": 0.02},
    },
    "ReduceLROnPlateau, accumulated": {
        "schedule": {
            "name": "ReduceLROnPlateau",
            "patience": 0,
            "threshold": 0.1,
            "threshold_mode": "abs",
            "cooldown": 2,
            "min_lr": 0.0005,
        },
        "batching": {"accumulate": 3},
        "optimizer": _ADAM,
    },
    "ReduceLROnPlateau, looking at the validation": {
        "data": {"source": "sine", "n": 20},
        "validation": {"fraction": 0.4},
        "schedule": {"name": "ReduceLROnPlateau", "patience": 1, "threshold": 0.05},
        "optimizer": {"lr": 0.05, "momentum": 0.9},
    },
    "StepLR, validated": {
        "data": {"source": "blobs", "n": 20},
        "validation": {"fraction": 0.2},
        "schedule": {"name": "StepLR", "step_size": 20},
    },
    "classes": {
        "data": {"source": "blobs", "n": 20},
        "schedule": {"name": "OneCycleLR", "max_lr": 0.3},
        "optimizer": {"momentum": 0.9},
    },
    "dropout and batch norm": {
        "schedule": {"name": "OneCycleLR"},
        "model": {"hidden": [4], "dropout": 0.3, "batch_norm": True},
        "batching": {"drop_last": True},
        "epochs": 100,
    },
    "StepLR, changed on the way": {
        "schedule": {"name": "StepLR", "step_size": 9, "gamma": 0.8},
        "earlier": _CHANGED,
        "optimizer": {"name": "Adam"},
    },
    "CosineAnnealingLR, changed within an update": {
        "schedule": {"name": "CosineAnnealingLR", "per": "update"},
        "batching": {"accumulate": 3},
        "earlier": _CHANGED,
        "optimizer": {"name": "AdamW", "lr": 0.02},
    },
    "OneCycleLR, changed to what has no momentum of its own": {
        "schedule": {"name": "OneCycleLR"},
        "earlier": [
            {"epoch": 20, "batch": 2, "optimizer": {"name": "RMSprop"}},
            {"epoch": 40, "batch": 2, "optimizer": {"name": "RMSprop", "momentum": 0.5}},
        ],
        "optimizer": {"name": "RMSprop", "lr": 0.002},
    },
    "ReduceLROnPlateau, changed on the way": {
        "schedule": {"name": "ReduceLROnPlateau", "patience": 1, "threshold": 0.2},
        "earlier": _CHANGED,
        "optimizer": {"lr": 0.002, "momentum": 0.5},
        "loss": {"name": "L1Loss"},
    },
}
for _settings in CASES.values():
    _settings.setdefault("epochs", 100 if "earlier" in _settings else 75)
