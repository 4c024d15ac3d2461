package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.ShardAssignment;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.demo.DemoModel;
import org.fedrouter.engine.demo.DemoPlan;
import org.fedrouter.engine.demo.Manifest;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ShardSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shard after an erasure is what it were if the patient had never been there. */
class ShardRetrainingTest {
  private static final AdapterTraining TRAINING = new AdapterTraining(48, new Schedule(1e-2, 4), 1);
  private static final ShardAssignment ASSIGNMENT = new ShardAssignment(new byte[32], 3);

  @TempDir private static Path model;
  @TempDir private Path folder;

  @BeforeAll
  static void build() throws IOException {
    Manifest unused = DemoModel.build(DemoPlan.tiny(1), 7, model, line -> {});
  }

  private static ModelConfig config() {
    return ModelFolder.load(model).config();
  }

  private ShardRetraining hospital(String name) throws IOException {
    Path shards = folder.resolve(name);
    Files.copy(DemoModel.shardFile(model, Hospital.CARDIOLOGY), shards);
    return new ShardRetraining(model, shards, folder);
  }

  /** Everybody with a note of their own. */
  private static List<VisitRecord> records(String... patients) {
    return Arrays.stream(patients)
        .map(id -> new VisitRecord(id, "", "The patient " + id + " had a cough and fever."))
        .toList();
  }

  private Path replay() throws IOException {
    return Files.writeString(
        folder.resolve("public.jsonl"), "{\"text\": \"A cough is treated with rest.\"}\n");
  }

  private static float[] of(ShardSet set, int shard, String name) {
    float[] all = set.matrices().getOrDefault(name, new float[0]);
    int size = all.length / set.shards();
    return Arrays.copyOfRange(all, shard * size, (shard + 1) * size);
  }

  @Test
  void dropped_votesNothing_andChangesNoBitOfAnother() throws IOException {
    ShardRetraining hospital = hospital("drop");
    ShardSet before = ShardSet.read(hospital.shards(), config());
    assertThat(before.live()).containsOnly(true);
    hospital.drop(1);
    ShardSet after = ShardSet.read(hospital.shards(), config());
    assertThat(after.live()).containsExactly(true, false, true);
    for (Map.Entry<String, float[]> matrix : before.matrices().entrySet()) {
      for (int shard : new int[] {0, 2}) {
        assertThat(of(after, shard, matrix.getKey())).isEqualTo(of(before, shard, matrix.getKey()));
      }
      assertThat(of(after, 1, matrix.getKey())).containsOnly(0f);
    }
    assertThatThrownBy(() -> hospital.drop(3)).isInstanceOf(ModelException.class);
  }

  @Test
  void retrained_isWhatItWereWithoutThePatient() throws IOException {
    String[] all = {"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"};
    int shard = ASSIGNMENT.shardOf("p3");
    String[] others = Arrays.stream(all).filter(id -> !id.equals("p3")).toArray(String[]::new);
    assertThat(Arrays.stream(others).filter(id -> ASSIGNMENT.shardOf(id) == shard)).isNotEmpty();
    ShardRetraining with = hospital("with");
    ShardRetraining never = hospital("never");
    retrain(with, shard, all);
    byte[] known = Files.readAllBytes(with.shards());
    with.drop(shard);
    retrain(with, shard, others);
    never.drop(shard);
    retrain(never, shard, others);
    assertThat(Files.readAllBytes(with.shards()))
        .isEqualTo(Files.readAllBytes(never.shards()))
        .isNotEqualTo(known);
    assertThat(ShardSet.read(with.shards(), config()).live()).containsOnly(true);
  }

  private void retrain(ShardRetraining hospital, int shard, String... patients) throws IOException {
    assertThat(
            hospital.retrain(
                shard, ASSIGNMENT, records(patients), replay(), TRAINING, 5, line -> {}))
        .isTrue();
  }

  @Test
  void shardOfNobody_staysWithoutAnAdapter() throws IOException {
    ShardRetraining hospital = hospital("empty");
    int shard = ASSIGNMENT.shardOf("p3");
    hospital.drop(shard);
    assertThat(hospital.retrain(shard, ASSIGNMENT, List.of(), replay(), TRAINING, 5, line -> {}))
        .isFalse();
    assertThat(ShardSet.read(hospital.shards(), config()).liveShards()).isEqualTo(2);
  }
}
