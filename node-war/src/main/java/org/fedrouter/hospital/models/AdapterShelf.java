package org.fedrouter.hospital.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;

/**
 * The folder of a node's adapters, one folder each. An adapter belongs to the model whose hash its
 * training states.
 *
 * @param complaints hears of each adapter that cannot be read, in one line
 */
record AdapterShelf(Path folder, AdapterReader reader, Consumer<String> complaints) {

  /** The adapters of one model by name; those that cannot be read are left out. */
  List<LoraAdapter> of(Path model) {
    List<Path> found = folders();
    if (found.isEmpty()) {
      return List.of();
    }
    ModelFolder base = ModelFolder.load(model);
    String hash = FileHash.of(base.files());
    List<LoraAdapter> adapters = new ArrayList<>();
    for (Path one : found) {
      try {
        LoraAdapter adapter = reader.read(one, base.config());
        if (adapter.training().baseHash().equals(hash)) {
          adapters.add(adapter);
        }
      } catch (ModelException e) {
        complaints.accept("" + e.getMessage());
      }
    }
    return adapters;
  }

  private List<Path> folders() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(
              entry -> Files.isDirectory(entry) && !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      complaints.accept(folder + ": must be a readable folder");
      return List.of();
    }
  }
}
