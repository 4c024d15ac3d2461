package org.fedrouter.cli.stack;

import java.util.List;
import java.util.Map;

/**
 * Settings of a stack on one machine, where the environment of {@code up} has none: limits, as
 * tests and measurements ask thousands of times a minute in one name, and in whose name statements
 * about devices go out.
 */
final class DevelopmentSettings {
  private static final String PREFIX = "FEDROUTER_LIMITS_";
  private static final List<String> SCOPES =
      List.of("ADDRESS", "USER", "KEY", "AUTH_ADDRESS", "AUTH_ACCOUNT", "NODE");
  private static final String PER_MINUTE = "6000000";
  private static final String BURST = "1000000";

  private static final Map<String, String> PUBLISHER =
      Map.of(
          "FEDROUTER_DEVICES_PUBLISHER_NAME", "development stack",
          "FEDROUTER_DEVICES_PUBLISHER_NAMESPACE", "https://development.invalid");

  private DevelopmentSettings() {}

  /**
   * Adds what is not set.
   *
   * @param outer the environment that the router gets anyway
   */
  static void into(Map<String, String> environment, Map<String, String> outer) {
    for (String scope : SCOPES) {
      if (outer.keySet().stream().noneMatch(key -> key.startsWith(PREFIX + scope + "_"))) {
        environment.put(PREFIX + scope + "_PER_MINUTE", PER_MINUTE);
        environment.put(PREFIX + scope + "_BURST", BURST);
      }
    }
    PUBLISHER.forEach(
        (key, value) -> {
          if (!outer.containsKey(key)) {
            environment.put(key, value);
          }
        });
  }
}
