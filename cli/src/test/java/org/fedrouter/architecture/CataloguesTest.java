package org.fedrouter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.schema.SchemaVersion;
import org.junit.jupiter.api.Test;

/** What is written down twice is compared. */
class CataloguesTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void problemsPage_listsExactlyTheCatalogue() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/problems.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| slug"))
            .map(line -> line.substring(0, line.lastIndexOf(" | ", line.length() - 3)).strip())
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> "| " + type.slug() + " | " + type.status() + " | " + type.title())
                .toList());
  }

  @Test
  void application_needsTheNewestMigration() throws IOException {
    try (Stream<Path> files =
        Files.list(ROOT.resolve("db-migrations/src/main/resources/db/migration"))) {
      String newest =
          files.map(file -> file.getFileName().toString()).max(String::compareTo).orElseThrow();
      assertThat(newest).startsWith("V" + SchemaVersion.NEEDED + "__");
    }
  }
}
