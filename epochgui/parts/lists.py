"""All that one can choose from, kind by kind: what is in a list here is known everywhere."""

from epochgui.parts.data.blobs import Blobs
from epochgui.parts.data.breast_cancer import BreastCancer
from epochgui.parts.data.circles import Circles
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.diabetes import Diabetes
from epochgui.parts.data.digits import Digits
from epochgui.parts.data.first_example import FirstExample
from epochgui.parts.data.iris import Iris
from epochgui.parts.data.line import Line
from epochgui.parts.data.mnist1d import MNIST1D
from epochgui.parts.data.moons import Moons
from epochgui.parts.data.regression import Regression
from epochgui.parts.data.sine import Sine
from epochgui.parts.data.source import DataSource
from epochgui.parts.data.wine import Wine
from epochgui.parts.kind import Kind
from epochgui.parts.losses.bce import BCEWithLogitsLoss
from epochgui.parts.losses.cross_entropy import CrossEntropyLoss
from epochgui.parts.losses.l1 import L1Loss
from epochgui.parts.losses.loss import Loss
from epochgui.parts.losses.mse import MSELoss
from epochgui.parts.losses.smooth_l1 import SmoothL1Loss
from epochgui.parts.models.cnn import CNN
from epochgui.parts.models.mlp import MLP
from epochgui.parts.models.model import Model
from epochgui.parts.optimizers.adagrad import Adagrad
from epochgui.parts.optimizers.adam import Adam
from epochgui.parts.optimizers.adamw import AdamW
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.optimizers.rmsprop import RMSprop
from epochgui.parts.optimizers.sgd import SGD
from epochgui.parts.schedules.cosine_annealing import CosineAnnealingLR
from epochgui.parts.schedules.linear import LinearLR
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.parts.schedules.multi_step import MultiStepLR
from epochgui.parts.schedules.none import NoSchedule
from epochgui.parts.schedules.one_cycle import OneCycleLR
from epochgui.parts.schedules.reduce_on_plateau import ReduceLROnPlateau
from epochgui.parts.schedules.step import StepLR

DATA_SOURCES: Kind[DataSource] = Kind(
    "data",
    DataSource,
    FirstExample,
    Line,
    Sine,
    Regression,
    Diabetes,
    Moons,
    Circles,
    Blobs,
    Iris,
    Wine,
    BreastCancer,
    Digits,
    MNIST1D,
    DataFile,
    key="source",
)
MODELS: Kind[Model] = Kind("model", Model, MLP, CNN, key="kind")
LOSSES: Kind[Loss] = Kind(
    "loss", Loss, MSELoss, L1Loss, SmoothL1Loss, BCEWithLogitsLoss, CrossEntropyLoss
)
OPTIMIZERS: Kind[Optimizer] = Kind("optimizer", Optimizer, SGD, Adam, AdamW, RMSprop, Adagrad)
LR_SCHEDULES: Kind[LRSchedule] = Kind(
    "schedule",
    LRSchedule,
    NoSchedule,
    StepLR,
    MultiStepLR,
    CosineAnnealingLR,
    OneCycleLR,
    LinearLR,
    ReduceLROnPlateau,
)
