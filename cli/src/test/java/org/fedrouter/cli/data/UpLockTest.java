package org.fedrouter.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpLockTest {
  @TempDir private Path folder;

  @Test
  void tryAcquire_released_isFreeAgain() {
    Path file = folder.resolve("lock");
    UpLock first = UpLock.tryAcquire(file).orElseThrow();
    assertThat(UpLock.tryAcquire(file)).isEmpty();

    first.close();

    assertThat(UpLock.tryAcquire(file)).hasValueSatisfying(UpLock::close);
  }
}
