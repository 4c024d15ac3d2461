package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.fedrouter.engine.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordErasureTest {
  private static final String ONE = "{\"patient\": \"p1\", \"text\": \"a\"}";
  private static final String TWO = "{\"patient\":\"p2\",  \"text\":\"b\"}";

  @TempDir private Path folder;

  @Test
  void patient_isGone_andNothingElseHasChanged() throws IOException {
    Path file = folder.resolve("records.jsonl");
    Files.write(file, List.of(ONE, TWO, ONE));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(RecordErasure.erase(file, "p1")).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(TWO + "\n");
    assertThat(RecordErasure.erase(file, "p1")).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void lineThatIsNoRecord_changesNothing_andIsNamed_notShown() throws IOException {
    Path file = folder.resolve("records.jsonl");
    Files.write(file, List.of(ONE, "secret of p2"));
    assertThatThrownBy(() -> RecordErasure.erase(file, "p1"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("secret");
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
