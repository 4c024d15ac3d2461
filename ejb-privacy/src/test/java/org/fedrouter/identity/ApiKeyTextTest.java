package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {
  private static final ApiKeyText KEY = ApiKeyText.of(bytes(1));

  @Test
  void text_isReadBack() {
    assertThat(KEY.text()).matches("frk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(ApiKeyText.parse(KEY.text())).contains(KEY);
  }

  @Test
  void everyRandomByte_isInTheKey() {
    for (int at = 0; at < ApiKeyText.BYTES; at++) {
      byte[] changed = bytes(1);
      changed[at] ^= 1;
      assertThat(ApiKeyText.of(changed)).as("byte " + at).isNotEqualTo(KEY);
      assertThat(ApiKeyText.of(changed).hash().equals(KEY.hash())).isEqualTo(at < 8);
    }
    assertThatThrownBy(() -> ApiKeyText.of(new byte[39])).hasMessageContaining("40 bytes");
  }

  @Test
  void secret_isNotInMessages() {
    assertThat(KEY + "" + KEY.hash()).doesNotContain(KEY.secret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frk_",
        "frk_0123456789abcdef",
        "frk_0123456789ABCDEF_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "frk_0123456789abcdef_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "frk_0123456789abcdef_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
        "frk_0123456789abcdef_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
      })
  void text_ofAnotherShape_isNoKey(String text) {
    assertThat(ApiKeyText.parse(text)).isEmpty();
  }

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[ApiKeyText.BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
