package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.hospital.training.TrainingRequest;
import org.fedrouter.hospital.training.TrainingTuning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training is made of. */
final class TrainingOptions {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Of the adapter; each name is charged and trained once.")
  private String name = "";

  @Option(
      names = "--records",
      paramLabel = "FILE",
      required = true,
      description = "One JSON object a line: patient, text, and prompt if there is one.")
  private Path records = Path.of("");

  @Option(
      names = "--replay-records",
      paramLabel = "FILE",
      description = "Public records of the same form; a tenth of them is held out.")
  private @Nullable Path replayRecords;

  @Option(
      names = "--patients",
      paramLabel = "N",
      required = true,
      description = "Published upper bound of the number of patients; never counted.")
  private int patients;

  @Option(
      names = "--lot",
      paramLabel = "L",
      required = true,
      description = "Expected patients in a step.")
  private int lot;

  @Option(names = "--steps", paramLabel = "T", required = true, description = "Number of steps.")
  private int steps;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      required = true,
      description = "Of this training alone, at most.")
  private double epsilon;

  @Option(
      names = "--delta",
      paramLabel = "D",
      required = true,
      description = "Of this training alone; at most 1/(4 N).")
  private double delta;

  @Option(
      names = "--clip",
      paramLabel = "C",
      description = "Norm of a patient's gradient that is kept (default: 0.5).")
  private double clip = TrainingTuning.DEFAULT.clip();

  @Option(names = "--rank", paramLabel = "R", description = "Of the adapter (default: 2).")
  private int rank = TrainingTuning.DEFAULT.rank();

  @Option(names = "--rate", paramLabel = "X", description = "Learning rate (default: 0.015).")
  private double rate = TrainingTuning.DEFAULT.rate();

  @Option(
      names = "--replay",
      paramLabel = "X",
      description = "Weight of the public gradient, in clips (default: 1).")
  private double replay = TrainingTuning.DEFAULT.replay();

  @Option(
      names = "--time",
      paramLabel = "N",
      description = "Tokens in a row; longer records are cut (default: 64).")
  private int time = TrainingTuning.DEFAULT.time();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of the public A matrices (default: 1).")
  private long seed = TrainingTuning.DEFAULT.seed();

  /** The same as a node reads it: files are names in its folder of records. */
  ObjectNode body() {
    ObjectNode body =
        Json.object()
            .put("name", name)
            .put("records", records.toString())
            .put("patients", patients)
            .put("lot", lot)
            .put("steps", steps)
            .put("epsilon", epsilon)
            .put("delta", delta)
            .put("clip", clip)
            .put("rank", rank)
            .put("rate", rate)
            .put("replay", replay)
            .put("time", time)
            .put("seed", seed);
    if (replayRecords != null) {
      body.put("replay_records", replayRecords.toString());
    }
    return body;
  }

  TrainingRequest request() {
    return new TrainingRequest(
        name,
        records,
        Optional.ofNullable(replayRecords),
        patients,
        lot,
        steps,
        new Epsilon(epsilon),
        new Delta(delta),
        new TrainingTuning(clip, rank, rate, replay, time, seed));
  }
}
