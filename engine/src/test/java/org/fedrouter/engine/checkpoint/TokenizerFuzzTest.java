package org.fedrouter.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.engine.model.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good tokenizers with random damage. */
class TokenizerFuzzTest {
  @TempDir Path root = Path.of("");

  /**
   * Random nodes of a good tokenizer replaced: the native library must survive what we let pass.
   */
  @Test
  void open_tokenizerWithRandomDamage_opensOrIsOneMessage() throws IOException {
    Path folder = root.resolve("m");
    Checkpoint.write(folder, Architecture.all().getFirst(), Stored.F16, 1, 1);
    String good = Files.readString(folder.resolve("tokenizer.json"));
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(good);
      mutate(tree, random);
      Files.writeString(folder.resolve("tokenizer.json"), tree.toString());
      Throwable failure = catchThrowable(() -> Loading.open(folder));
      assertThat(failure == null || failure instanceof ModelException).as(tree.toString()).isTrue();
      refused += failure == null ? 0 : 1;
    }
    assertThat(refused).isBetween(25, 149);
  }

  private static void mutate(ObjectNode tree, SplittableRandom random) {
    List<Runnable> changes = new ArrayList<>();
    collect(tree, random, 0, changes);
    changes.get(random.nextInt(changes.size())).run();
  }

  private static void collect(
      JsonNode node, SplittableRandom random, int depth, List<Runnable> changes) {
    JsonNode[] junk = {
      new ObjectMapper().nullNode(),
      new ObjectMapper().getNodeFactory().numberNode(random.nextLong()),
      new ObjectMapper().getNodeFactory().textNode("(" + (char) random.nextInt(0x2000)),
      new ObjectMapper().createArrayNode(),
      new ObjectMapper().createObjectNode()
    };
    JsonNode bad = junk[random.nextInt(junk.length)];
    // A vocabulary has hundreds of members: a few of them stand for all.
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyStream().map(e -> e.getKey()).limit(8).toList()) {
        changes.add(() -> object.set(name, bad));
        changes.add(() -> object.remove(name));
        collect(object.path(name), random, depth + 1, changes);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(3, array.size()); i++) {
        int at = i;
        changes.add(() -> array.set(at, bad));
        collect(array.path(i), random, depth + 1, changes);
      }
    }
  }
}
