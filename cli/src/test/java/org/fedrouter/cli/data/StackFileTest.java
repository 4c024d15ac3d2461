package org.fedrouter.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
  @TempDir private Path folder;

  private static StackState state(int nodes) {
    return new StackState(
        new StackState.Router(8080, 4848, 8686, 4900, null),
        IntStream.range(0, nodes)
            .mapToObj(i -> new StackState.Node("n" + i, 9000 + i, null))
            .toList(),
        new StackState.Database(true, "127.0.0.1", 5432, "fedrouter", new ProcessId(7, 1000)));
  }

  @Test
  void read_nothingWritten_isEmpty() {
    assertThat(new StackFile(folder.resolve("stack.json")).read()).isEmpty();
  }

  @Test
  void write_thenRead_isTheSame() {
    StackFile file = new StackFile(folder.resolve("stack.json"));
    file.write(state(3));

    assertThat(file.read()).contains(state(3));
  }

  @Test
  void read_fieldOfANewerVersion_isIgnored() throws IOException {
    Path path = folder.resolve("stack.json");
    StackFile file = new StackFile(path);
    file.write(state(1));
    Files.writeString(path, Files.readString(path).replaceFirst("\\{", "{\"gpu\":true,"));

    assertThat(file.read()).contains(state(1));
  }

  @Test
  void read_halfAFile_saysWhatToDo() throws IOException {
    Path path = Files.writeString(folder.resolve("stack.json"), "{\"router\":");

    assertThatThrownBy(() -> new StackFile(path).read()).hasMessageContaining("is damaged");
  }

  @Test
  void update_byManyThreads_losesNothing() {
    StackFile file = new StackFile(folder.resolve("stack.json"));
    int count = 24;
    file.write(state(count));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (StackState.Node node : state(count).nodes()) {
        threads.execute(() -> file.update(now -> now.with(node.with(new ProcessId(1, 2)))));
      }
    }

    List<StackState.Node> nodes = file.read().orElseThrow().nodes();
    assertThat(nodes).extracting(StackState.Node::process).doesNotContainNull();
  }
}
