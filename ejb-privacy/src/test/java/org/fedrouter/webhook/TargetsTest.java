package org.fedrouter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  @Test
  void targets_areThoseOfTheConfiguration_letterByLetter() {
    Targets targets = Targets.parse("https://a.example.org/x, https://b.example.org:8443/", false);
    assertThat(targets.urls()).hasSize(2);
    assertThat(targets.find("https://a.example.org/x")).isPresent();
    assertThat(targets.find("https://a.example.org/x/")).isEmpty();
    assertThat(targets.find("https://A.example.org/x")).isEmpty();
    assertThat(targets.find("https://a.example.org.evil.org/x")).isEmpty();
    assertThat(Targets.parse("", false).urls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example.org/", "file:///etc/passwd", "a.example.org",
            "https://user@a.example.org/",
        "https:///x", "https://a.example.org/#x", "gopher://a/", "http://127.0.0.1:1/",
        "https://a b/", "jar:https://a.example.org/"
      })
  void target_thatIsNotPlainHttps_isRefused(String url) {
    assertThatThrownBy(() -> Targets.parse(url, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://127.0.0.1.example.org/",
        "http://127.1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://[::ffff:7f00:1]/"
      })
  void loopback_inDevelopment_isLiteral(String url) {
    assertThat(Targets.parse("http://127.0.0.1:8080/x,http://[::1]/", true).urls()).hasSize(2);
    assertThatThrownBy(() -> Targets.parse(url, true)).isInstanceOf(IllegalArgumentException.class);
  }
}
