package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopTextsLaws {
  /** Two letters and short stops, so that stops overlap and are cut in every place. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void pieces_areTheTextBeforeTheFirstStop_howeverItIsCut(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int run = 0; run < 2_000; run++) {
      String text = letters(random, random.nextInt(20));
      List<String> stops =
          List.of(letters(random, 1 + random.nextInt(4)), letters(random, 2 + random.nextInt(4)));
      StopTexts cut = new StopTexts(stops);
      StringBuilder told = new StringBuilder();
      for (int from = 0; from < text.length() && !cut.ended(); ) {
        int to = Math.min(text.length(), from + 1 + random.nextInt(5));
        told.append(cut.add(text.substring(from, to)));
        assertThat(cut.told()).isEqualTo(told.toString());
        from = to;
      }
      told.append(cut.rest());
      assertThat(told.toString()).isEqualTo(expected(text, stops)).isEqualTo(cut.text());
      assertThat(cut.ended()).isEqualTo(stops.stream().anyMatch(text::contains));
    }
  }

  private static String expected(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String seen = text.substring(0, end);
      int longest = stops.stream().filter(seen::endsWith).mapToInt(String::length).max().orElse(0);
      if (longest > 0) {
        return seen.substring(0, end - longest);
      }
    }
    return text;
  }

  private static String letters(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }
    return text.toString();
  }

  @Test
  void whatMayBeginAStop_isHeldBack_untilItCannot() {
    StopTexts cut = new StopTexts(List.of("END"));
    assertThat(cut.add("the E")).isEqualTo("the ");
    assertThat(cut.add("N")).isEmpty();
    assertThat(cut.add("T")).isEqualTo("ENT");
    assertThat(cut.add("EN")).isEmpty();
    assertThat(cut.add("D is near")).isEmpty();
    assertThat(cut.ended()).isTrue();
    assertThat(cut.text()).isEqualTo("the ENT");
  }
}
