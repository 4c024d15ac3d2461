package org.fedrouter.compliance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {
  private static final Limits.OfTree SMALL = new Limits.OfTree(200, 4, 30, 20);

  private static JsonReader reader(String json) {
    return new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), SMALL);
  }

  private static Node value(String json) throws IOException, RefusedDocument {
    JsonReader reader = reader(json);
    Node value = reader.value();
    reader.end();
    return value;
  }

  @Test
  void value_ofEveryKind_isRead() throws Exception {
    assertThat(value(" {\"a\":[1,-2.5e+3,true,false,null,\"\\u00e4\\n\\ud83d\\ude00 \u20ac\"]} "))
        .isEqualTo(
            new Node.Fields(
                Map.of(
                    "a",
                    new Node.Items(
                        java.util.List.of(
                            new Node.Digits("1"),
                            new Node.Digits("-2.5e+3"),
                            Node.Word.TRUE,
                            Node.Word.FALSE,
                            Node.Word.NULL,
                            new Node.Text("\u00e4\n\ud83d\ude00 \u20ac"))))));
  }

  @Test
  void value_behindByteOrderMark_isRead() throws Exception {
    assertThat(value("\ufeff7")).isEqualTo(new Node.Digits("7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "1e",
        "+1",
        "nul",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "1 2",
        "]",
        "{,}",
        "NaN",
        "'a'"
      })
  void value_thatIsNoJson_endsTheFile(String json) {
    assertThatThrownBy(() -> value(json))
        .isInstanceOf(BrokenDocument.class)
        .hasMessageContaining("byte");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[[[[1]]]]]",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[{}]}}}}}}",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
        "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":[{\"b\":1}]}",
        "[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,[4],5]",
        "{\"a\":1,\"a\":[2,{\"c\":3}]}",
        "[\"\\ud800\"]"
      })
  void value_beyondLimits_isPassedOverAndTheNextIsRead(String json) throws Exception {
    JsonReader reader = reader("[" + json + ",8]");
    assertThat(reader.enterList()).isTrue();
    assertThat(reader.nextItem()).isTrue();
    assertThatThrownBy(reader::value).isInstanceOf(RefusedDocument.class);
    assertThat(reader.nextItem()).isTrue();
    assertThat(reader.value()).isEqualTo(new Node.Digits("8"));
    assertThat(reader.nextItem()).isFalse();
    reader.end();
  }

  @Test
  void value_ofBytesThatAreNoUtf8_isRefusedAndTheNextRead() throws Exception {
    byte[] bytes = {'[', '"', (byte) 0xc3, '(', '"', ',', '9', ']'};
    JsonReader reader = new JsonReader(new ByteArrayInputStream(bytes), SMALL);
    assertThat(reader.enterList() && reader.nextItem()).isTrue();
    assertThatThrownBy(reader::value)
        .isInstanceOfSatisfying(
            RefusedDocument.class, bad -> assertThat(bad.value()).isEqualTo("\\u00c3("));
    assertThat(reader.nextItem()).isTrue();
    assertThat(reader.value()).isEqualTo(new Node.Digits("9"));
  }

  @Test
  void value_nestedManyTimes_isRefusedWithoutOverflow() {
    assertThatThrownBy(() -> reader("[".repeat(300_000)).value())
        .isInstanceOf(BrokenDocument.class);
    assertThatThrownBy(() -> reader("[".repeat(300_000) + "]".repeat(300_000)).value())
        .isInstanceOf(RefusedDocument.class);
  }

  @Test
  void value_ofEndlessText_isRefusedInBoundedMemory() {
    InputStream endless =
        new InputStream() {
          private long left = 200L << 20;

          @Override
          public int read() {
            return left-- > 0 ? 'a' : -1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(target, from, from + count, (byte) 'a');
            target[from] = left == 200L << 20 ? (byte) '"' : (byte) 'a';
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    assertThatThrownBy(() -> new JsonReader(endless, SMALL).value())
        .isInstanceOf(IOException.class);
  }

  @Test
  void fields_streamed_giveNamesAndSkipWhatIsNotWanted() throws Exception {
    JsonReader reader = reader("{\"a\":{\"x\":[1,{\"y\":\"]\"}]},\"b\":2}");
    assertThat(reader.enterObject()).isTrue();
    assertThat(reader.nextField()).isTrue();
    assertThat(reader.name()).isEqualTo("a");
    reader.skip();
    assertThat(reader.nextField()).isTrue();
    assertThat(reader.name()).isEqualTo("b");
    assertThat(reader.value()).isEqualTo(new Node.Digits("2"));
    assertThat(reader.nextField()).isFalse();
    reader.end();
  }

  @Test
  void shown_valuesOfOthers_areEscapedAndCut() {
    assertThat(RefusedDocument.shown("a\u001b[2J\u202e")).isEqualTo("a\\u001b[2J\\u202e");
    assertThat(RefusedDocument.shown("x".repeat(1000))).hasSize(63);
  }
}
