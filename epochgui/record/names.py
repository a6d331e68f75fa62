"""The names of the series on record; what stands before the slash says what is counted.

A new number is a new name here and nothing else: a record takes whatever series it is told of.
"""

# Counted by batch.
BATCH_LOSS = "batch/loss"
# Of which share of a batch the model found the class; there is none where there are no classes.
BATCH_ACCURACY = "batch/accuracy"

# Counted by update: with which lr it was made; noted where there is a schedule of the lr.
UPDATE_LR = "update/lr"

# Counted by epoch: the seed of its order, known when it begins ...
EPOCH_SEED = "epoch/seed"
# ... and, when it has ended, its three losses and the seconds spent training in it.
EPOCH_BATCH_MEAN = "epoch/batch_mean"
EPOCH_SAMPLE_MEAN = "epoch/sample_mean"
EPOCH_FINAL_LOSS = "epoch/final_loss"
EPOCH_SECONDS = "epoch/seconds"
# And that of all its samples, each as it was when its batch was trained.
EPOCH_ACCURACY = "epoch/accuracy"
# What the weights that it ended with come to over the samples that are held out, if any are.
EPOCH_VALID_LOSS = "epoch/valid_loss"
EPOCH_VALID_ACCURACY = "epoch/valid_accuracy"

# Of all other series of epochs there is a number when the epoch has ended.
KNOWN_WHEN_IT_BEGINS = frozenset({EPOCH_SEED})
# It may be unknown until someone finds it out.
MAY_BE_UNKNOWN = frozenset({EPOCH_FINAL_LOSS})
