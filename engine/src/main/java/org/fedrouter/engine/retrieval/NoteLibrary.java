package org.fedrouter.engine.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The notes of a hospital, one index for each shard in the folders {@code 0}, {@code 1}, ... A
 * shard without a folder has no notes. Thread-safe.
 *
 * <p>Nothing is shared between shards: also the statistics by which a search weighs its words come
 * from one shard, so that what a shard finds depends on its own patients alone.
 */
public final class NoteLibrary implements AutoCloseable {
  private final List<ShardNotes> shards;

  private NoteLibrary(List<ShardNotes> shards) {
    this.shards = List.copyOf(shards);
  }

  /**
   * Opens the indexes as they are now.
   *
   * @throws IllegalArgumentException when the folder is missing or holds a folder of another shard:
   *     then patients were assigned to another number of shards
   */
  public static NoteLibrary open(Path folder, int shards) {
    check(folder, shards);
    List<ShardNotes> opened = new ArrayList<>();
    try {
      IntStream.range(0, shards)
          .forEach(shard -> opened.add(ShardNotes.open(folder.resolve("" + shard))));
      return new NoteLibrary(opened);
    } catch (RuntimeException e) {
      opened.forEach(ShardNotes::close);
      throw e;
    }
  }

  private static void check(Path folder, int shards) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + ": must be a folder of indexed notes");
    }
    List<String> expected = IntStream.range(0, shards).mapToObj(Integer::toString).toList();
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (Files.isDirectory(entry) && !expected.contains("" + entry.getFileName())) {
          throw new IllegalArgumentException(
              entry + ": must be one of the shards 0.." + (shards - 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether any shard has an index; which ones have is the hospital's own business. */
  public boolean hasNotes() {
    return shards.stream().anyMatch(ShardNotes::exists);
  }

  /** Number of shards. */
  public int shards() {
    return shards.size();
  }

  /**
   * The notes of a shard that fit a text best, best first.
   *
   * @param most number of notes, at least 1
   */
  public List<String> find(int shard, String text, int most) {
    return shards.get(shard).find(text, most);
  }

  @Override
  public void close() {
    shards.forEach(ShardNotes::close);
  }
}
