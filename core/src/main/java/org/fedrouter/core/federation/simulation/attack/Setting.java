package org.fedrouter.core.federation.simulation.attack;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is there.
 *
 * @param honest clients, who share the examples among them, 1 to 1,000
 * @param liars each of whom has the examples of an honest client; fewer than the honest
 * @param alpha how alike the honest clients' examples are: 10 nearly alike, 0.3 a few classes each
 */
public record Setting(int honest, int liars, double alpha) {
  /** Those of the published comparison of rules: a fifth and a tenth of liars. */
  public static final List<Setting> TABLE =
      List.of(
          new Setting(16, 4, 10),
          new Setting(16, 4, 0.3),
          new Setting(45, 5, 10),
          new Setting(45, 5, 0.3));

  private static final int MOST = 1000;
  private static final Pattern LABEL = Pattern.compile("(\\d{1,4})\\+(\\d{1,4}):([0-9.]{1,10})");

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Setting {
    require(honest >= 1 && honest <= MOST, "honest clients must be 1 to 1000, got " + honest);
    require(liars >= 0 && liars < honest, "liars must be fewer than the honest, got " + liars);
    require(alpha >= 0.01 && alpha <= 1000, "alpha must be 0.01 to 1000, got " + alpha);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /**
   * Reads {@code 16+4:0.3}.
   *
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public static Setting ofLabel(String label) {
    Matcher parts = LABEL.matcher(label);
    require(parts.matches(), "must be HONEST+LIARS:ALPHA, got '" + label + "'");
    return new Setting(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Double.parseDouble(parts.group(3)));
  }

  /** As commands and documents name it. */
  public String label() {
    return honest + "+" + liars + ":" + alpha;
  }
}
