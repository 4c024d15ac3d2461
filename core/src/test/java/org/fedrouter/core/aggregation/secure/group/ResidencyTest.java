package org.fedrouter.core.aggregation.secure.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever the regions are: no group mixes them, or there are none. */
class ResidencyTest {
  private static Residency of(Map<String, Integer> sizes) {
    TreeMap<String, String> regions = new TreeMap<>();
    sizes.forEach(
        (region, size) ->
            IntStream.range(0, size).forEach(i -> regions.put("h" + i + "-" + region, region)));
    return new Residency(regions);
  }

  private static Draw draw(Mode mode, int f, int s, Residency residency) {
    return new Draw(Bytes.sha256(), 0, 10, mode, f, s, residency);
  }

  @Test
  void plans_keepTheirPromises_orNameWhatIsMissing() {
    int planned = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, Integer> sizes = new TreeMap<>();
      IntStream.range(0, random.nextInt(1, 5))
          .forEach(i -> sizes.put("r" + i, random.nextInt(1, 16)));
      Residency residency = of(sizes);
      List<String> members = new ArrayList<>(residency.regions().keySet());
      int f = random.nextInt(3);
      int s = random.nextInt(3, 6);
      Draw draw = draw(Mode.BALANCED, f, s, residency);
      if (draw.objection(members).isPresent()) {
        assertThatThrownBy(() -> draw.plan(members)).isInstanceOf(IllegalArgumentException.class);
        continue;
      }
      planned++;
      List<Integer> groups = draw.plan(members).sizes();
      assertThat(groups)
          .as("seed " + seed)
          .allSatisfy(size -> assertThat(size).isBetween(s, 2 * s));
      assertThat(groups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(members.size());
      assertThat(groups.size()).isGreaterThan(2 * f);
    }
    assertThat(planned).isBetween(100, 1_900);
  }

  @Test
  void regionThatIsTooSmall_isNamed() {
    Residency residency = of(Map.of("eu", 9, "us", 2));
    List<String> members = List.copyOf(residency.regions().keySet());
    assertThat(draw(Mode.BALANCED, 0, 3, residency).objection(members))
        .hasValueSatisfying(why -> assertThat(why).contains("region us has 2 hospitals"));
    assertThat(draw(Mode.MAX_SECRECY, 0, 0, residency).objection(members))
        .hasValueSatisfying(why -> assertThat(why).contains("region us has 2", "needs 3"));
  }

  @Test
  void updatesThatCanBeSeen_stayInOneRegion() {
    Residency two = of(Map.of("eu", 4, "us", 4));
    assertThat(draw(Mode.PLAIN_ROBUST, 1, 1, two).objection(two.regions().keySet()))
        .hasValueSatisfying(why -> assertThat(why).contains("stay in one region"));
    Residency one = of(Map.of("eu", 8));
    assertThat(draw(Mode.PLAIN_ROBUST, 1, 1, one).objection(one.regions().keySet())).isEmpty();
  }

  @Test
  void liars_areCountedOverAllRegions() {
    Residency residency = of(Map.of("eu", 5, "us", 5));
    assertThat(draw(Mode.BALANCED, 1, 3, residency).objection(residency.regions().keySet()))
        .hasValueSatisfying(why -> assertThat(why).contains("2 groups inside regions"));
    assertThat(Mode.BALANCED.objection(10, 1, 3)).as("without regions there are three").isEmpty();
  }

  @Test
  void drawOfOtherRegions_isAnotherDraw() {
    Bytes none = draw(Mode.BALANCED, 0, 3, Residency.NONE).hash();
    assertThat(new Draw(Bytes.sha256(), 0, 10, Mode.BALANCED, 0, 3).hash()).isEqualTo(none);
    assertThat(draw(Mode.BALANCED, 0, 3, of(Map.of("eu", 3))).hash())
        .isNotEqualTo(none)
        .isNotEqualTo(draw(Mode.BALANCED, 0, 3, of(Map.of("us", 3))).hash());
    assertThatThrownBy(() -> of(Map.of("no region", 1))).hasMessageContaining("must match");
  }
}
