package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.compliance.cvss.CvssVectors.vector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.cvss.CvssScores.Layered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The equations of versions 3 written out in decimals, for every environmental score there is. */
class EquationsOracle {
  private static final List<String> SCOPES = List.of("U", "C");
  private static final List<String> LOSSES = List.of("H", "L", "N");
  private static final List<String> REQUIREMENTS = List.of("H", "M", "L");
  private static final Map<String, String> VECTOR =
      Map.of("N", "0.85", "A", "0.62", "L", "0.55", "P", "0.2");
  private static final Map<String, String> COMPLEXITY = Map.of("L", "0.77", "H", "0.44");
  private static final Map<String, String> INTERACTION = Map.of("N", "0.85", "R", "0.62");
  private static final Map<String, String> PRIVILEGES =
      Map.of("UN", "0.85", "UL", "0.62", "UH", "0.27", "CN", "0.85", "CL", "0.68", "CH", "0.5");
  private static final Map<String, String> LOSS = Map.of("H", "0.56", "L", "0.22", "N", "0");
  private static final Map<String, String> REQUIREMENT = Map.of("H", "1.5", "M", "1", "L", "0.5");

  private final Map<BigDecimal, BigDecimal> bends = new HashMap<>();

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static BigDecimal look(Map<String, String> weights, String key) {
    return number(weights.getOrDefault(key, "missing"));
  }

  /** Shares of one property: what is lost times how much it matters. */
  private static List<String> shares() {
    return LOSSES.stream().flatMap(l -> REQUIREMENTS.stream().map(r -> l + r)).toList();
  }

  private static BigDecimal kept(String share) {
    return BigDecimal.ONE.subtract(
        look(LOSS, share.substring(0, 1)).multiply(look(REQUIREMENT, share.substring(1))));
  }

  private BigDecimal impact(boolean newer, String scope, BigDecimal kept) {
    BigDecimal loss = BigDecimal.ONE.subtract(kept).min(number("0.915"));
    if (scope.equals("U")) {
      return number("6.42").multiply(loss);
    }
    BigDecimal bend =
        bends.computeIfAbsent(
            loss,
            of ->
                newer
                    ? of.multiply(number("0.9731")).subtract(number("0.02")).pow(13)
                    : of.subtract(number("0.02")).pow(15));
    return number("7.52")
        .multiply(loss.subtract(number("0.029")))
        .subtract(number("3.25").multiply(bend));
  }

  private static int rounded(boolean newer, BigDecimal score) {
    if (!newer) {
      return score.setScale(1, RoundingMode.CEILING).unscaledValue().intValueExact();
    }
    int whole = score.movePointRight(5).setScale(0, RoundingMode.HALF_UP).intValueExact();
    return whole % 10_000 == 0 ? whole / 10_000 : whole / 10_000 + 1;
  }

  private int expected(boolean newer, String scope, BigDecimal kept, BigDecimal exploitability) {
    BigDecimal impact = impact(newer, scope, kept);
    if (impact.signum() <= 0) {
      return 0;
    }
    BigDecimal sum = impact.add(exploitability);
    BigDecimal stretched = scope.equals("C") ? sum.multiply(number("1.08")) : sum;
    return rounded(newer, stretched.min(BigDecimal.TEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.1"})
  void environmentalScores_all_areTheDecimalOnes(String version) {
    boolean newer = version.equals("3.1");
    for (String scope : SCOPES) {
      for (String av : VECTOR.keySet()) {
        for (String ac : COMPLEXITY.keySet()) {
          for (String pr : LOSSES) {
            for (String ui : INTERACTION.keySet()) {
              String ways = "/AV:%s/AC:%s/PR:%s/UI:%s/S:%s".formatted(av, ac, pr, ui, scope);
              BigDecimal exploitability =
                  number("8.22")
                      .multiply(look(VECTOR, av))
                      .multiply(look(COMPLEXITY, ac))
                      .multiply(look(PRIVILEGES, scope + pr))
                      .multiply(look(INTERACTION, ui));
              compare(newer, "CVSS:" + version + ways, scope, exploitability);
            }
          }
        }
      }
    }
  }

  /** The equations are symmetric in the three properties, so that ordered triples suffice. */
  private void compare(boolean newer, String start, String scope, BigDecimal exploitability) {
    List<String> shares = shares();
    for (int c = 0; c < shares.size(); c++) {
      for (int i = c; i < shares.size(); i++) {
        for (int a = i; a < shares.size(); a++) {
          String text = start + losses(shares.get(c), shares.get(i), shares.get(a));
          BigDecimal kept =
              kept(shares.get(c)).multiply(kept(shares.get(i))).multiply(kept(shares.get(a)));
          int tenths = ((Layered) vector(text).scores()).environmental().tenths();
          if (tenths != expected(newer, scope, kept, exploitability)) {
            assertThat(tenths).as(text).isEqualTo(expected(newer, scope, kept, exploitability));
          }
        }
      }
    }
  }

  private static String losses(String c, String i, String a) {
    return "/C:%c/I:%c/A:%c/CR:%c/IR:%c/AR:%c"
        .formatted(c.charAt(0), i.charAt(0), a.charAt(0), c.charAt(1), i.charAt(1), a.charAt(1));
  }
}
