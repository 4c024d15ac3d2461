package org.fedrouter.compliance.phi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.fedrouter.compliance.phi.StreamGuard.Policy;
import org.junit.jupiter.api.Test;

class StreamGuardTest {
  private final PhiScanner scanner = PhiScanner.standard();

  private String guarded(String... pieces) {
    StreamGuard guard = new StreamGuard(scanner, Policy.REDACT);
    StringBuilder out = new StringBuilder();
    for (String piece : pieces) {
      out.append(guard.accept(piece));
      assertThat(guard.held()).isLessThanOrEqualTo(StreamGuard.MOST_HELD);
    }
    return out.append(guard.finish()).toString();
  }

  /** Behind "VIN" a token looks like a number of a vehicle. */
  @Test
  void tokensOfTheQuestion_pass_andWhatIsBesideThemDoesNot() {
    String question = "VIN 1HGCM82633A004352 was in the crash, and John Smith, too.";
    Deidentified clean = Deidentified.of(question, scanner.scan(question).spans());
    StreamGuard guard = new StreamGuard(scanner, Policy.REDACT, clean.tokens());
    String answer = "The VIN " + clean.tokens().stream().filter(t -> t.startsWith("[V")).toList();
    answer = answer.replace("[[", "[").replace("]]", "]") + " of Dr. Maria Gonzalez is known.";
    String out = guard.accept(answer) + guard.finish();
    assertThat(out).contains("VIN [VEHICLE_1] ").doesNotContain("Gonzalez").doesNotContain("[[");
    assertThat(clean.restore(out)).contains("VIN 1HGCM82633A004352 ");
  }

  /** What the scanner finds in the whole text, replaced by types. */
  private String redacted(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (PhiSpan span : scanner.scan(text).spans()) {
      out.append(text, from, span.start()).append('[').append(span.type()).append(']');
      from = span.end();
    }
    return out.append(text.substring(from)).toString();
  }

  @Test
  void text_splitAtEveryCharacter_isGuardedAsWhole() {
    for (String text : Samples.CLINICAL) {
      String whole = redacted(text);
      for (int split = 0; split <= text.length(); split++) {
        assertThat(guarded(text.substring(0, split), text.substring(split))).isEqualTo(whole);
      }
    }
  }

  @Test
  void text_splitAtEveryByte_isGuardedAsWhole() {
    for (String text : Samples.CLINICAL) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      String whole = redacted(text);
      for (int split = 0; split <= bytes.length; split++) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, split);
        CharBuffer first = CharBuffer.allocate(bytes.length);
        decoder.decode(in, first, false);
        ByteBuffer rest = ByteBuffer.wrap(bytes, in.position(), bytes.length - in.position());
        CharBuffer second = CharBuffer.allocate(bytes.length);
        decoder.decode(rest, second, true);
        assertThat(guarded(first.flip().toString(), second.flip().toString())).isEqualTo(whole);
      }
    }
  }

  @Test
  void text_inPiecesOfAnySize_isGuardedAsWhole() {
    Random random = new Random(3);
    for (int seed = 0; seed < 60; seed += 3) {
      String text = Samples.noise(seed, 3000);
      StreamGuard guard = new StreamGuard(scanner, Policy.REDACT);
      StringBuilder out = new StringBuilder();
      for (int at = 0; at < text.length(); ) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(1 + seed));
        out.append(guard.accept(text.substring(at, end)));
        assertThat(guard.held()).isLessThanOrEqualTo(StreamGuard.MOST_HELD);
        at = end;
      }
      assertThat(out.append(guard.finish()).toString()).isEqualTo(redacted(text));
    }
  }

  @Test
  void cleanSentence_complete_isEmittedAtOnce() {
    StreamGuard guard = new StreamGuard(scanner, Policy.REDACT);

    assertThat(guard.accept("Give fluids now. Then check")).isEqualTo("Give fluids now.");
    assertThat(guard.finish()).isEqualTo(" Then check");
    assertThat(guard.found()).isZero();
  }

  @Test
  void stop_atAnIdentifier_endsTheAnswerBeforeIt() {
    StreamGuard guard = new StreamGuard(scanner, Policy.STOP);

    String first = guard.accept("Give fluids now. Call Dr. Zebrowski at once. And more. ");

    assertThat(first).isEqualTo("Give fluids now. Call ");
    assertThat(guard.stopped()).isTrue();
    assertThat(guard.accept("Never seen. ") + guard.finish()).isEmpty();
    assertThat(guard.held()).isZero();
  }
}
