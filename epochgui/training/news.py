"""What a run has come to since someone took note of it, as the event that tells of it."""

from uuid import UUID

import numpy

from epochgui.record.names import (
    BATCH_ACCURACY,
    BATCH_LOSS,
    EPOCH_ACCURACY,
    EPOCH_BATCH_MEAN,
    EPOCH_FINAL_LOSS,
    EPOCH_SAMPLE_MEAN,
    EPOCH_SECONDS,
    EPOCH_SEED,
    EPOCH_VALID_ACCURACY,
    EPOCH_VALID_LOSS,
    UPDATE_LR,
)
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.training.run import TrainingRun


def news_of(run: TrainingRun, run_id: UUID, first_batch: int, first_epoch: int) -> SeriesGrew:
    """Return what the run's lists hold: of batches, and of ended epochs, from these on."""
    first_begun = -(-first_batch // run.schedule.batches_per_epoch)
    results, found = run.epoch_results, run.found_final_losses
    final_losses = [
        found.get(epoch, result.final_loss) for epoch, result in enumerate(results, first_epoch)
    ]
    earlier = [(epoch, loss) for epoch, loss in found.items() if epoch < first_epoch]
    of_epochs = {
        EPOCH_BATCH_MEAN: [result.batch_mean for result in results],
        EPOCH_SAMPLE_MEAN: [result.sample_mean for result in results],
        EPOCH_FINAL_LOSS: final_losses,
        # No clock is as exact as float64, and on record float32 takes half the room.
        EPOCH_SECONDS: [float(numpy.float32(result.seconds)) for result in results],
    }
    if run.data.task.has_classes:
        of_epochs[EPOCH_ACCURACY] = [result.accuracy for result in results]
    if run.validating.samples is not None:
        of_epochs[EPOCH_VALID_LOSS] = [result.validated.loss for result in results]
        if run.data.task.has_classes:
            of_epochs[EPOCH_VALID_ACCURACY] = [result.validated.accuracy for result in results]
    return SeriesGrew.of(
        run_id,
        [
            Growth.of(BATCH_LOSS, first_batch, run.losses),
            Growth.of(BATCH_ACCURACY, first_batch, run.tally.accuracies),
            Growth.of(UPDATE_LR, run.schedule.updates_after(first_batch), run.lr_steps.lrs),
            Growth.of(EPOCH_SEED, first_begun, run.epoch_seeds),
            *(Growth.of(name, first_epoch, values) for name, values in of_epochs.items()),
            *(Growth.of(EPOCH_FINAL_LOSS, epoch, [loss]) for epoch, loss in earlier),
        ],
    )
