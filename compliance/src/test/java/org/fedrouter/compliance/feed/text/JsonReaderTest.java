package org.fedrouter.compliance.feed.text;

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

class JsonReaderTest {
  private static final Limits.OfRecord SMALL = new Limits.OfRecord(4, 20, 200, 30);

  private static JsonReader reader(String json) {
    return new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), SMALL);
  }

  private static Json value(String json) throws IOException, BadRecord {
    JsonReader reader = reader(json);
    Json value = reader.value();
    reader.end();
    return value;
  }

  @Test
  void value_ofEveryKind_isRead() throws Exception {
    assertThat(value(" {\"a\":[1,-2.5e+3,true,false,null,\"\\u00e4\\n\\ud83d\\ude00 \u20ac\"]} "))
        .isEqualTo(
            new Json.Fields(
                Map.of(
                    "a",
                    new Json.Items(
                        java.util.List.of(
                            new Json.Numeral("1"),
                            new Json.Numeral("-2.5e+3"),
                            Json.Word.TRUE,
                            Json.Word.FALSE,
                            Json.Word.NULL,
                            new Json.Text("\u00e4\n\ud83d\ude00 \u20ac"))))));
  }

  @Test
  void value_behindByteOrderMark_isRead() throws Exception {
    assertThat(value("\ufeff7")).isEqualTo(new Json.Numeral("7"));
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
        .isInstanceOf(FeedException.class)
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
    assertThatThrownBy(reader::value).isInstanceOf(BadRecord.class);
    assertThat(reader.nextItem()).isTrue();
    assertThat(reader.value()).isEqualTo(new Json.Numeral("8"));
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
            BadRecord.class, bad -> assertThat(bad.value()).isEqualTo("\\u00c3("));
    assertThat(reader.nextItem()).isTrue();
    assertThat(reader.value()).isEqualTo(new Json.Numeral("9"));
  }

  @Test
  void value_nestedManyTimes_isRefusedWithoutOverflow() {
    assertThatThrownBy(() -> reader("[".repeat(300_000)).value()).isInstanceOf(FeedException.class);
    assertThatThrownBy(() -> reader("[".repeat(300_000) + "]".repeat(300_000)).value())
        .isInstanceOf(BadRecord.class);
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
    assertThat(reader.value()).isEqualTo(new Json.Numeral("2"));
    assertThat(reader.nextField()).isFalse();
    reader.end();
  }

  @Test
  void shown_valuesOfOthers_areEscapedAndCut() {
    assertThat(Shown.of("a\u001b[2J\u202e")).isEqualTo("a\\u001b[2J\\u202e");
    assertThat(Shown.of("x".repeat(1000))).hasSize(63);
  }
}
