package org.fedrouter.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoModelTest {
  private static final Path COMMITTED = Path.of("demo-model");
  private static final int STRIDE = 6;

  @TempDir Path folder = Path.of("");

  @Test
  void build_twice_givesTheSameBytes() throws IOException {
    Manifest first = DemoModel.build(DemoPlan.tiny(1), 11, folder.resolve("a"), line -> {});
    Manifest second = DemoModel.build(DemoPlan.tiny(1), 11, folder.resolve("b"), line -> {});
    Manifest other = DemoModel.build(DemoPlan.tiny(1), 12, folder.resolve("c"), line -> {});
    assertThat(second).isEqualTo(first).isNotEqualTo(other);
    assertThat(Manifest.read(folder.resolve("a"))).isEqualTo(first);
  }

  @Test
  void differences_alteredFile_areNamed() throws IOException {
    Manifest manifest = DemoModel.build(DemoPlan.tiny(1), 11, folder, line -> {});
    assertThat(manifest.differences(folder)).isEmpty();
    Files.writeString(folder.resolve("card.md"), "else");
    assertThat(manifest.differences(folder)).containsExactly("card.md");
  }

  @Test
  void committedModel_everyFile_isWhatTheManifestSays() throws IOException {
    Manifest manifest = Manifest.read(COMMITTED);
    assertThat(manifest.differences(COMMITTED)).isEmpty();
    assertThat(Files.size(COMMITTED.resolve("model.safetensors"))).isLessThan(3_000_000);
    try (Stream<Path> shards = Files.list(COMMITTED.resolve("shards"))) {
      assertThat(shards.mapToLong(file -> file.toFile().length()).sum()).isLessThan(10_000_000);
    }
  }

  @Test
  void committedModel_sampleOfQuestions_knowsWhatItShould() throws IOException {
    Evaluation evaluation = DemoModel.evaluate(COMMITTED, 1, STRIDE, folder.resolve("cache"));
    double promised = Manifest.read(COMMITTED).validationLoss();
    assertThat(evaluation.validationLoss()).isBetween(0.99 * promised, 1.01 * promised);
    assertThat(evaluation.hospitals())
        .hasSize(3)
        .allSatisfy(
            (hospital, scores) -> {
              assertThat(scores.general().base()).isGreaterThanOrEqualTo(0.9);
              assertThat(scores.general().ensemble()).isGreaterThanOrEqualTo(0.9);
              assertThat(scores.own().ensemble()).isGreaterThanOrEqualTo(0.5);
              assertThat(scores.shared().ensemble()).isGreaterThanOrEqualTo(0.5);
              assertThat(scores.own().base()).isZero();
              assertThat(scores.others().base()).isZero();
              assertThat(scores.others().ensemble()).isLessThanOrEqualTo(0.1);
              assertThat(scores.others().singleShard()).isLessThanOrEqualTo(0.1);
            });
  }
}
