package org.fedrouter.engine.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.corpus.ShardAssignment;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievedContextTest {
  private static final int SHARDS = 4;
  private static final int TOKENS = 40;
  private static final String QUESTION = "Question: What is the treatment for Velmar syndrome?";

  private static Tokenizer tokenizer;

  @TempDir Path folder;
  private final ShardAssignment assignment = new ShardAssignment(new byte[] {1, 2, 3}, SHARDS);

  @BeforeAll
  static void open(@TempDir Path cache) {
    tokenizer = Tokenizer.open(Path.of("demo-model/tokenizer.json"), cache);
  }

  @AfterAll
  static void closeTokenizer() {
    tokenizer.close();
  }

  private void index(String... patientsAndNotes) {
    try (NoteIndexer indexer = new NoteIndexer(folder, assignment)) {
      for (int i = 0; i < patientsAndNotes.length; i += 2) {
        indexer.add(patientsAndNotes[i], patientsAndNotes[i + 1]);
      }
      indexer.commit();
    }
  }

  private List<Ints> rows() {
    try (NoteLibrary library = NoteLibrary.open(folder, SHARDS)) {
      return new RetrievedContext(library, tokenizer, TOKENS)
          .rows(QUESTION, tokenizer.encode(QUESTION));
    }
  }

  private static String text(Ints row) {
    return tokenizer.decode(row.toArray());
  }

  @Test
  void theBestNote_comesFirst_inTheRowOfItsShardAlone() {
    index(
        "p1", "Velmar syndrome was treated with dormorine.",
        "p1", "The weather was discussed.");
    List<Ints> rows = rows();
    int owner = assignment.shardOf("p1");
    for (int shard = 0; shard < SHARDS; shard++) {
      assertThat(text(rows.get(shard)).contains("dormorine")).isEqualTo(shard == owner);
      assertThat(text(rows.get(shard))).endsWith(QUESTION);
    }
    assertThat(text(rows.get(owner)).strip()).startsWith("Velmar syndrome was treated");
  }

  @Test
  void everyRow_hasTheSameLength_hitOrMiss_longOrShort() {
    index("p1", "Velmar ".repeat(300), "p2", "Velmar syndrome.", "p3", "unrelated");
    int length = TOKENS + tokenizer.encode(QUESTION).length;
    assertThat(rows()).allMatch(row -> row.size() == length);
  }

  @Test
  void changingAPatient_changesNoOtherRow() {
    index("p1", "Velmar syndrome was treated with dormorine.", "p2", "Velmar syndrome, again.");
    List<Ints> before = rows();
    index("p1", "Velmar syndrome Velmar syndrome treatment treatment: zelvirin.");
    List<Ints> after = rows();
    int changed = assignment.shardOf("p1");
    assertThat(after.get(changed)).isNotEqualTo(before.get(changed));
    IntStream.range(0, SHARDS)
        .filter(shard -> shard != changed)
        .forEach(shard -> assertThat(after.get(shard)).isEqualTo(before.get(shard)));
  }

  @Test
  void erasedPatient_isInNoFile() throws IOException {
    index("p1", "Velmar syndrome was treated with dormorine.", "p2", "something else");
    try (NoteIndexer indexer = new NoteIndexer(folder, assignment)) {
      indexer.erase("p1");
      indexer.commit();
    }
    assertThat(rows().stream().map(RetrievedContextTest::text))
        .noneMatch(text -> text.contains("dormorine"));
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("dormorine").doesNotContain("p1");
      }
    }
  }

  @Test
  void questionOfOperatorsAndControls_isOnlyWords() {
    index("p1", "Velmar");
    try (NoteLibrary library = NoteLibrary.open(folder, SHARDS)) {
      for (String text :
          List.of("", "*:* AND (", "\"\\", "\u0000\ud83d\ude00", "a ".repeat(5000))) {
        assertThat(library.find(0, text, 8)).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void folderOfAnotherNumberOfShards_isRefused() {
    index("p1", "a", "p2", "b", "p3", "c", "p4", "d", "p5", "e", "p6", "f", "p7", "g");
    assertThatThrownBy(() -> NoteLibrary.open(folder, 1)).hasMessageContaining("shards 0..0");
    assertThatThrownBy(() -> NoteLibrary.open(folder.resolve("none"), 1))
        .hasMessageContaining("must be a folder");
  }
}
