package org.fedrouter.core.federation.simulation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  @Test
  void label_isReadBack() {
    for (Setting setting : Setting.TABLE) {
      assertThat(Setting.ofLabel(setting.label())).isEqualTo(setting);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "16", "16+4", "4+4:1", "0+0:1", "1001+1:1", "16+4:0", "16+4:1e3"})
  void label_ofNoSetting_isRefused(String label) {
    assertThatThrownBy(() -> Setting.ofLabel(label)).isInstanceOf(IllegalArgumentException.class);
  }
}
