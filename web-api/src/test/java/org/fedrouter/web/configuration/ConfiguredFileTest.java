package org.fedrouter.web.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.fedrouter.web.request.Fields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredFileTest {
  @TempDir Path folder;
  private Path path;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private int version;

  @BeforeEach
  void place() {
    path = folder.resolve("file.json");
  }

  @Test
  void changedFile_countsAfterASecond() throws IOException {
    write("{\"name\":\"a\"}");
    ConfiguredFile<String> file = open();
    assertThat(file.current()).isEqualTo("a");
    write("{\"name\":\"b\"}");
    assertThat(file.current()).isEqualTo("a");
    now = now.plusSeconds(1);
    assertThat(file.current()).isEqualTo("b");
  }

  @Test
  void wrongFile_stopsTheStart_andNamesItselfAndTheRule() throws IOException {
    write("{\"nome\":\"a\"}");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fedrouter.x.file")
        .hasMessageContaining("file.json")
        .hasMessageContaining("/nome");
    Files.delete(path);
    assertThatThrownBy(this::open).hasMessageContaining("file.json");
  }

  @Test
  void fileThatBecomesWrong_orGoes_leavesWhatWasThere() throws IOException {
    write("{\"name\":\"a\"}");
    ConfiguredFile<String> file = open();
    for (String wrong : new String[] {"{}", "{\"name\":\"a\",\"name\":\"b\"}", "no JSON"}) {
      write(wrong);
      now = now.plusSeconds(1);
      assertThat(file.current()).as(wrong).isEqualTo("a");
    }
    Files.delete(path);
    now = now.plusSeconds(1);
    assertThat(file.current()).isEqualTo("a");
    write("{\"name\":\"c\"}");
    now = now.plusSeconds(1);
    assertThat(file.current()).isEqualTo("c");
  }

  private ConfiguredFile<String> open() {
    return new ConfiguredFile<>("fedrouter.x.file", path, ConfiguredFileTest::name, () -> now);
  }

  private static String name(JsonNode file) {
    Fields fields = new Fields(file);
    String name = fields.text("name", 1, 10);
    fields.check();
    return name;
  }

  /** Every version has a time of its own, however fast the test writes. */
  private void write(String content) throws IOException {
    Files.writeString(path, content);
    Path unused = Files.setLastModifiedTime(path, FileTime.fromMillis(1_000L * ++version));
  }
}
