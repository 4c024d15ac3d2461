package org.fedrouter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.core.requirement.Requirement;
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

  @Test
  void part11Page_listsExactlyTheClausesOfTheMatrix() throws IOException {
    Path catalogue = ROOT.resolve("cli/src/main/resources/org/fedrouter/cli/validation/part11.tsv");
    String page =
        Files.readString(ROOT.resolve("docs/part11.md"))
            .replace("11.200(a)(1)(i), (ii)", "11.200(a)(1)(i) | |\n| 11.200(a)(1)(ii)")
            .replace("11.200(a)(2), (3)", "11.200(a)(2) | |\n| 11.200(a)(3)");
    assertThat(
            page.lines()
                .filter(line -> line.startsWith("| 11."))
                .map(line -> line.split(" \\|", -1)[0].substring(2)))
        .containsExactlyElementsOf(
            Files.readAllLines(catalogue).stream().map(line -> line.split("\t", -1)[0]).toList());
  }

  @Test
  @Requirement("11.10(k)")
  void documents_ofPart11_areUnderRevisionControl() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "log", "--format=%H", "-n", "1", "--", "docs/part11.md")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String revision = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(revision).isZero();
    assertThat(revision.strip()).matches("[0-9a-f]{40,64}");
  }
}
