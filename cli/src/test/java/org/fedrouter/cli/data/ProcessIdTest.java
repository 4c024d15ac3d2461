package org.fedrouter.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdTest {
  @Test
  void find_ourselves_isFound() {
    assertThat(ProcessId.of(ProcessHandle.current()).find()).contains(ProcessHandle.current());
  }

  @Test
  void find_sameNumberButOlder_isAnotherProcess() {
    ProcessId now = ProcessId.of(ProcessHandle.current());

    assertThat(new ProcessId(now.pid(), now.startedAtMillis() - 60_000).find()).isEmpty();
  }

  @Test
  void find_noSuchProcess_isEmpty() {
    assertThat(new ProcessId(Integer.MAX_VALUE, 0).find()).isEmpty();
  }
}
