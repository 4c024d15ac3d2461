package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevelopmentSettingsTest {
  @Test
  void limits_areGenerous_whereNothingElseIsSet() {
    Map<String, String> environment = new HashMap<>();
    DevelopmentSettings.into(environment, Map.of("FEDROUTER_LIMITS_USER_BURST", "3"));
    assertThat(environment)
        .hasSize(12)
        .containsEntry("FEDROUTER_LIMITS_AUTH_ACCOUNT_PER_MINUTE", "6000000")
        .containsEntry("FEDROUTER_LIMITS_ADDRESS_BURST", "1000000")
        .doesNotContainKey("FEDROUTER_LIMITS_USER_PER_MINUTE");
  }

  @Test
  void publisher_isThatOfTheEnvironment_whereThereIsOne() {
    Map<String, String> environment = new HashMap<>();
    DevelopmentSettings.into(environment, Map.of("FEDROUTER_DEVICES_PUBLISHER_NAME", "ours"));
    assertThat(environment)
        .containsKey("FEDROUTER_DEVICES_PUBLISHER_NAMESPACE")
        .doesNotContainKey("FEDROUTER_DEVICES_PUBLISHER_NAME");
  }
}
