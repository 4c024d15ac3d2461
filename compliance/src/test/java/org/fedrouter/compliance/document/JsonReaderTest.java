package org.fedrouter.compliance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final Limits SMALL = new Limits(1 << 20, 8, 100, 1000, 10, 10);
  private static final long SEED = 20261122;

  private static Node read(byte[] json) throws IOException, RefusedDocument {
    return JsonReader.read(new ByteArrayInputStream(json), SMALL);
  }

  private static Node read(String json) throws IOException, RefusedDocument {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_everyKindOfValue_isThere() throws IOException, RefusedDocument {
    Node node =
        read(
            "\ufeff{\"a\": [1, -0.5e+3, true, false, null, {}, []], \"t\": \"\\u00e9\\ud83d\\ude00\\n"
                + "ü\"}");
    assertThat(node.list("a"))
        .containsExactly(
            new Node.Digits("1"),
            new Node.Digits("-0.5e+3"),
            Node.Word.TRUE,
            Node.Word.FALSE,
            Node.Word.NULL,
            Node.Fields.EMPTY,
            new Node.Items(java.util.List.of()));
    assertThat(node.text("t")).isEqualTo("é\uD83D\uDE00\nü");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[tru]",
        "[\"\\x\"]",
        "[\"\\ud800\"]",
        "[\"\\udc00x\"]",
        "[\"a\nb\"]",
        "[\"a]",
        "1 2",
        "[NaN]",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "[\"\\u00g0\"]",
        "// c\n1",
        "\u0000[\u00008\u0000]",
        "[[[[[[[[[1]]]]]]]]]"
      })
  void read_brokenText_isRefusedNamingTheByte(String json) {
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.place()).startsWith("byte "));
  }

  @Test
  void read_bytesThatAreNotUtf8_areRefused() {
    byte[][] broken = {
      {'"', (byte) 0xC0, (byte) 0x80, '"'},
      {'"', (byte) 0xFF, '"'},
      {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
      {'"', (byte) 0xE2, (byte) 0x82, '"'}
    };
    for (byte[] json : broken) {
      assertThatExceptionOfType(RefusedDocument.class)
          .isThrownBy(() -> read(json))
          .withMessageContaining("UTF-8");
    }
  }

  @Test
  void read_beyondALimit_isRefusedNamingIt() {
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read("[" + "1,".repeat(200) + "1]"))
        .withMessageContaining("100 values");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read("\"" + "a".repeat(1001) + "\""))
        .withMessageContaining("1000 bytes");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read("\"" + "é".repeat(501) + "\""))
        .withMessageContaining("1000 bytes");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read(" ".repeat(1 << 21)))
        .withMessageContaining("at most 1048576 bytes");
    assertThatExceptionOfType(RefusedDocument.class)
        .isThrownBy(() -> read("[" + "9".repeat(65) + "]"))
        .withMessageContaining("64 digits");
  }

  /** Whatever bytes come, they are refused or print to what reads as the same. */
  @Test
  void read_randomBytes_areRefusedOrStable() throws IOException {
    Random random = new Random(SEED);
    String[] pieces = {
      "{", "}", "[", "]", "\"a\"", "\"<é\"", ":", ",", "1", "true", " ", "\\", "\""
    };
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        Node node = read(text.toString());
        read++;
        assertThat(read(JsonText.of(node))).as("seed %d: %s", SEED, text).isEqualTo(node);
      } catch (RefusedDocument e) {
        assertThat(e.rule()).isNotEmpty();
      }
    }
    assertThat(read).isGreaterThan(500);
  }

  /** What nobody sees, what is a sign of HTML, and what UTF-8 would lose. */
  @Test
  void print_hiddenCharacters_areEscaped() {
    assertThat(JsonText.of(new Node.Text("a\u202e\ud800\u2028<\u0085é\uD83D\uDE00")))
        .isEqualTo("\"a\\u202e\\ud800\\u2028\\u003c\\u0085é\uD83D\uDE00\"\n");
  }

  @Test
  void shown_controlCharactersAndLength_areTamed() {
    String shown = RefusedDocument.shown("a\u001b[31m\u202e<" + "x".repeat(100));
    assertThat(shown).startsWith("a\\u001b[31m\\u202e<").endsWith("...").hasSizeLessThan(100);
  }
}
