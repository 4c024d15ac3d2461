package org.fedrouter.engine.generation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.core.exchange.Bytes;

/**
 * Keys and values of whole chunks that prompts begin with, shared between the requests of one
 * tenant to one adapter, never between tenants. A chunk's name is the hash of tenant, adapter and
 * every token up to its end; its values were computed at the very shapes that the request would use
 * itself, so an answer has the same bits with and without it. Chunks are copied in and out: a row
 * never depends on one that is evicted. Used by one thread at a time.
 */
final class PrefixCache {
  private final int chunk;
  private final int floats;
  private final long capacity;
  private final Map<Bytes, ByteBuffer> blocks = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * An empty cache.
   *
   * @param bytes budget; less than one chunk means no cache
   * @param perToken floats of one position
   */
  PrefixCache(long bytes, int chunk, int perToken) {
    this.chunk = chunk;
    this.floats = Math.multiplyExact(chunk, perToken);
    this.capacity = bytes / ((long) floats * Float.BYTES);
  }

  /** The name before the first chunk. */
  static Bytes root(Bytes tenant, String adapter) {
    byte[] name = adapter.getBytes(StandardCharsets.UTF_8);
    byte[] size = ByteBuffer.allocate(Integer.BYTES).putInt(tenant.size()).array();
    return Bytes.sha256(size, tenant.toArray(), name);
  }

  /** The name of the chunk that begins at {@code from}, after the chunk of that name. */
  Bytes next(Bytes before, int[] prompt, int from) {
    ByteBuffer tokens = ByteBuffer.allocate(chunk * Integer.BYTES);
    for (int i = from; i < from + chunk; i++) {
      tokens.putInt(prompt[i]);
    }
    return Bytes.sha256(before.toArray(), tokens.array());
  }

  /**
   * Copies the longest known beginning of a prompt into a row. The last token is never among it:
   * its logits are wanted.
   *
   * @return the names of the chunks that were copied
   */
  List<Bytes> restore(Bytes root, int[] prompt, KeyValues lane, int row) {
    List<Bytes> found = new ArrayList<>();
    Bytes name = root;
    for (int from = 0; from + chunk < prompt.length; from += chunk) {
      name = next(name, prompt, from);
      ByteBuffer block = blocks.get(name);
      if (block == null) {
        break;
      }
      lane.restore(row, from, chunk, block);
      found.add(name);
    }
    return found;
  }

  /** Marks a prompt's chunks as used: a beginning stays longer than what follows it. */
  void touch(List<Bytes> names) {
    names.reversed().forEach(blocks::get);
  }

  /** Keeps a chunk that a row has just computed, in place of the one unused for longest. */
  void keep(Bytes name, KeyValues lane, int row, int from) {
    if (capacity == 0 || blocks.get(name) != null) {
      return;
    }
    ByteBuffer block = blocks.size() < capacity ? fresh() : evict();
    lane.save(row, from, chunk, block);
    blocks.put(name, block);
  }

  int size() {
    return blocks.size();
  }

  private ByteBuffer fresh() {
    return ByteBuffer.allocateDirect(floats * Float.BYTES);
  }

  private ByteBuffer evict() {
    Iterator<ByteBuffer> oldest = blocks.values().iterator();
    ByteBuffer block = Objects.requireNonNull(oldest.next());
    oldest.remove();
    return block;
  }
}
