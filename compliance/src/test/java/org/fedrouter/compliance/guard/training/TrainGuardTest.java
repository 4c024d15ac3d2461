package org.fedrouter.compliance.guard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.compliance.guard.InjectionGuard;
import org.junit.jupiter.api.Test;

class TrainGuardTest {
  private static final Path TEMPLATES = Path.of("src/main/guard");

  @Test
  void training_givesTheShippedBytes() throws IOException {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    TrainGuard.write(TEMPLATES, again);
    try (InputStream shipped = InjectionGuard.class.getResourceAsStream("injection.model")) {
      assertThat(again.toByteArray()).isEqualTo(shipped.readAllBytes()).hasSizeLessThan(1 << 20);
    }
  }

  /** Of fresh texts with a score near p about the share p must be attacks. */
  @Test
  void scores_areProbabilities() throws IOException {
    double expected = 0;
    double attacks = 0;
    int texts = 0;
    for (String file : List.of("attacks.txt", "benign.txt")) {
      Grammar grammar =
          Grammar.parse(Files.readAllLines(TEMPLATES.resolve(file), StandardCharsets.UTF_8));
      for (Grammar.Root root : grammar.roots()) {
        SplittableRandom random = new SplittableRandom(999);
        for (int i = 0; i < root.weight() * 3; i++) {
          String template = root.templates().get(i % root.templates().size());
          expected += InjectionGuard.standard().verdict(grammar.text(template, random)).score();
          attacks += root.attack() ? 1 : 0;
          texts++;
        }
      }
    }
    assertThat(texts).isGreaterThan(1000);
    assertThat(expected / texts).isCloseTo(attacks / texts, within(0.05));
  }

  @Test
  void grammar_expandsListsChoicesAndBreaks() {
    Grammar grammar =
        Grammar.parse(
            List.of(
                "// remark", "= a", "x{b}", "= b", "y", "+ root 1", "{a}(1|1)\\n{\"k\": 2} (z)"));
    assertThat(grammar.text("{a}(1|1)\\n{\"k\": 2} (z)", new SplittableRandom(1)))
        .isEqualTo("xy1\n{\"k\": 2} (z)");
    assertThat(grammar.roots()).singleElement().extracting(Grammar.Root::attack).isEqualTo(true);
  }
}
