package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LockdownsTest {
  private static final byte[] ON = {1};
  private static final byte[] OFF = {0};

  private final Lockdowns lockdowns = new Lockdowns();

  @Test
  void check_refusesTheInstallationThatIsLockedDown_notOthers() {
    assertThatCode(() -> lockdowns.check(null)).doesNotThrowAnyException();
    byte[] unused = lockdowns.note("one/7", ON);
    assertThatThrownBy(() -> lockdowns.check("one/9")).hasMessageContaining("locked down");
    assertThatThrownBy(() -> lockdowns.check(null)).hasMessageContaining("locked down");
    assertThatCode(() -> lockdowns.check("two/1")).doesNotThrowAnyException();
    unused = lockdowns.note("one/8", OFF);
    assertThatCode(() -> lockdowns.check("one/9")).doesNotThrowAnyException();
  }

  @Test
  void note_whatSaysNeither_isRefused() {
    for (byte[] message : new byte[][] {{}, {2}, {1, 1}}) {
      assertThatThrownBy(() -> lockdowns.note("one/1", message)).isInstanceOf(Refused.class);
    }
    assertThatThrownBy(() -> lockdowns.note("One!", ON)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> lockdowns.note(null, ON)).isInstanceOf(Refused.class);
  }
}
