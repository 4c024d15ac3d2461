package org.fedrouter.compliance.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
  private static final long SEED = 20_261_122;

  @Test
  void line_valueWithLineBreak_staysOneLine() {
    String text = new CanonicalText("test").line("a", "1\nb: 2").toString();
    assertThat(text).isEqualTo("fedrouter-record/1 test\na: 1\\nb: 2\n");
  }

  @Test
  void line_differentValues_giveDifferentBytes() {
    SplittableRandom random = new SplittableRandom(SEED);
    String alphabet = "\\n\nu{a0}: \ud800\udc00\u202e\u0000\u00ad\r?";
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int k = random.nextInt(5); k >= 0; k--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = new CanonicalText("test").line("a", value.toString()).toString();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      assertThat(new String(utf8, StandardCharsets.UTF_8)).as("seed " + SEED).isEqualTo(text);
      String other = seen.put(text, value.toString());
      assertThat(other == null || other.contentEquals(value)).as("seed " + SEED).isTrue();
    }
  }

  @Test
  void line_hiddenCharacters_areShown() {
    assertThat(CanonicalText.escaped("a\u202eb\u0007\u200b\\"))
        .isEqualTo("a\\u{202e}b\\u{7}\\u{200b}\\\\");
    assertThat(CanonicalText.visible("a\u202eb\\")).isEqualTo("a\\u{202e}b\\");
  }

  @Test
  void line_nameThatCouldBeAValue_isRefused() {
    CanonicalText text = new CanonicalText("test");
    assertThatIllegalArgumentException().isThrownBy(() -> text.line("a: b\n", "x"));
  }
}
