package org.fedrouter.compliance.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Descriptions whose words tell the truth four times out of five. */
final class MadeUp {
  private static final List<String> NOISE =
      List.of("the", "component", "of", "version", "before", "allows", "an", "attacker", "to", "x");

  private MadeUp() {}

  static List<Vulnerability> vulnerabilities(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Vulnerability> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean remote = random.nextBoolean();
      boolean script = random.nextInt(3) == 0;
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 12; k++) {
        text.append(NOISE.get(random.nextInt(NOISE.size()))).append(' ');
      }
      boolean honest = random.nextInt(5) > 0;
      text.append(remote == honest ? "remote network request" : "local privileged user");
      text.append(script ? " cross site scripting" : " buffer overflow");
      Map<Target, String> labels = new EnumMap<>(Target.class);
      labels.put(Target.ATTACK_VECTOR, remote ? "N" : "L");
      labels.put(Target.SCOPE, script ? "C" : "U");
      LocalDate day = LocalDate.of(2026, 1, 1).plusDays(i / 10);
      all.add(
          new Vulnerability(
              "CVE-%05d".formatted(i),
              text.toString(),
              List.of(script ? "CWE-79" : "CWE-787"),
              day,
              labels));
    }
    return all;
  }
}
