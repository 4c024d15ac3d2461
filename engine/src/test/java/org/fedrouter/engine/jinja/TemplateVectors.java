package org.fedrouter.engine.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jinja2 renders, from {@code vectors.py}. */
class TemplateVectors {
  /** One template over one conversation. */
  record Vector(String template, List<Map<String, String>> messages, String text) {
    @Override
    public String toString() {
      return template.lines().findFirst().orElse("");
    }
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream in = TemplateVectors.class.getResourceAsStream("vectors.json")) {
      return new ObjectMapper()
          .readValue(Objects.requireNonNull(in), new TypeReference<List<Vector>>() {});
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void render_vector_isWhatJinjaRenders(Vector vector) {
    String text =
        Template.parse(vector.template())
            .render(
                Map.of(
                    "messages",
                    vector.messages(),
                    "bos_token",
                    "<s>",
                    "eos_token",
                    "</s>",
                    "add_generation_prompt",
                    true));
    assertThat(text).isEqualTo(vector.text());
  }
}
