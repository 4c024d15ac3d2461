package org.fedrouter.client.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  private static final Standing FIRST =
      new Standing(
          "notes", Bytes.sha256(new byte[] {1}), new TrainingPlan(20_000, 200, 4, 99_000), 0);
  private static final Standing LATER = new Standing("notes", FIRST.terms(), FIRST.plan(), 7);

  @TempDir Path folder;

  @Test
  void standing_isThereAfterARestart_andReplacedOnlyByWhoKnowsIt() {
    try (StateFolder state = StateFolder.in(folder)) {
      assertThat(state.standing("notes")).isEmpty();
      assertThat(state.replace(Optional.of(FIRST), LATER)).isFalse();
      assertThat(state.replace(Optional.empty(), FIRST)).isTrue();
      assertThat(state.replace(Optional.empty(), LATER)).isFalse();
      assertThat(state.replace(Optional.of(FIRST), LATER)).isTrue();
    }
    try (StateFolder state = StateFolder.in(folder)) {
      assertThat(state.standing("notes")).contains(LATER);
    }
  }

  @Test
  void draw_isKept() {
    Bytes draw = Bytes.sha256(new byte[] {2});
    try (StateFolder state = StateFolder.in(folder)) {
      assertThat(state.draw(draw)).isEmpty();
      state.keep(draw, Bytes.of(new byte[] {1}));
      state.keep(draw, Bytes.of(new byte[] {1, 2}));
      assertThat(state.draw(draw)).contains(Bytes.of(new byte[] {1, 2}));
    }
  }

  @Test
  void folder_isForOne() {
    try (StateFolder state = StateFolder.in(folder)) {
      assertThat(state.standing("notes")).isEmpty();
      assertThatThrownBy(() -> StateFolder.in(folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("another process");
    }
  }

  /** A standing that cannot be read must not be taken for none: rounds would be entered twice. */
  @Test
  void fileThatIsBroken_isAnError_notAFreshStart() throws IOException {
    try (StateFolder state = StateFolder.in(folder)) {
      assertThat(state.replace(Optional.empty(), FIRST)).isTrue();
      Files.writeString(folder.resolve("training-notes"), "fedrouter-standing 1\n");
      assertThatThrownBy(() -> state.standing("notes")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void trust_needsCertificates() throws IOException {
    Path empty = folder.resolve("empty.pem");
    Files.writeString(empty, "");
    assertThatThrownBy(() -> Trust.only(empty)).hasMessageContaining("no certificate");
    Path text = folder.resolve("text.pem");
    Files.writeString(text, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> Trust.only(text)).isInstanceOf(IOException.class);
  }
}
