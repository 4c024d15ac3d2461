package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.retrieval.NoteLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeNotesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("key"), new byte[32]);
    Files.writeString(
        folder.resolve("records.jsonl"),
        """
        {"patient": "p1", "text": "Velmar syndrome was treated with dormorine."}
        {"patient": "p2", "text": "A cough."}
        """);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private int notes(String command, String... more) {
    String[] place = {
      "node",
      "notes",
      command,
      "--json",
      "--key",
      folder.resolve("key").toString(),
      "--shards",
      "3",
      "--out",
      folder.resolve("notes").toString()
    };
    String[] all = new String[place.length + more.length];
    System.arraycopy(place, 0, all, 0, place.length);
    System.arraycopy(more, 0, all, place.length, more.length);
    return run(all);
  }

  private long found() {
    try (NoteLibrary library = NoteLibrary.open(folder.resolve("notes"), 3)) {
      long found = 0;
      for (int shard = 0; shard < 3; shard++) {
        found += library.find(shard, "Velmar", 8).size();
      }
      return found;
    }
  }

  @Test
  void records_areIndexed_andAPatientIsErased() {
    assertThat(notes("add", "--records", folder.resolve("records.jsonl").toString())).isZero();
    JsonNode added = Json.parse(out.toString());
    assertThat(added.get("added").intValue()).isEqualTo(2);
    assertThat(found()).isEqualTo(1);
    assertThat(notes("erase", "p1")).isZero();
    assertThat(found()).isZero();
  }

  @Test
  void wrongInput_is2_andNamesFileAndRule_neverWhatStandsThere() throws IOException {
    Files.writeString(folder.resolve("records.jsonl"), "{\"patient\": \"p1\", \"text\": 3}");
    assertThat(notes("add", "--records", folder.resolve("records.jsonl").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("line 1: text").doesNotContain("p1");
    Files.write(folder.resolve("key"), new byte[3]);
    assertThat(notes("erase", "p1")).isEqualTo(2);
    assertThat(err.toString()).contains("at least 16 bytes");
    assertThat(out.toString()).isEmpty();
  }
}
