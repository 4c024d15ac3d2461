package org.fedrouter.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.Placement;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.Patient;
import org.fedrouter.engine.training.PrivateTraining;

/** Lots per second of DP-SGD: one adapter of rank 8, lots of 256 patients, batches of 32 rows. */
final class TrainingBench {
  private static final int PATIENTS = 4096;
  private static final int LOT = 256;
  private static final int TIME = 64;

  private TrainingBench() {}

  static void run(Path folder, Placement placement, int threads, int lots) {
    SplittableRandom random = new SplittableRandom(4);
    List<Patient> patients =
        IntStream.range(0, PATIENTS)
            .mapToObj(
                i -> new Document(random.ints(48, 4, BenchModel.CONFIG.vocabulary()).toArray(), 1))
            .map(document -> new Patient(List.of(document)))
            .toList();
    AtomicLong first = new AtomicLong();
    try (Device device = new Device(placement);
        BaseModel model = BaseModel.of(ModelFolder.load(folder))) {
      PrivateTraining training =
          new PrivateTraining(
              new TrainingPlan(PATIENTS, LOT, lots + 1, TrainingPlan.CLIP),
              0.5,
              new AdapterShape(8, 16, 7),
              new BatchShape(32, TIME),
              0.01,
              0,
              device.place(threads));
      Map<String, float[]> trained =
          training.run(
              model,
              patients,
              List.of(),
              PrivateTraining.Bits.secure(),
              step -> first.compareAndSet(0, System.nanoTime()));
      double seconds = (System.nanoTime() - first.get()) / 1e9;
      System.out.printf(
          "{\"training\":\"%s\",\"lots_per_second\":%.3f,\"examples_per_second\":%.0f,"
              + "\"matrices\":%d}%n",
          placement.hardware().label(), lots / seconds, lots * LOT / seconds, trained.size());
    } catch (IllegalStateException e) {
      System.out.printf(
          "{\"training\":\"failed\",\"reason\":\"%s\"}%n",
          DeviceBench.escaped(String.valueOf(e.getMessage())));
    }
  }
}
